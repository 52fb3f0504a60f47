import type { Moment } from "../core/day.ts";
import { dues } from "../core/habit/daily.ts";
import type { Timetable } from "../ports.ts";

const MINUTE = 60_000;

/**
 * A timetable in memory over rows in the store. It is set before the change is on the disk: whoever is woken looks at the
 * rows and finds nothing to do, should the change have failed. Names are kept by minute, so that a tick looks at the minutes that have come and at nothing else.
 */
export function createTimetable(): Timetable {
  const times = new Map<string, Moment>();
  const minutes = new Map<number, Map<string, Moment>>();
  /** No minute before this one holds a name. */
  let first = Number.POSITIVE_INFINITY;
  const minuteOf = (at: Moment) => Math.floor(at / MINUTE);
  const clear = (name: string) => {
    const at = times.get(name);
    if (at === undefined) return;
    times.delete(name);
    const names = minutes.get(minuteOf(at));
    names?.delete(name);
    if (names?.size === 0) minutes.delete(minuteOf(at));
  };
  const place = (name: string, at: Moment | undefined) => {
    clear(name);
    if (at === undefined) return;
    times.set(name, at);
    const minute = minuteOf(at);
    const names = minutes.get(minute);
    if (names === undefined) minutes.set(minute, new Map([[name, at]]));
    else names.set(name, at);
    first = Math.min(first, minute);
  };
  const firstMinute = () => {
    if (!minutes.has(first)) first = Math.min(Number.POSITIVE_INFINITY, ...minutes.keys());
    return first;
  };
  return {
    set: (rows, name, at) => {
      if (at === undefined) rows.remove(dues, name);
      else rows.put(dues, name, { at });
      place(name, at);
    },
    load: async (rows) => {
      for await (const [name, { at }] of rows.scan(dues)) place(name, at);
    },
    due: (now) => {
      if (firstMinute() > minuteOf(now)) return [];
      const come = [...minutes].filter(([minute]) => minute <= minuteOf(now));
      const names = come.flatMap(([, own]) => [...own]).filter(([, at]) => at <= now);
      return names.sort(([, a], [, b]) => a - b).map(([name]) => name);
    },
    next: () => {
      const own = [...(minutes.get(firstMinute())?.values() ?? [])];
      return own.length === 0 ? undefined : own.reduce((least, at) => Math.min(least, at));
    },
  };
}
