import { z } from "zod";
import {
  addDays,
  type Day,
  dayOf,
  isDay,
  isZone,
  type Moment,
  momentAt,
  remembering,
  weekdayOf,
  type Zone,
} from "../day.ts";
import { defineTable } from "../record.ts";

// The question of the day: what a group (or a person) has set, when it is due, and what a late clock makes of it.

export const TIMES_MAX = 3;
/** From here on a late question says that it is late. */
export const LATE_SAID_MS = 10 * 60_000;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** 1 is Monday, 7 is Sunday. */
const weekday: z.ZodType<number> = z.literal([1, 2, 3, 4, 5, 6, 7]);

/** One turn of the question of the day: the local date and wall clock time that it stands for, and the moment it is due. */
export const Slot = z.strictObject({ day: z.string().refine(isDay), time, at: z.number().int() });
export type Slot = z.infer<typeof Slot>;

export const Subject = z.union([
  z.strictObject({ kind: z.enum(["all", "missed"]) }),
  z.strictObject({ kind: z.literal("subtopics"), title: z.string(), ids: z.array(z.string()).min(1) }),
]);
export type Subject = z.infer<typeof Subject>;

/** A question that is on its way: claimed, and not yet known to have arrived. */
export const Pending = z.strictObject({
  slot: Slot,
  round: z.string(),
  /** "sending" while the one call is under way; after a crash in it nobody knows whether it arrived. */
  state: z.enum(["sending", "failed"]),
  tries: z.number().int().min(1),
});
export type Pending = z.infer<typeof Pending>;

export const Daily = z.strictObject({
  owner: z.strictObject({ kind: z.enum(["group", "person"]), id: z.string() }),
  chat: z.string(),
  thread: z.string().optional(),
  /** Who set it up: hears of trouble in private. */
  by: z.string(),
  on: z.boolean(),
  zone: z.string().refine(isZone),
  /** Wall clock times, ascending. */
  times: z.array(time).min(1).max(TIMES_MAX),
  /** Ascending. */
  weekdays: z.array(weekday).min(1).max(7),
  subject: Subject,
  format: z.enum(["quiz", "buttons"]),
  reveal: z.enum(["each", "close"]),
  close: z.union([
    z.strictObject({ kind: z.literal("at"), time }),
    z.strictObject({ kind: z.literal("next") }),
  ]),
  revisable: z.boolean(),
  next: Slot,
  pending: Pending.optional(),
  /** Questions that were left out and not yet spoken of. */
  skipped: z.number().int().min(0),
  /** The platform takes no messages there; wakes when the chat does. */
  asleep: z.enum(["blocked", "gone", "forbidden"]).optional(),
  /** Whoever set it up knows that it sleeps. */
  told: z.literal(true).optional(),
});
export type Daily = z.infer<typeof Daily>;

/** Whether it is tried at its hours. No platform says when a right to write is back: without it only trying tells. */
export const isTried = ({ on, asleep }: Pick<Daily, "on" | "asleep">): boolean =>
  on && (asleep === undefined || asleep === "forbidden");

/** As if it had never slept. */
export const awake = ({ asleep: _asleep, told: _told, ...rest }: Daily): Daily => rest;

/** When the ticks are to look at one of which nothing is on its way; undefined: not at all. */
export const lookAt = (daily: Daily, now: Moment): Moment | undefined =>
  isUntold(daily) ? now : isTried(daily) ? daily.next.at : undefined;

/** Whether its admin is still to hear that it sleeps. A person who shut us out of their private chat cannot be told there. */
export const isUntold = ({ on, asleep, told, owner }: Daily): boolean =>
  on && asleep !== undefined && told === undefined && owner.kind === "group";
/** Key: `ownerKey`. */
export const dailies = defineTable("daily", Daily);
export const ownerKey = ({ kind, id }: Daily["owner"]): string => `${kind === "group" ? "g" : "p"}:${id}`;

