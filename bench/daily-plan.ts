import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newDaily } from "../src/commands/daily-settings.ts";
import type { Moment } from "../src/core/day.ts";
import { dailies, nextSlot, ownerKey } from "../src/core/habit/daily.ts";
import { openHouse } from "../src/house.ts";
import { openKeyvStore } from "../src/infra/store-keyv.ts";
import { createTimetable } from "../src/infra/timetable.ts";
import type { Delivery, Outbox, Store } from "../src/ports.ts";
import { tinyLibrary } from "../test/tiny-world.ts";
import { percentile, timed } from "./measure.ts";

// The question of the day of 100,000 groups on the disk, 10,000 of them at 08:00: from the beginning of the minute to the last letter
// in the queue. What follows is the platforms' pace.

const GROUPS = 100_000;
const AT_EIGHT = 10_000;
const BATCH = 5000;
const TICKS = 9;
/** Monday, 9 March 2026, 07:00 in São Paulo. */
const NOW: Moment = Date.parse("2026-03-09T10:00:00Z");
const EIGHT: Moment = Date.parse("2026-03-09T11:00:00Z");
const silent = { info: () => undefined, warn: () => undefined, error: console.error };

export async function benchDailyPlan(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "gabarito-bench-"));
  const store = await openKeyvStore(`sqlite://${join(folder, "plan.db")}`);
  try {
    await foundGroups(store);
    await measure(store);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ten thousand at eight, the others over the rest of the day. */
async function foundGroups(store: Store): Promise<void> {
  const timetable = createTimetable();
  const timeOf = (n: number): string => {
    const minute = n < AT_EIGHT ? 480 : 481 + (n % 900);
    return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  };
  for (let from = 0; from < GROUPS; from += BATCH)
    await store.change(["all"], async (rows) => {
      for (let n = from; n < from + BATCH; n++) {
        const where = { chat: `tg:-100${n}`, by: `tg:${n}`, zone: "America/Sao_Paulo" };
        const own = {
          ...newDaily({ kind: "group", id: where.chat }, where, NOW),
          on: true,
          times: [timeOf(n)],
        };
        const daily = { ...own, next: nextSlot(own, NOW) };
        rows.put(dailies, ownerKey(daily.owner), daily);
        timetable.set(rows, `daily/${ownerKey(daily.owner)}`, daily.next.at);
      }
    });
}

/** A platform that keeps letters waiting: how long it took until all were in its queue. */
function createQueue(wanted: number) {
  let [letters, release] = [0, (): void => undefined];
  let queued = new Promise<Delivery>(() => undefined);
  const outbox: Outbox = {
    post: () => {
      if (++letters === wanted) release();
      return queued;
    },
    redraw: async (_, posted) => ({ kind: "sent", posted }),
  };
  return {
    outbox,
    /** Milliseconds until a tick has queued all its letters; none goes out, so that the next tick has them all again. */
    timeOf: async (tick: () => Promise<void>): Promise<number> => {
      letters = 0;
      queued = new Promise((resolve) => {
        release = () => resolve({ kind: "unsaid" });
      });
      const start = performance.now();
      const ended = tick();
      await queued;
      const ms = performance.now() - start;
      await ended;
      return ms;
    },
  };
}

async function measure(store: Store): Promise<void> {
  let now = NOW;
  const begun = performance.now();
  const house = await openHouse({
    ...{ library: tinyLibrary(), store, clock: { now: () => now }, log: silent, lateHours: 3 },
    timer: () => () => undefined,
  });
  const opening = performance.now() - begun;
  const queue = createQueue(AT_EIGHT);
  house.office.add("tg:", queue.outbox);
  const { timetable } = house.world;
  const quiet = timed(() => timetable.due(NOW));
  now = EIGHT;
  const busy = timed(() => timetable.due(EIGHT));
  const times: number[] = [];
  for (let tick = 0; tick < TICKS; tick++) times.push(await queue.timeOf(() => house.ticks.run(EIGHT)));
  console.log(`\n# The question of the day: ${GROUPS} groups stored in SQLite`);
  console.log(`  read at start in ${opening.toFixed(0)} ms`);
  console.log(`  a minute with nothing due (${quiet.value.length}): ${quiet.ms.toFixed(2)} ms`);
  console.log(
    `  a minute with ${busy.value.length} due: found in ${busy.ms.toFixed(1)} ms; all their letters queued after ${percentile(times, 50).toFixed(0)} ms (median of ${TICKS}; bound 200), the first time ${times[0]?.toFixed(0)} ms`,
  );
}
