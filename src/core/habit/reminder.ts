import { z } from "zod";
import { addDays, type Day, dayOf, isDay, type Moment, momentAt, type Zone } from "../day.ts";
import { defineTable } from "../record.ts";
import { activeDays, type Habit, streakOf } from "../standing/streak.ts";

/** A private word to who keeps a streak and has not answered yet. Key: learner. */
export const Reminder = z.strictObject({
  chat: z.string(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** The last local day on which it was sent, or found needless. */
  last: z.string().refine(isDay).optional(),
});
export type Reminder = z.infer<typeof Reminder>;
export const reminders = defineTable("reminder", Reminder);

/** When it is due next: once a local day, at its hour. */
export function nextReminder({ time, last }: Reminder, zone: Zone, now: Moment): Moment {
  const today = dayOf(now, zone);
  const day = last !== undefined && last >= today ? addDays(last, 1) : today;
  const at = momentAt(day, time, zone);
  return at > now ? at : momentAt(addDays(day, 1), time, zone);
}

/** The streak, in days, that is lost unless the person answers today; 0 when there is none to lose. */
export function streakAtRisk(habit: Habit, zone: Zone, today: Day): number {
  const streak = streakOf(activeDays(habit, zone), today);
  return streak.activeToday ? 0 : streak.days;
}
