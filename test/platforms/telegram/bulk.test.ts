import { expect, it } from "vitest";
import { createPace } from "../../../src/platforms/telegram/pace.ts";

// Many chats are written to while the machine has other things to do. Time is a list of what is due.

const RATES = { allPerSecond: 30, chatPerSecond: 1, groupPerMinute: 20 };
/** From the start of a call to its answer. */
const CALL_MS = 8;

type Due = { readonly at: number; readonly work: () => void };

/** When each of so many posts arrived; every so many timers are looked at 100 ms late. */
async function arrivals(posts: number, lateEvery: number): Promise<readonly number[]> {
  const due: Due[] = [];
  const arrived: number[] = [];
  let now = 1_000_000;
  let timers = 0;
  const pace = createPace({
    rates: RATES,
    now: () => now,
    timer: (ms, work) => {
      due.push({ at: now + ms + (++timers % lateEvery === 0 ? 100 : 0), work });
      return () => {};
    },
  });
  for (let at = 0; at < posts; at++)
    void pace.turn({ rank: "post", chat: -at, what: "message" }).then((done) => {
      arrived.push(now);
      due.push({ at: now + CALL_MS, work: done });
    });
  for (;;) {
    for (let turns = 0; turns < 10; turns++) await Promise.resolve();
    due.sort((one, other) => one.at - other.at);
    const next = due.shift();
    if (next === undefined) return arrived;
    now = Math.max(now, next.at);
    next.work();
  }
}

it("a busy machine loses nothing of what Telegram permits, and never sends more than 30 in a second", async () => {
  const times = await arrivals(1500, 20);
  expect(times.length).toBe(1500);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  expect(1500 / seconds).toBeGreaterThan(0.98 * 30);
  const gaps = times.slice(30).map((time, at) => time - (times[at] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
});

it("after a silence what need not hurry leaves room for replies", async () => {
  const times = await arrivals(30, Number.POSITIVE_INFINITY);
  expect(times.filter((time) => time === times[0]).length).toBe(8);
});
