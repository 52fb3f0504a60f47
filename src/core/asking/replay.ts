import { type Knowledge, learn, NO_KNOWLEDGE } from "../knowing/learner.ts";
import { NO_STANDING, type Standing, sumOf } from "../standing/score.ts";
import { type Habit, keepHabit, NO_HABIT } from "../standing/streak.ts";
import { type Answer, lessonOf } from "./answer.ts";

/** All that follows from a learner's answers. */
export type Derived = {
  /** By subtopic. */
  readonly knowledge: ReadonlyMap<string, Knowledge>;
  readonly habit: Habit;
  /** By "group/day". */
  readonly standings: ReadonlyMap<string, Standing>;
};

/** What one answer adds to a standing. */
export const standingOf = (answer: Pick<Answer, "points" | "chosen" | "key">): Standing => ({
  points: answer.points,
  hits: answer.chosen === answer.key ? 1 : 0,
  answers: 1,
});

const orderOf = ({ at, settled }: Answer): number => settled ?? at;

/** Derives everything anew, in the order in which answers were graded; `key` breaks ties of the same moment. */
export function replay(answers: readonly (readonly [key: string, answer: Answer])[]): Derived {
  const inOrder = [...answers].sort(([a, x], [b, y]) => orderOf(x) - orderOf(y) || compareKeys(a, b));
  const knowledge = new Map<string, Knowledge>();
  const standings = new Map<string, Standing>();
  let habit = NO_HABIT;
  for (const [, answer] of inOrder) {
    knowledge.set(answer.subtopic, learn(knowledge.get(answer.subtopic) ?? NO_KNOWLEDGE, lessonOf(answer)));
    [habit] = keepHabit(habit, answer.at, answer.zone);
    for (const { group, day } of answer.counted)
      standings.set(
        `${group}/${day}`,
        sumOf(standings.get(`${group}/${day}`) ?? NO_STANDING, standingOf(answer)),
      );
  }
  return { knowledge, habit, standings };
}

/** "run.2" before "run.10". */
function compareKeys(a: string, b: string): number {
  const [runA = "", numberA = "0"] = a.split(".");
  const [runB = "", numberB = "0"] = b.split(".");
  return runA < runB ? -1 : runA > runB ? 1 : Number(numberA) - Number(numberB);
}
