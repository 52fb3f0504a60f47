import { z } from "zod";
import type { Moment } from "../day.ts";
import { Board } from "../knowing/learner.ts";
import { defineTable } from "../record.ts";
import { Asked } from "./run.ts";

// A mock exam: no feedback before the end, blanks and changed answers allowed, scored by the board's rule.

export const Exam = z.strictObject({
  id: z.string(),
  board: Board,
  startedAt: z.number().int(),
  minutes: z.number().int().min(1).optional(),
  /** Net score needed, in points. */
  cutoff: z.number().optional(),
  questions: z.array(Asked).min(1),
  /** Chosen option as written, or null for a blank, by position. */
  choices: z.array(z.number().int().nullable()),
  paused: z.boolean(),
  delivered: z.boolean(),
});
export type Exam = z.infer<typeof Exam>;
/** Key: learner. One exam at a time. */
export const exams = defineTable("exam", Exam);

/** Points of a right and of a wrong answer. Cebraspe: TCU 2025 (−1,00) and BACEN 2024 (−0,50), item 8.11.2 of the notices. */
export const RULES: Readonly<Record<Board, { right: number; wrong: number }>> = {
  cebraspe: { right: 1, wrong: -1 },
  "cebraspe-0,5": { right: 1, wrong: -0.5 },
  fgv: { right: 1, wrong: 0 },
  fcc: { right: 1, wrong: 0 },
  cesgranrio: { right: 1, wrong: 0 },
};

export type Marked =
  | { readonly kind: "marked"; readonly exam: Exam }
  | { readonly kind: "late" }
  | { readonly kind: "stale" };

/** The exam that a press means, not handed in yet. */
export const isOpen = (exam: Exam, id: string): boolean => exam.id === id && !exam.delivered;

/** How many answers are marked. */
export const markedIn = (exam: Exam): number => exam.choices.filter((choice) => choice !== null).length;

/** True once the time is up; the limit itself still counts. */
export const isOver = (exam: Exam, now: Moment): boolean =>
  exam.minutes !== undefined && now > exam.startedAt + exam.minutes * 60_000;

/** Marks, changes or clears (`shown` null) the answer at a position, from 1. After the time limit nothing changes. */
export function mark(
  exam: Exam | undefined,
  press: { readonly exam: string; readonly position: number; readonly shown: number | null },
  now: Moment,
): Marked {
  const asked = exam?.questions[press.position - 1];
  if (exam === undefined || !isOpen(exam, press.exam) || asked === undefined) return { kind: "stale" };
  if (isOver(exam, now)) return { kind: "late" };
  const chosen = press.shown === null ? null : asked.order[press.shown];
  if (chosen === undefined) return { kind: "stale" };
  const choices = exam.choices.with(press.position - 1, chosen);
  return { kind: "marked", exam: { ...exam, choices, paused: false } };
}

export type Graded = {
  readonly subtopic: string;
  readonly key: number;
  readonly options: number;
  readonly chosen: number | null;
};

export type Tallied = {
  readonly rights: number;
  readonly wrongs: number;
  readonly blanks: number;
  /** Rights and wrongs by the board's rule. */
  readonly net: number;
  /** What guessing every blank would have added on average. */
  readonly blanksWorth: number;
};

/** Net score of graded questions by a board's rule. */
export function tally(questions: readonly Graded[], board: Board): Tallied {
  const rule = RULES[board];
  const rights = questions.filter(({ chosen, key }) => chosen === key).length;
  const blank = questions.filter(({ chosen }) => chosen === null);
  const wrongs = questions.length - rights - blank.length;
  const worth = blank.reduce(
    (sum, { options }) => sum + (rule.right + (options - 1) * rule.wrong) / options,
    0,
  );
  return {
    rights,
    wrongs,
    blanks: blank.length,
    net: rights * rule.right + wrongs * rule.wrong,
    blanksWorth: worth,
  };
}
