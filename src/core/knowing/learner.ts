import { z } from "zod";
import { type Day, DEFAULT_ZONE, isDay, isZone, type Zone } from "../day.ts";
import { defineTable } from "../record.ts";
import { learnSkill, NEW_SKILL, Skill } from "./elo.ts";
import { type Outcome, remember, Trace } from "./memory.ts";

// What we save about a person. `Learner` is what they told us; `Knowledge` is derived from their answers, one row per
// subtopic, and can be rebuilt from them.

export const Board = z.enum(["cebraspe", "cebraspe-0,5", "fgv", "fcc", "cesgranrio"]);
export type Board = z.infer<typeof Board>;

export const Learner = z.strictObject({
  /** The name that the platform showed last. */
  name: z.string().max(200),
  nickname: z.string().min(1).max(32).optional(),
  /** Left out of the groups' rankings by choice. */
  hidden: z.boolean(),
  zone: z.string().refine(isZone),
  exam: z
    .strictObject({
      day: z.string().refine(isDay),
      board: Board.optional(),
      /** Shares by topic ("26.1:2") as the notice says; topics left out keep the item's own. */
      weights: z.record(z.string(), z.number().min(0)).optional(),
    })
    .optional(),
  /** Groups in which the person takes part: their answers count in the rankings of all of them. */
  groups: z.array(z.string()).max(50),
});
export type Learner = z.infer<typeof Learner>;

export const learners = defineTable("learner", Learner);

export const newLearner = (name: string): Learner => ({
  name: name.slice(0, 200),
  hidden: false,
  zone: DEFAULT_ZONE,
  groups: [],
});

export const shownName = (learner: Learner): string =>
  learner.nickname ?? (learner.name === "" ? "Alguém" : learner.name);

/** Which learner an account speaks for. */
export const AccountLink = z.strictObject({ learner: z.string().min(1) });
export const accounts = defineTable("account", AccountLink);

/** Right answers on different days that pay off a mistake. */
const RIGHTS_OWED = 2;

export const Known = Trace.extend({
  answers: z.number().int().min(1),
  rights: z.number().int().min(0),
  last: z.enum(["right", "wrong", "unknown"]),
  /** Right answers, each on a day of its own, until the mistake is forgiven; 0 when nothing is owed. */
  owed: z.number().int().min(0).max(RIGHTS_OWED),
});
export type Known = z.infer<typeof Known>;

export const Knowledge = z.strictObject({
  questions: z.record(z.string(), Known),
  skill: Skill,
});
export type Knowledge = z.infer<typeof Knowledge>;

/** Key: learner / subtopic. */
export const knowledges = defineTable("knowledge", Knowledge);

export const NO_KNOWLEDGE: Knowledge = { questions: {}, skill: NEW_SKILL };

/** What an answer teaches us. `difficulty` is on Elo's scale, `day` the person's own day number. */
export type Lesson = {
  readonly question: string;
  readonly difficulty: number;
  readonly options: number;
  readonly outcome: Outcome;
  /** Predicted before the answer. */
  readonly recall: number;
  readonly day: number;
};

/** The knowledge of a subtopic after one answer. Skill moves with first answers only: later ones show memory. */
export function learn(knowledge: Knowledge, lesson: Lesson): Knowledge {
  const before = knowledge.questions[lesson.question];
  const trace = remember(before, lesson);
  const known: Known = {
    ...trace,
    answers: (before?.answers ?? 0) + 1,
    rights: (before?.rights ?? 0) + (lesson.outcome === "right" ? 1 : 0),
    last: lesson.outcome,
    owed: owedAfter(before, lesson),
  };
  return {
    questions: { ...knowledge.questions, [lesson.question]: known },
    skill: before === undefined ? learnSkill(knowledge.skill, lesson) : knowledge.skill,
  };
}

function owedAfter(before: Known | undefined, { outcome, day }: Lesson): number {
  if (outcome !== "right") return RIGHTS_OWED;
  if (before === undefined || before.owed === 0) return 0;
  const sameDay = before.last === "right" && before.day === day;
  return sameDay ? before.owed : before.owed - 1;
}

/** Days from 1970-01-01: the count on which memory runs. */
export const dayNumber = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** Memory's day begins at 04:00: a session that runs past midnight is one session. */
export const MEMORY_CUT_HOUR = 4;

export type { Zone };