/** What was done about a slot. Key: owner / day / time. Its being there is what keeps a slot from being sent twice. */
export const Claim = z.strictObject({
  at: z.number().int(),
  round: z.string(),
  state: z.enum(["claimed", "sent", "refused", "given-up", "doubt"]),
});
export type Claim = z.infer<typeof Claim>;
export const claims = defineTable("claim", Claim);
export const claimKey = (owner: string, slot: Pick<Slot, "day" | "time">): string =>
  `${owner}/${slot.day}/${slot.time}`;

/** What is due when, so that a start need not read everything: one row for each thing that lies ahead. Key: its name. */
export const dues = defineTable("due", z.strictObject({ at: z.number().int() }));

export type Schedule = Pick<Daily, "times" | "weekdays" | "zone">;

/** A day's slots, after `last`: the moment of the slot before them. */
function spread(day: Day, { times, zone, weekdays }: Schedule, last: Moment): Slot[] {
  if (!weekdays.includes(weekdayOf(day))) return [];
  let before = last;
  return times.map((one): Slot => {
    const at = momentAt(day, one, zone);
    before = at > before ? at : before + 60_000;
    return { day, time: one, at: before };
  });
}

/**
 * The slots of a local day, ascending; none on a day of the week that has none. A time that a clock change leaves out comes at the first valid minute after the gap,
 * a doubled one at its first turn; two that would coincide come a minute apart, also where a gap moves the evening's into the
 * next day.
 */
export const slotsOf = (day: Day, schedule: Schedule): Slot[] =>
  spread(day, schedule, spread(addDays(day, -1), schedule, 0).at(-1)?.at ?? 0);

/** The first slot that is due after a moment. Days that a zone leaves out have none. */
export const nextSlot = ({ times, weekdays, zone }: Schedule, after: Moment): Slot =>
  slotAfter(times.join(), weekdays.join(""), zone, String(after));

const slotAfter = remembering((times: string, weekdays: string, zone: Zone, after: string) =>
  findSlot({ times: times.split(","), weekdays: [...weekdays].map(Number), zone }, Number(after)),
);

function findSlot(schedule: Schedule, after: Moment): Slot {
  let last = 0;
  // From the day before: a gap may have moved its evening past midnight.
  for (let day = addDays(dayOf(after, schedule.zone), -1); ; day = addDays(day, 1)) {
    const slots = spread(day, schedule, last);
    const slot = slots.find(({ at }) => at > after);
    if (slot !== undefined) return slot;
    last = slots.at(-1)?.at ?? 0;
  }
}

/** What to do about the slots that have come, late by at most `lateMax` milliseconds: one is sent at the most, older ones are left out, nothing piles up. */
export type Plan = {
  readonly send: Slot | undefined;
  readonly late: boolean;
  /** Slots left out now. */
  readonly skipped: number;
  readonly next: Slot;
};

export function planFor(daily: Schedule & Pick<Daily, "next">, now: Moment, lateMax: number): Plan {
  let [slot, send, skipped]: [Slot, Slot | undefined, number] = [daily.next, undefined, 0];
  while (slot.at <= now) {
    const isInTime = now - slot.at <= lateMax;
    if (!isInTime || send !== undefined) skipped++;
    if (isInTime) send = slot;
    slot = nextSlot(daily, slot.at);
  }
  const late = send !== undefined && now - send.at > LATE_SAID_MS;
  return { send, late, skipped, next: slot };
}

/** When the question of a slot closes: at the set hour if that still comes that day, else right when the next one is due. */
export function closingOf(daily: Schedule & Pick<Daily, "close">, slot: Slot, sentAt: Moment): Moment {
  const next = nextSlot(daily, Math.max(slot.at, sentAt)).at;
  if (daily.close.kind === "next") return next;
  const at = closeMoment(slot.day, daily.close.time, daily.zone, sentAt);
  return Math.min(at, next);
}

/** The first closing hour, from the day of the question on, that leaves half an hour to answer. */
function closeMoment(day: Day, close: string, zone: Zone, sentAt: Moment): Moment {
  const at = momentAt(day, close, zone);
  return at - sentAt >= 30 * 60_000 ? at : closeMoment(addDays(day, 1), close, zone, sentAt);
}
