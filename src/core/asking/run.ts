import { z } from "zod";
import type { Moment } from "../day.ts";
import type { Outcome } from "../knowing/memory.ts";
import { defineTable } from "../record.ts";

// One person's run of questions with feedback after each: practice, review or mistakes. Functions from old to
// [new, what happened]; an old, foreign, doubled or racing press changes nothing and says what it is.

export const Asked = z.strictObject({
  question: z.string(),
  version: z.number().int(),
  /** Options in the order in which this person sees them: indexes as written. */
  order: z.array(z.number().int()),
  recall: z.number().min(0).max(1),
  at: z.number().int(),
});
export type Asked = z.infer<typeof Asked>;

export const Scope = z.strictObject({
  /** What people read: "Sobreajuste", "2.1 Processo de treinamento". */
  title: z.string(),
  subtopics: z.array(z.string()).optional(),
  concept: z.string().optional(),
  /** One question only, by its id. */
  question: z.string().optional(),
  kind: z.enum(["multipla", "certo-errado"]).optional(),
});
export type Scope = z.infer<typeof Scope>;

export const Run = z.strictObject({
  id: z.string(),
  mode: z.enum(["quiz", "review", "errors"]),
  scope: Scope,
  wanted: z.number().int().min(1),
  startedAt: z.number().int(),
  paused: z.boolean(),
  /** The question that waits for an answer. */
  open: Asked.optional(),
  done: z.array(
    z.strictObject({
      question: z.string(),
      outcome: z.enum(["right", "wrong", "unknown"]),
      points: z.number().int(),
    }),
  ),
});
export type Run = z.infer<typeof Run>;
/** Key: learner. One run at a time. */
export const runs = defineTable("run", Run);

export const beginRun = (
  id: string,
  mode: Run["mode"],
  scope: Scope,
  wanted: number,
  startedAt: Moment,
): Run => ({ id, mode, scope, wanted, startedAt, paused: false, done: [] });

/** Number, from 1, of the question that is open or would come next. */
export const positionOf = (run: Run): number => run.done.length + 1;

export const isFinished = (run: Run): boolean => run.open === undefined && run.done.length >= run.wanted;

/** Opens a question. The run must not have one open. */
export const open = (run: Run, asked: Asked): Run => ({ ...run, paused: false, open: asked });

/** What a press says: which run, which question of it, which option as shown; null is "não sei". */
export type Choice = { readonly run: string; readonly position: number; readonly shown: number | null };

export type Taken =
  | { readonly kind: "taken"; readonly asked: Asked; readonly chosen: number | null }
  | { readonly kind: "already"; readonly outcome: Outcome }
  | { readonly kind: "stale" };

/** Whether a press answers the open question, and with which option as written. */
export function take(run: Run | undefined, choice: Choice): Taken {
  if (run === undefined || run.id !== choice.run) return { kind: "stale" };
  const done = run.done[choice.position - 1];
  if (done !== undefined) return { kind: "already", outcome: done.outcome };
  if (run.open === undefined || choice.position !== positionOf(run)) return { kind: "stale" };
  if (choice.shown === null) return { kind: "taken", asked: run.open, chosen: null };
  const chosen = run.open.order[choice.shown];
  return chosen === undefined ? { kind: "stale" } : { kind: "taken", asked: run.open, chosen };
}

/** The run once its open question is answered. */
export function close(run: Run, outcome: Outcome, points: number): Run {
  const { open: asked, ...rest } = run;
  return asked === undefined
    ? run
    : { ...rest, done: [...run.done, { question: asked.question, outcome, points }] };
}

export const pause = (run: Run): Run => ({ ...run, paused: true });
