import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPace, type Rates } from "../../../src/platforms/telegram/pace.ts";
import type { Rank, Turn } from "../../../src/platforms/telegram/slot.ts";
import { createWindow } from "../../../src/platforms/telegram/window.ts";
import { createMeter, DEFAULT_LIMITS } from "../../fakes/telegram/limits.ts";

/** Time that moves from one planned work to the next. */
function createTime() {
  let now = 0;
  let plans: { readonly at: number; readonly work: () => void }[] = [];
  const timer = (ms: number, work: () => void) => {
    const plan = { at: now + ms, work };
    plans.push(plan);
    return () => {
      plans = plans.filter((one) => one !== plan);
    };
  };
  return {
    now: () => now,
    timer,
    async passes(until = Number.POSITIVE_INFINITY): Promise<void> {
      for (;;) {
        // Whoever waits for a turn goes on in a microtask.
        for (let turn = 0; turn < 10; turn++) await Promise.resolve();
        const [next] = [...plans].sort((one, other) => one.at - other.at);
        if (next === undefined || next.at > until) break;
        plans = plans.filter((one) => one !== next);
        now = next.at;
        next.work();
      }
      if (Number.isFinite(until)) now = until;
    },
  };
}

const RATES: Rates = { allPerSecond: 30, chatPerSecond: 1, groupPerMinute: 20 };

type Went = { readonly turn: Turn; readonly began: number; readonly arrived: number };
type Wish = Turn & { readonly after: number; readonly way: number; readonly back: number };

/** Calls that are wished for at their moments, each some time on its way there and back. */
async function run(wishes: readonly Wish[], rates = RATES): Promise<Went[]> {
  const time = createTime();
  const pace = createPace({ rates, now: time.now, timer: time.timer });
  const went: Went[] = [];
  for (const { after, way, back, ...turn } of wishes)
    time.timer(after, async () => {
      const done = await pace.turn(turn);
      const began = time.now();
      time.timer(way, () => {
        went.push({ turn, began, arrived: time.now() });
        time.timer(back, done);
      });
    });
  await time.passes();
  return went;
}

const wish = (changes: Partial<Wish> = {}): Wish => ({
  rank: "post",
  what: "message",
  chat: 1,
  after: 0,
  way: 50,
  back: 50,
  ...changes,
});
const many = (count: number, of: (at: number) => Partial<Wish>) =>
  Array.from({ length: count }, (_, at) => wish(of(at)));

describe("the pace", () => {
  it("never brings more to Telegram than it takes, whatever comes when and however long it is on its way", async () => {
    const one = fc.record({
      rank: fc.constantFrom<Rank>("reply", "post", "redraw"),
      what: fc.constantFrom<Turn["what"]>("message", "message", "edit"),
      chat: fc.constantFrom(1, 2, -1, -2, -3),
      after: fc.nat({ max: 20_000 }),
      way: fc.integer({ min: 1, max: 3000 }),
      back: fc.nat({ max: 3000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 120, size: "max" }), async (wishes) => {
        const went = await run(wishes);
        expect(went).toHaveLength(wishes.length);
        const meter = createMeter(DEFAULT_LIMITS);
        const refused = [...went]
          .sort((a, b) => a.arrived - b.arrived)
          .filter(({ turn, arrived }) => {
            const spending = { kind: turn.what, chat: turn.chat, group: turn.chat < 0, paid: false };
            return meter(spending, arrived) !== undefined;
          });
        expect(refused).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("lets 30 a second go in all, and spreads what need not hurry evenly", async () => {
    const went = await run(many(90, (at) => ({ chat: at + 1 })));
    const begins = went.map(({ began }) => began);
    expect(begins.filter((at) => at < 1000).length).toBeLessThanOrEqual(31);
    expect(Math.max(...begins)).toBeLessThan(3600);
    expect(Math.max(...begins)).toBeGreaterThan(2800);
  });

  it("comes within 2 % of the 30 a second that are allowed", async () => {
    const went = await run(many(1500, (at) => ({ chat: -at - 1, way: 5, back: 5 })));
    const last = Math.max(...went.map(({ arrived }) => arrived));
    expect(1500 / (last / 1000)).toBeGreaterThan(0.98 * 30);
    expect(1500 / (last / 1000)).toBeLessThanOrEqual(30.1);
  });

  it("gives a chat three messages at once, then one a second", async () => {
    const went = await run(many(5, () => ({ rank: "reply", way: 0, back: 0 })));
    expect(went.map(({ began }) => began)).toEqual([0, 0, 0, 3000, 3000]);
  });

  it("gives a group 20 messages a minute, and its edits do not count among them", async () => {
    const messages = many(21, () => ({ chat: -1, rank: "reply", way: 0, back: 0 }));
    const edits = many(20, () => ({ chat: -1, what: "edit", rank: "reply", way: 0, back: 0 }));
    const went = await run([...messages, ...edits]);
    const of = (what: Turn["what"]) =>
      went.filter(({ turn }) => turn.what === what).map(({ began }) => began);
    expect(of("message")[19]).toBeLessThan(60_000);
    expect(of("message")[20]).toBeGreaterThanOrEqual(60_000);
    expect(Math.max(...of("edit"))).toBeLessThan(2000);
  });

  it("lets replies to people go first, then what the bot says of its own accord, then redrawings", async () => {
    const waiting = many(300, (at) => ({ chat: at + 10, rank: at % 2 === 0 ? "post" : "redraw" }));
    const went = await run([...waiting, wish({ rank: "reply", chat: 1, after: 500 })]);
    const reply = went.find(({ turn }) => turn.rank === "reply");
    expect(reply?.began).toBeLessThan(1100);
    const began = (rank: Rank) => went.filter(({ turn }) => turn.rank === rank).map((one) => one.began);
    expect(Math.min(...began("redraw"))).toBeGreaterThanOrEqual(Math.max(...began("post")));
  });

  it("holds a chat back as long as Telegram says, and no other one", async () => {
    const time = createTime();
    const pace = createPace({ rates: RATES, now: time.now, timer: time.timer });
    pace.hold(30_000, 1);
    const went: string[] = [];
    const goes = async (name: string, turn: Turn) => {
      const done = await pace.turn(turn);
      went.push(`${name} ${time.now()}`);
      done();
    };
    void goes("held", { rank: "reply", what: "message", chat: 1 });
    void goes("held edit", { rank: "reply", what: "edit", chat: 1 });
    void goes("free", { rank: "post", what: "message", chat: 2 });
    await time.passes();
    expect(went).toEqual(["free 0", "held 30000", "held edit 30000"]);
  });

  it("waits for nothing where no limits are set", async () => {
    const most = Number.POSITIVE_INFINITY;
    const free = { allPerSecond: most, chatPerSecond: most, groupPerMinute: most };
    const went = await run(
      many(1000, () => ({ chat: -1 })),
      free,
    );
    expect(Math.max(...went.map(({ began }) => began))).toBe(0);
  });
});

describe("a window", () => {
  it("counts a call from its start until its time after the answer: it may have arrived at any moment between", () => {
    const window = createWindow({ most: 2, ms: 1000 });
    window.begin();
    window.begin();
    expect(window.waitMs(0)).toBe(Number.POSITIVE_INFINITY);
    window.end(400);
    expect(window.waitMs(500)).toBe(900);
    expect(window.waitMs(1399)).toBe(1);
    expect(window.waitMs(1400)).toBe(0);
    expect(window.isEmpty(1400)).toBe(false);
    window.end(1400);
    expect(window.isEmpty(2400)).toBe(true);
  });
});
