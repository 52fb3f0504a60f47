import { z } from "zod";
import { addDays, type Day, dayOf, type Moment, type Zone } from "../day.ts";
import { defineTable } from "../record.ts";

// Days in a row with at least one answer, on the person's own calendar. Nothing is counted up: the streak is computed from
// when answers were given, so a changed zone, late data or a rebuild give the same result.

/** Answers are remembered by quarter of an hour: fine enough for every time zone, and a few numbers a day. */
const SLOT_MS = 15 * 60_000;
export const slotOf = (at: Moment): number => Math.floor(at / SLOT_MS);

export const Habit = z.strictObject({
  /** Quarters of an hour since 1970 in which the person answered, ascending. */
  slots: z.array(z.number().int()),
  /** Answers on the newest local day, for the day's bonuses. */
  newest: z.strictObject({ day: z.string(), answers: z.number().int().min(1) }).optional(),
});
export type Habit = z.infer<typeof Habit>;
/** Key: learner. */
export const habits = defineTable("habit", Habit);
export const NO_HABIT: Habit = { slots: [] };

/** The habit after one more answer, and which answer of its day that was (0 when a later day has already begun). */
export function keepHabit(habit: Habit, at: Moment, zone: Zone): [Habit, { nth: number }] {
  const slot = slotOf(at);
  const day = dayOf(at, zone);
  const slots = habit.slots.includes(slot) ? habit.slots : [...habit.slots, slot].sort((a, b) => a - b);
  const { newest } = habit;
  // A vote of an earlier day that is graded only now: that day's bonuses are over.
  if (newest !== undefined && newest.day > day) return [{ slots, newest }, { nth: 0 }];
  const nth = newest?.day === day ? newest.answers + 1 : 1;
  return [{ slots, newest: { day, answers: nth } }, { nth }];
}

/** Active days in the zone, ascending. */
export const activeDays = (habit: Habit, zone: Zone): Day[] => [
  ...new Set(habit.slots.map((slot) => dayOf(slot * SLOT_MS, zone))),
];

/** Active days that earn a freeze, and how many freezes a person can hold. */
const DAYS_PER_FREEZE = 7;
const FREEZES_MAX = 2;

export type Streak = {
  /** Active days in the unbroken row that reaches today or yesterday; a frozen day keeps the row but adds nothing. */
  readonly days: number;
  readonly best: number;
  readonly freezes: number;
  readonly frozen: readonly Day[];
  readonly activeToday: boolean;
};

/** Walks the calendar from the first active day to today. A missed day spends a freeze if there is one, else the row ends. */
export function streakOf(active: readonly Day[], today: Day): Streak {
  const days = new Set(active.filter((day) => day <= today));
  const first = active.find((day) => days.has(day));
  let [row, best, freezes, towardsFreeze] = [0, 0, 0, 0];
  const frozen: Day[] = [];
  for (let day = first ?? today; day <= today; day = addDays(day, 1)) {
    if (days.has(day)) {
      row++;
      best = Math.max(best, row);
      towardsFreeze++;
      if (towardsFreeze === DAYS_PER_FREEZE) {
        towardsFreeze = 0;
        freezes = Math.min(FREEZES_MAX, freezes + 1);
      }
    } else if (day < today) {
      if (freezes > 0 && row > 0) {
        freezes--;
        frozen.push(day);
      } else [row, towardsFreeze] = [0, 0];
    }
  }
  return { days: row, best, freezes, frozen, activeToday: days.has(today) };
}
