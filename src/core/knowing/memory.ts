import { fsrs } from "ts-fsrs";
import { z } from "zod";

// How well a person knows a question. The numbers are those of FSRS-6 (ts-fsrs, default weights): stability in days and
// difficulty. Only its pure functions are used; days are the caller's own count of local calendar days.

/** The trace of one question in one person's memory. */
export const Trace = z.strictObject({
  /** Days until recall falls to 90 %. */
  stability: z.number().positive(),
  /** FSRS difficulty, 1 (easy) to 10 (hard). */
  difficulty: z.number(),
  /** The local day of the last answer, as a day number. */
  day: z.number().int(),
});
export type Trace = z.infer<typeof Trace>;

/** What an answer showed. "Não sei" is honest and counts as forgotten, without the doubt of a guess. */
export type Outcome = "right" | "wrong" | "unknown";

const AGAIN = 1;
const GOOD = 3;

/** How often a person misses what they know: the slip of the DINA model (Junker and Sijtsma 2001). */
const SLIP = 0.04;
/** A guess is a little better than 1/n: some wrong options are seen through. */
const ELIMINATION = 0.1;

const engine = fsrs({ enable_short_term: false, enable_fuzz: false });

/** Chance to hit one of `options` without knowing, in (0, 1). */
export const guessChance = (options: number): number => 1 / options + ELIMINATION * (1 - 1 / options);

/** Days since the last answer; a clock that went back counts as no time at all. */
const elapsed = (trace: Trace, day: number): number => Math.max(0, day - trace.day);

/** Probability that the person recalls the answer on that day, in (0, 1]; no guessing in it. */
export const recallOn = (trace: Trace, day: number): number =>
  engine.forgetting_curve(elapsed(trace, day), trace.stability);

/** The trace after a sure success and after a sure failure on that day. `undefined` is a question never seen. */
export function branches(trace: Trace | undefined, day: number): { good: Trace; again: Trace } {
  const before = trace === undefined ? null : { stability: trace.stability, difficulty: trace.difficulty };
  const days = trace === undefined ? 0 : elapsed(trace, day);
  const at = trace === undefined ? day : Math.max(day, trace.day);
  const after = (grade: number): Trace => {
    const { stability, difficulty } = engine.next_state(before, days, grade);
    return { stability, difficulty, day: at };
  };
  return { good: after(GOOD), again: after(AGAIN) };
}

/**
 * Probability that the person really knew, given what they answered (Bayes).
 * right: q = R(1−s) / (R(1−s) + (1−R)g); wrong: q = Rs / (Rs + (1−R)(1−g)), with recall R, slip s, guess g.
 */
export function knewGiven(outcome: Outcome, recall: number, options: number): number {
  if (outcome === "unknown") return 0;
  const guess = guessChance(options);
  if (outcome === "right") {
    const knew = recall * (1 - SLIP);
    return knew / (knew + (1 - recall) * guess);
  }
  const slipped = recall * SLIP;
  return slipped / (slipped + (1 - recall) * (1 - guess));
}

/**
 * The trace after an answer: between the branches, weighted by how likely it is that the person knew (on the scale of the
 * logarithm of stability). So a lucky hit on a Certo/Errado item moves memory little, and a slip does not destroy it.
 * `recall` is what was predicted before the answer: from the trace, or from Elo for a question never seen.
 */
export function remember(
  trace: Trace | undefined,
  { outcome, recall, options, day }: { outcome: Outcome; recall: number; options: number; day: number },
): Trace {
  const { good, again } = branches(trace, day);
  const knew = knewGiven(outcome, recall, options);
  const mix = (a: number, b: number) => knew * a + (1 - knew) * b;
  return {
    stability: Math.exp(mix(Math.log(good.stability), Math.log(again.stability))),
    difficulty: mix(good.difficulty, again.difficulty),
    day: good.day,
  };
}
