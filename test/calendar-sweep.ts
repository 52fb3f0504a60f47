import { addDays, type Day, type Zone } from "../src/core/day.ts";
import { nextSlot, type Schedule, type Slot } from "../src/core/habit/daily.ts";
import type { Draw } from "../src/core/random.ts";

// Slots of five years in one zone, judged by the wall clock that Intl shows: an arithmetic that is not the one under test.

const FROM: Day = "2026-01-01";
const TO: Day = "2031-01-01";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type Sweep = { readonly zone: Zone; readonly slots: number; readonly violations: readonly string[] };

type Wall = (at: number) => string;

/** "2026-03-09 08:00" on the wall of a zone. */
function wallIn(zone: Zone): Wall {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  return (at) => format.format(at).replace(", ", " ");
}

const offsetOf = (wall: Wall, at: number): number => Date.parse(`${wall(at).replace(" ", "T")}:00Z`) - at;

/** Moments in the five years at which the clock of a zone changes, to the minute. */
function changesIn(wall: Wall): number[] {
  const found: number[] = [];
  const end = Date.parse(TO);
  for (let at = Date.parse(FROM); at < end; at += 24 * HOUR) {
    if (offsetOf(wall, at) === offsetOf(wall, at + 24 * HOUR)) continue;
    let [low, high] = [at, at + 24 * HOUR];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (offsetOf(wall, low) === offsetOf(wall, middle)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

export const zonesWithChanges = (zones: readonly Zone[]): Zone[] =>
  zones.filter((zone) => {
    const offsets = new Set<number>();
    const wall = wallIn(zone);
    for (let at = Date.parse(FROM); at < Date.parse(TO); at += 14 * 24 * HOUR)
      offsets.add(offsetOf(wall, at));
    return offsets.size > 1;
  });

/** Times that the first two clock changes of the zone touch, times around midnight, and drawn ones. */
function timesFor(wall: Wall, changes: readonly number[], draw: Draw): string[][] {
  const drawn = () => {
    const minute = Math.floor(draw() * 1440);
    return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  };
  const around = (at: number, ...minutes: readonly number[]) => {
    const before = offsetOf(wall, at - MINUTE);
    return minutes.map((m) => new Date(at + before + m * MINUTE).toISOString().slice(11, 16));
  };
  const [first = 0, second = first] = changes;
  return [
    around(first, -30, 0, 30),
    around(second, -30, 0, 30),
    [...around(first, 10), ...around(second, 20), drawn()],
    ["00:00", "23:30", "23:59"],
  ].map((times) => [...new Set(times)].sort());
}

/** All slots of five years for four sets of times, and what is wrong with them. */
export function sweep(zone: Zone, draw: Draw): Sweep {
  const wall = wallIn(zone);
  const changes = changesIn(wall);
  const violations: string[] = [];
  let slots = 0;
  for (const times of timesFor(wall, changes, draw)) {
    const found = slotsIn({ zone, times, weekdays: [1, 2, 3, 4, 5, 6, 7] });
    slots += found.length;
    violations.push(
      ...judge(found, times, wall, changes).map((fault) => `${zone} ${times.join(" ")}: ${fault}`),
    );
  }
  return { zone, slots, violations };
}

function slotsIn(schedule: Schedule): Slot[] {
  const found: Slot[] = [];
  const end = Date.parse(TO);
  for (let at = Date.parse(FROM); at < end; at = found.at(-1)?.at ?? end) found.push(nextSlot(schedule, at));
  return found;
}

function judge(
  slots: readonly Slot[],
  times: readonly string[],
  wall: Wall,
  changes: readonly number[],
): string[] {
  const faults: string[] = [];
  const first = slots[0]?.day ?? FROM;
  const last = slots.at(-1)?.day ?? TO;
  const wanted: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1))
    for (const time of times) wanted.push(`${day} ${time}`);
  const got = slots.map(({ day, time }) => `${day} ${time}`);
  const begin = wanted.indexOf(got[0] ?? "");
  if (got.join() !== wanted.slice(begin, begin + got.length).join())
    faults.push("a date and time is missing or doubled");
  slots.forEach((slot, i) => {
    if (i > 0 && slot.at <= (slots[i - 1]?.at ?? 0))
      faults.push(`${slot.day} ${slot.time} does not come later`);
    const fault = wrongTime(slot, wall, changes, slots[i - 1]?.at ?? 0);
    if (fault !== undefined) faults.push(fault);
  });
  return faults;
}

/**
 * A slot shows its time on the wall, for the first time that day. Or its time is in a gap, and it comes at the first minute after
 * it; or that minute is taken by others that the gap has pushed, and it comes a minute after `before`, the slot before it.
 */
function wrongTime(
  { day, time, at }: Slot,
  wall: Wall,
  changes: readonly number[],
  before: number,
): string | undefined {
  const shown = wall(at);
  const wanted = `${day} ${time}`;
  const change = changes.findLast((one) => one <= at) ?? Number.NEGATIVE_INFINITY;
  if (shown === wanted) {
    const isSecond = at - change < 3 * HOUR && [30, 60, 120].some((m) => wall(at - m * MINUTE) === wanted);
    return isSecond ? `${wanted} comes at its second turn` : undefined;
  }
  const isPushed = at === Math.max(change, before + MINUTE) && at - change < 3 * MINUTE;
  const isAfterGap = isPushed && wall(change - MINUTE) < wanted && shown > wanted;
  return isAfterGap ? undefined : `${wanted} comes when the wall shows ${shown}`;
}
