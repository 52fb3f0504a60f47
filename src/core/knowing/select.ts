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

/** At this pace every second question is an easy one: it keeps people going and costs almost nothing (../learning, 3.4). */
const EASY_FROM_PER_DAY = 10;
const EASY_RECALL = 0.8;
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

/** Expected gain in recall on the exam day if the question is asked on `day` rather than never; weight not yet in it. */
function gain(trace: Trace | undefined, prior: number, day: number, examDay: number): number {
  const recall = trace === undefined ? prior : recallOn(trace, day);
  const { good, again } = branches(trace, day);
  const asked = recall * recallOn(good, examDay) + (1 - recall) * recallOn(again, examDay);
  return asked - unasked(trace, prior, examDay);
}

/** Recall on the exam day if nothing more is asked. What was known before we met is taken to fade slowly. */
function unasked(trace: Trace | undefined, prior: number, examDay: number): number {
  return trace === undefined ? prior * PRIOR_KEPT : recallOn(trace, examDay);
}
const PRIOR_KEPT = 0.7;

/** All candidates, best to ask first, for the whole of today. `draw` breaks ties. */
export function rankQuestions(
  candidates: readonly Candidate[],
  mind: Mind,
  plan: Plan,
  draw: Draw,
): Ranked[] {
  const examDay = Math.max(plan.examDay, plan.today + 1);
  const turn = Math.max(1, Math.round(candidates.length / Math.max(1, plan.perDay)));
  const later = Math.min(plan.today + turn, examDay - 1);
  const ranked = candidates.map((candidate): Ranked => {
    const trace = mind.trace(candidate.id);
    const recall = predictRecall(candidate, mind, plan.today);
    const now = gain(trace, recall, plan.today, examDay);
    const wait = later > plan.today ? gain(trace, recall, later, examDay) : 0;
    return { id: candidate.id, recall, score: candidate.weight * (now - PATIENCE * wait) + 1e-9 * draw() };
  });
  ranked.sort((a, b) => b.score - a.score);
  return plan.perDay >= EASY_FROM_PER_DAY ? withEasyOnes(ranked) : ranked;
}

/** Every second question an easy one while there are any. */
function withEasyOnes(ranked: readonly Ranked[]): Ranked[] {
  const easy = ranked.filter((one) => one.recall >= EASY_RECALL);
  const hard = ranked.filter((one) => one.recall < EASY_RECALL);
  const mixed: Ranked[] = [];
  while (easy.length > 0 || hard.length > 0) {
    const next = (mixed.length % 2 === 1 ? easy.shift() : undefined) ?? hard.shift() ?? easy.shift();
    if (next !== undefined) mixed.push(next);
  }
  return mixed;
}
