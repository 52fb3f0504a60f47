import { learnSkill, NEW_SKILL, type Skill } from "../src/core/knowing/elo.ts";
import { remember, type Trace } from "../src/core/knowing/memory.ts";
import { type Candidate, type Mind, predictRecall, rankQuestions } from "../src/core/knowing/select.ts";

// The real selection code as a policy of the learning simulator: policy(state, candidates, now, examDate, rng) → item.
// It sees what a tutor sees: public facts of the items and the answers so far. Everything is recomputed from `history`.

type Item = { id: number; topic: number; options: number; diff: number; weight: number };
type Answer = { item: number; day: number; correct: boolean; ms: number };
type State = { items: Item[]; history: Answer[]; perDay: number; store: { memo?: Memo } };

type Memo = {
  traces: Map<string, Trace>;
  skills: Map<string, Skill>;
  candidates: Map<number, Candidate>;
  read: number;
  day: number;
  queue: number[];
};

export function policy(
  state: State,
  candidates: number[],
  now: number,
  examDate: number,
  rng: () => number,
): number {
  state.store.memo ??= begin(state.items);
  const memo = state.store.memo;
  const mind: Mind = {
    trace: (question) => memo.traces.get(question),
    skill: (subtopic) => memo.skills.get(subtopic) ?? NEW_SKILL,
  };
  for (; memo.read < state.history.length; memo.read++) learn(memo, mind, state.history[memo.read]);
  if (memo.day !== now) {
    const open = candidates.flatMap((id) => memo.candidates.get(id) ?? []);
    const plan = { today: now, examDay: examDate, perDay: state.perDay };
    memo.queue = rankQuestions(open, mind, plan, rng).map((ranked) => Number(ranked.id));
    memo.day = now;
  }
  const allowed = new Set(candidates);
  return memo.queue.find((id) => allowed.has(id)) ?? candidates[0] ?? 0;
}

function begin(items: readonly Item[]): Memo {
  const entries = items.map((item): [number, Candidate] => [
    item.id,
    {
      id: String(item.id),
      subtopic: String(item.topic),
      weight: item.weight,
      difficulty: item.diff,
      options: item.options,
    },
  ]);
  return { traces: new Map(), skills: new Map(), candidates: new Map(entries), read: 0, day: -1, queue: [] };
}

function learn(memo: Memo, mind: Mind, answer: Answer | undefined): void {
  const candidate = answer === undefined ? undefined : memo.candidates.get(answer.item);
  if (answer === undefined || candidate === undefined) return;
  const outcome = answer.correct ? "right" : "wrong";
  const recall = predictRecall(candidate, mind, answer.day);
  const before = mind.trace(candidate.id);
  if (before === undefined)
    memo.skills.set(
      candidate.subtopic,
      learnSkill(mind.skill(candidate.subtopic), { ...candidate, outcome }),
    );
  memo.traces.set(
    candidate.id,
    remember(before, { outcome, recall, options: candidate.options, day: answer.day }),
  );
}
