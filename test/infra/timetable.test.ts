import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryStore } from "../../src/infra/store-memory.ts";
import { createTimetable } from "../../src/infra/timetable.ts";
import type { Change } from "../../src/ports.ts";

/** Rows that take everything and keep nothing. */
const rows: Change = {
  get: async () => undefined,
  scan: async function* () {},
  put: () => undefined,
  remove: () => undefined,
};

describe("a timetable", () => {
  it("says what is due, the earliest first, until it is set anew", () => {
    const timetable = createTimetable();
    timetable.set(rows, "b", 90_000);
    timetable.set(rows, "a", 30_000);
    timetable.set(rows, "c", 200_000);
    expect(timetable.due(90_000)).toEqual(["a", "b"]);
    expect(timetable.due(90_000)).toEqual(["a", "b"]);
    timetable.set(rows, "a", undefined);
    timetable.set(rows, "b", 400_000);
    expect(timetable.due(90_000)).toEqual([]);
    expect(timetable.next()).toBe(200_000);
  });

  it("knows after a restart what was set before", async () => {
    const store = createMemoryStore();
    const before = createTimetable();
    await store.change(["x"], async (change) => {
      before.set(change, "stays", 60_000);
      before.set(change, "goes", 60_000);
    });
    await store.change(["x"], async (change) => before.set(change, "goes", undefined));
    const after = createTimetable();
    await after.load(store);
    expect(after.due(60_000)).toEqual(["stays"]);
  });

  it("agrees with a plain list, whatever is set in whatever order", () => {
    const names = ["a", "b", "c", "d"];
    const step = fc.record({
      name: fc.constantFrom(...names),
      at: fc.option(fc.integer({ min: 0, max: 600_000 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 0, max: 600_000 }), (steps, now) => {
        const timetable = createTimetable();
        const plain = new Map<string, number>();
        for (const { name, at } of steps) {
          timetable.set(rows, name, at);
          if (at === undefined) plain.delete(name);
          else plain.set(name, at);
        }
        const due = [...plain].filter(([, at]) => at <= now);
        expect([...timetable.due(now)].sort()).toEqual(due.map(([name]) => name).sort());
        expect(timetable.next()).toBe(plain.size === 0 ? undefined : Math.min(...plain.values()));
      }),
    );
  });
});
