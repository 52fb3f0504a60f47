import { z } from "zod";
import type { Day } from "../day.ts";
import { defineTable } from "../record.ts";

// Points. A right answer is worth 10, 20 or 30 by difficulty. A question that was seen before is worth that times the
// chance that it had been forgotten (1 − predicted recall): repeating what one knows gives next to nothing, so
// nobody can farm, and recalling after weeks is worth almost the whole. Wrong and "não sei" give none and take none.
// Bonuses of a day: 3 for the first answer, 7 for the tenth, 10 when the streak reaches a multiple of seven days; together
// 20, less than one right hard answer.

const BASE = { 1: 10, 2: 20, 3: 30 } as const;
export const BONUS = { first: 3, tenth: 7, week: 10 } as const;

/** Points of a right answer, whole. `recall` in [0, 1] is what was predicted before it; undefined for a question never seen. */
export function pointsFor(difficulty: number, recall: number | undefined): number {
  const base = difficulty <= 1 ? BASE[1] : difficulty === 2 ? BASE[2] : BASE[3];
  return recall === undefined ? base : Math.round(base * (1 - Math.min(1, Math.max(0, recall))));
}

/** Bonus of the day's `nth` answer (from 1); `streak` is the streak in days once this answer counts. */
export function bonusFor(nth: number, streak: number): number {
  const first = nth === 1 ? BONUS.first + (streak > 0 && streak % 7 === 0 ? BONUS.week : 0) : 0;
  return first + (nth === 10 ? BONUS.tenth : 0);
}

/** What a learner gathered in a group on one day of the group. Key: group / day / learner. */
export const Standing = z.strictObject({
  points: z.number().int().min(0),
  hits: z.number().int().min(0),
  answers: z.number().int().min(0),
});
export type Standing = z.infer<typeof Standing>;
export const standings = defineTable("standing", Standing);

export const NO_STANDING: Standing = { points: 0, hits: 0, answers: 0 };

export const sumOf = (a: Standing, b: Standing): Standing => ({
  points: a.points + b.points,
  hits: a.hits + b.hits,
  answers: a.answers + b.answers,
});

/** Where an answer counts: a group and the group's own calendar day. */
export const Counted = z.strictObject({ group: z.string().min(1), day: z.string() });
export type Counted = { readonly group: string; readonly day: Day };
