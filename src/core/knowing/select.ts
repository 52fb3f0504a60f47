import type { Draw } from "../random.ts";
import { knowChance, type Skill } from "./elo.ts";
import { branches, recallOn, type Trace } from "./memory.ts";

// What to ask a person now: the questions whose asking today raises the expected recall on the exam day the most,
// weighted by their share of the exam, less what waiting one turn would still give.

export type Candidate = {
  readonly id: string;
  readonly subtopic: string;
  /** Share of the exam that this question stands for; any positive scale. */
  readonly weight: number;
  /** On the logit scale of Elo: 0 is average, positive is harder. */
  readonly difficulty: number;
  readonly options: number;
};

export type Mind = {
  trace(question: string): Trace | undefined;
  skill(subtopic: string): Skill;
};

export type Plan = {
  /** Day numbers, on the person's own calendar. */
  readonly today: number;
  readonly examDay: number;
  /** Answers a day that the person gives; decides when the next turn of a question comes, and if easy ones are mixed in. */
  readonly perDay: number;
};

/** At this pace every second question is an easy one: it keeps people going. */
const EASY_FROM_PER_DAY = 10;
/** Easy ones come from the best this many times a day's questions: what is asked stays worth asking. */
const EASY_POOL = 1.5;
/** Of the gain that waiting keeps, this much is taken off: what loses nothing by waiting can wait. */
const PATIENCE = 0.5;

export type Ranked = { readonly id: string; readonly recall: number; readonly score: number };

/** Probability of recall today, predicted before asking: from memory, or from Elo for a question never seen. */
export function predictRecall(candidate: Candidate, mind: Mind, today: number): number {
  const trace = mind.trace(candidate.id);
  return trace === undefined
    ? knowChance(mind.skill(candidate.subtopic), candidate.difficulty)
    : recallOn(trace, today);
}

/**
 * Expected gain in recall on the exam day if the question is asked on `day` rather than never; weight not yet in it. What
 * was never asked counts as nothing gained yet: to ask it once is also to find out.
 */
function gain(trace: Trace | undefined, prior: number, day: number, examDay: number): number {
  const recall = trace === undefined ? prior : recallOn(trace, day);
  const { good, again } = branches(trace, day);
  const asked = recall * recallOn(good, examDay) + (1 - recall) * recallOn(again, examDay);
  return asked - (trace === undefined ? 0 : recallOn(trace, examDay));
}

/** All candidates, best to ask first, for the whole of today. `draw` breaks ties. */
export function rankQuestions(
  candidates: readonly Candidate[],
  mind: Mind,
  plan: Plan,
  draw: Draw,
): Ranked[] {
  const examDay = Math.max(plan.examDay, plan.today + 1);
  const later = plan.today + 1;
  const ranked = candidates.map((candidate): Ranked => {
    const trace = mind.trace(candidate.id);
    const recall = predictRecall(candidate, mind, plan.today);
    const now = gain(trace, recall, plan.today, examDay);
    const wait = later < examDay ? gain(trace, recall, later, examDay) : 0;
    return { id: candidate.id, recall, score: candidate.weight * (now - PATIENCE * wait) + 1e-9 * draw() };
  });
  ranked.sort((a, b) => b.score - a.score);
  return plan.perDay >= EASY_FROM_PER_DAY ? withEasyOnes(ranked, plan.perDay) : ranked;
}

/** Among the day's best, every second question one of the likeliest to be known. */
function withEasyOnes(ranked: readonly Ranked[], perDay: number): Ranked[] {
  const pool = ranked.slice(0, Math.ceil(EASY_POOL * perDay));
  const easiest = [...pool].sort((a, b) => b.recall - a.recall).slice(0, Math.floor(perDay / 2));
  const others = ranked.filter((one) => !easiest.includes(one));
  const rounds = Math.max(others.length, easiest.length);
  return Array.from({ length: rounds }, (_, i) => [
    ...others.slice(i, i + 1),
    ...easiest.slice(i, i + 1),
  ]).flat();
}
