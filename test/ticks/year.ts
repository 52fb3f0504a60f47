import { newDaily } from "../../src/commands/daily-settings.ts";
import { createSearch } from "../../src/core/content/search.ts";
import type { Moment, Zone } from "../../src/core/day.ts";
import { type Daily, dailies, nextSlot, ownerKey } from "../../src/core/habit/daily.ts";
import { drawOf } from "../../src/core/random.ts";
import { createClock } from "../../src/infra/clock.ts";
import { createTimetable } from "../../src/infra/timetable.ts";
import { tinyLibrary } from "../tiny-world.ts";
import { DAY, HOUR } from "../world.ts";
import { createDiskStore } from "./mortal.ts";
import { type Happening, LATE_HOURS, Player, type Scene } from "./player.ts";
import { judge, type Verdict } from "./year-judge.ts";

// A year of many groups: the process dies at drawn steps, the clock jumps, a whole day passes without it. Only the minutes in
// which something is due are played.

const START: Moment = Date.parse("2026-01-01T00:00Z");

const ZONES: readonly Zone[] = [
  ...["America/Sao_Paulo", "America/Manaus", "America/Rio_Branco", "America/Noronha", "America/New_York"],
  ...["America/Santiago", "Europe/Lisbon", "Europe/London", "Africa/Cairo", "America/Scoresbysund"],
  ...["Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland", "Antarctica/Troll", "Asia/Tokyo"],
];
const TIMES = [
  "00:00",
  "01:30",
  "02:30",
  "07:30",
  "08:00",
  "08:00",
  "08:00",
  "12:15",
  "18:00",
  "23:30",
] as const;

export type Year = {
  readonly groups: number;
  readonly days: number;
  readonly restarts: number;
  readonly jumps: number;
  readonly seed: number;
};
export type Played = Verdict & { readonly restarts: number; readonly jumps: number };

type Event = { readonly at: number; readonly kind: Happening };

export async function playYear({ groups, days, restarts, jumps, seed }: Year): Promise<Played> {
  const draw = drawOf("year", seed);
  const clock = createClock(() => START);
  const library = tinyLibrary();
  const search = createSearch(library.concepts.values());
  const scene: Scene = { clock, draw, library, search, disk: new Map(), arrivals: new Map(), errors: [] };
  const settings = await foundGroups(scene, groups);
  const drawn = (kind: Happening, count: number): Event[] =>
    Array.from({ length: count }, () => ({ kind, at: draw() * days * DAY }));
  const events = [...drawn("restart", restarts), ...drawn("jump", jumps), ...drawn("downtime", 1)].sort(
    (a, b) => a.at - b.at,
  );
  const player = new Player(scene);
  for (const { at, kind } of events) {
    await player.playTo(START + at);
    player.happens(kind);
  }
  await player.playTo(START + days * DAY);
  const end = await player.settle();
  const verdict = judge({ ...scene, settings, start: START, end, lateMax: LATE_HOURS * HOUR });
  return { ...verdict, restarts: player.restarts, jumps };
}

/** Groups of both platforms, with their own zones, times and days. */
async function foundGroups({ disk, draw }: Scene, count: number): Promise<Daily[]> {
  const store = createDiskStore(disk, { step: () => Promise.resolve() });
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  const settings = Array.from({ length: count }, (_, n): Daily => {
    const prefix = n % 2 === 0 ? "tg:" : "dc:";
    const where = { chat: `${prefix}${n}`, by: `${prefix}u${n}`, zone: pick(ZONES) };
    const daily = newDaily({ kind: "group", id: where.chat }, where, START);
    const times = [...new Set(Array.from({ length: pick([1, 1, 1, 1, 2, 3]) }, () => pick(TIMES)))].sort();
    const weekdays = pick([daily.weekdays, daily.weekdays, [1, 2, 3, 4, 5], [6, 7]]);
    const close: Daily["close"] = draw() < 0.3 ? { kind: "next" } : daily.close;
    const own = { ...daily, on: true, times, weekdays, close };
    return { ...own, next: nextSlot(own, START) };
  });
  const timetable = createTimetable();
  await store.change(["all"], async (rows) => {
    for (const daily of settings) {
      rows.put(dailies, ownerKey(daily.owner), daily);
      timetable.set(rows, `daily/${ownerKey(daily.owner)}`, daily.next.at);
    }
  });
  return settings;
}
