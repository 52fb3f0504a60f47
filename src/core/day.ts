import { Temporal } from "temporal-polyfill";

/** A moment on the one time line: milliseconds since 1970-01-01T00:00Z. */
export type Moment = number;
/** A calendar day as people write it to sort it: "2026-11-22". Days compare as strings. */
export type Day = string;
/** An IANA time zone, e.g. "America/Sao_Paulo". */
export type Zone = string;

export const DEFAULT_ZONE: Zone = "America/Sao_Paulo";

const zoned = (at: Moment, zone: Zone) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** The calendar day of a moment in a zone. With `cutHour` 4, what happens before 04:00 belongs to the day before. */
export function dayOf(at: Moment, zone: Zone, { cutHour = 0 }: { cutHour?: number } = {}): Day {
  const local = zoned(at, zone);
  const day = local.toPlainDate();
  return (cutHour > 0 && local.hour < cutHour ? day.subtract({ days: 1 }) : day).toString();
}

/** The first moment of a day in a zone (the first valid one, where midnight falls into a clock change). */
export function startOf(day: Day, zone: Zone): Moment {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

const KEPT = 20_000;

/** Remembers what was computed lately, and forgets all of it when that is too much: thousands of groups ask for the same eight o'clock. */
export function remembering<A extends readonly string[], R>(compute: (...asked: A) => R): (...asked: A) => R {
  const known = new Map<string, R>();
  return (...asked) => {
    const key = asked.join(" ");
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= KEPT) known.clear();
    const found = compute(...asked);
    known.set(key, found);
    return found;
  };
}

/** The moment at which a wall clock in the zone shows this time; in a gap the first moment after it, in a fold the first. */
export const momentAt = remembering(computedMoment);

function computedMoment(day: Day, time: string, zone: Zone): Moment {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
  const at = wall.toZonedDateTime(zone, { disambiguation: "compatible" });
  return at.toPlainDateTime().equals(wall) ? at.epochMilliseconds : endOfGap(wall, zone);
}

/** A wall time inside a gap does not exist: the clock jumps at the transition that follows the moment before the gap. */
function endOfGap(wall: Temporal.PlainDateTime, zone: Zone): Moment {
  const before = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  return before.getTimeZoneTransition("next")?.epochMilliseconds ?? before.epochMilliseconds;
}

export const addDays = (day: Day, days: number): Day =>
  days === 1 ? nextDay(day) : Temporal.PlainDate.from(day).add({ days }).toString();

const nextDay = remembering((day: Day): Day => Temporal.PlainDate.from(day).add({ days: 1 }).toString());

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = remembering((day: Day): number => Temporal.PlainDate.from(day).dayOfWeek);

/** The Monday of the week of a day. */
export const weekStart = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

export const monthStart = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** The first day of the month that lies `months` months from this day's month. */
export const addMonths = (day: Day, months: number): Day =>
  Temporal.PlainDate.from(monthStart(day)).add({ months }).toString();

/** True for an IANA zone that this machine knows. */
export const isZone = (text: string): boolean =>
  text.length <= 64 && /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(text) && isKnownZone(text);

const isKnownZone = remembering((text: string): boolean => {
  try {
    return zoned(0, text).timeZoneId.length > 0;
  } catch {
    return false;
  }
});

/** A real calendar day written year first. */
export const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && isRealDay(text);

const isRealDay = remembering((text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
});

const WEEKDAYS = ["segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"] as const;

/** "seg"-style short names are read by many; whole names by all: "segunda". */
export const weekdayName = (day: Day): string => WEEKDAYS[weekdayOf(day) - 1] ?? "";

/** "na sexta, 27/11/2026". */
export const onDayText = (day: Day): string =>
  `${weekdayOf(day) > 5 ? "no" : "na"} ${weekdayName(day)}, ${dayText(day)}`;

/** "22/11/2026", as Brazilians write it. */
export const dayText = (day: Day): string => day.split("-").reverse().join("/");

/** "08:05" on the wall clock of the zone. */
export const timeText = (at: Moment, zone: Zone): string =>
  zoned(at, zone).toPlainTime().toString({ smallestUnit: "minute" });

/** Words before an hour, and how they are with 01:00 to 01:59, the one hour that is singular. */
const SINGULAR = { as: "a", às: "à", das: "da", são: "é" } as const;

/** "às 08:00", "à 01:10", "é 01:10". */
export const hourText = (word: keyof typeof SINGULAR, time: string): string =>
  `${time.startsWith("01:") ? SINGULAR[word] : word} ${time}`;
