import { z } from "zod";
import { difficultyOf } from "../content/question.ts";
import { type Day, dayOf, type Moment } from "../day.ts";
import { dayNumber, type Knowledge, type Learner, learn, MEMORY_CUT_HOUR } from "../knowing/learner.ts";
import type { Outcome } from "../knowing/memory.ts";
import { defineTable, keyOf as tableKey } from "../record.ts";
import { bonusFor, Counted, pointsFor } from "../standing/score.ts";
import { activeDays, type Habit, keepHabit, streakOf } from "../standing/streak.ts";

/** How an answer came about. */
export const Mode = z.enum(["quiz", "review", "errors", "exam", "group"]);
export type Mode = z.infer<typeof Mode>;

/**
 * An answer as it was given: written once, at the press, never changed. All else about a learner (knowledge, habit, standings)
 * can be rebuilt from these rows. Key: learner / what was asked.
 */
export const Answer = z.strictObject({
  question: z.string(),
  subtopic: z.string(),
  /** The question's version, difficulty and number of options as they were. */
  version: z.number().int().min(1),
  difficulty: z.number().int().min(1).max(3),
  options: z.number().int().min(2).max(5),
  /** Indexes of options as written: the right one then, and the chosen one; null is "não sei" or a blank. */
  key: z.number().int().min(0),
  chosen: z.number().int().min(0).nullable(),
  at: z.number().int(),
  /** When it was graded, where that came later: the order in which answers taught us something. */
  settled: z.number().int().optional(),
  mode: Mode,
  /** Recall predicted before the answer, in [0, 1]: the ground for judging the prediction later. */
  recall: z.number().min(0).max(1),
  /** The person's memory day (cut at 04:00) and the zone of that moment. */
  day: z.number().int(),
  zone: z.string(),
  points: z.number().int().min(0),
  counted: z.array(Counted),
});
export type Answer = z.infer<typeof Answer>;
export const answers = defineTable("answer", Answer);
export const answerKey = (learner: string, asked: string): string => tableKey(learner, asked);

export const outcomeOf = ({ chosen, key }: Pick<Answer, "chosen" | "key">): Outcome =>
  chosen === null ? "unknown" : chosen === key ? "right" : "wrong";

export type AskedQuestion = {
  readonly id: string;
  readonly subtopic: string;
  readonly version: number;
  readonly difficulty: number;
  readonly options: readonly { readonly right?: true | undefined }[];
};

/** What is known of the person before the answer. */
export type Before = {
  readonly learner: Learner;
  readonly knowledge: Knowledge;
  readonly habit: Habit;
  /** Groups in which the answer counts, with their own calendar day. */
  readonly counted: readonly Counted[];
};

export type Settled = {
  readonly answer: Answer;
  readonly knowledge: Knowledge;
  readonly habit: Habit;
  readonly bonus: number;
};

/** Everything that one answer changes, decided at once. `recall` was predicted when the question was asked. */
export function settle(
  question: AskedQuestion,
  given: {
    readonly chosen: number | null;
    readonly at: Moment;
    readonly settled?: Moment;
    readonly mode: Mode;
    readonly recall: number;
  },
  before: Before,
): Settled {
  const { learner, knowledge } = before;
  const key = question.options.findIndex((option) => option.right === true);
  const outcome = outcomeOf({ chosen: given.chosen, key });
  const seen = knowledge.questions[question.id] !== undefined;
  const [habit, { nth }] = keepHabit(before.habit, given.at, learner.zone);
  const bonus = bonusFor(nth, nth === 1 ? streakDays(habit, learner.zone, given.at) : 0);
  const earned = outcome === "right" ? pointsFor(question.difficulty, seen ? given.recall : undefined) : 0;
  const answer: Answer = {
    question: question.id,
    subtopic: question.subtopic,
    version: question.version,
    difficulty: question.difficulty,
    options: question.options.length,
    key,
    ...given,
    day: memoryDay(given.at, learner.zone),
    zone: learner.zone,
    points: earned + bonus,
    counted: [...before.counted],
  };
  return { answer, knowledge: learn(knowledge, lessonOf(answer)), habit, bonus };
}

const streakDays = (habit: Habit, zone: string, at: Moment): number =>
  streakOf(activeDays(habit, zone), dayOf(at, zone)).days;

/** The day number on which memory counts a moment. */
export const memoryDay = (at: Moment, zone: string): number =>
  dayNumber(dayOf(at, zone, { cutHour: MEMORY_CUT_HOUR }));

/** What an answer teaches, the same whether it happens now or is replayed by a rebuild. */
export const lessonOf = (answer: Answer) => ({
  question: answer.question,
  difficulty: difficultyOf(answer),
  options: answer.options,
  outcome: outcomeOf(answer),
  recall: answer.recall,
  day: answer.day,
});

export type { Day };
