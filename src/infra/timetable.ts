import type { Moment } from "../core/day.ts";
import type { Timetable } from "../ports.ts";

const MINUTE = 60_000;

/** A timetable in memory. Names are kept by minute, so that a tick looks at the minutes that have come and at nothing else. */
export function createTimetable(): Timetable {
  const times = new Map<string, Moment>();
  const minutes = new Map<number, Set<string>>();
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
  const firstMinute = () => {
    if (!minutes.has(first)) first = Math.min(Number.POSITIVE_INFINITY, ...minutes.keys());
    return first;
  };
  return {
    set: (name, at) => {
      clear(name);
      if (at === undefined) return;
      times.set(name, at);
      const minute = minuteOf(at);
      const names = minutes.get(minute);
      if (names === undefined) minutes.set(minute, new Set([name]));
      else names.add(name);
      first = Math.min(first, minute);
    },
    due: (now) => {
      if (firstMinute() > minuteOf(now)) return [];
      const come = [...minutes.keys()].filter((minute) => minute <= minuteOf(now));
      const names = come.flatMap((minute) => [...(minutes.get(minute) ?? [])]);
      const timeOf = (name: string) => times.get(name) ?? 0;
      return names.filter((name) => timeOf(name) <= now).sort((a, b) => timeOf(a) - timeOf(b));
    },
    next: () => {
      const names = [...(minutes.get(firstMinute()) ?? [])];
      return names.length === 0 ? undefined : Math.min(...names.map((name) => times.get(name) ?? 0));
    },
  };
}
