import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTimetable } from "../../src/infra/timetable.ts";

describe("a timetable", () => {
  it("says what is due, the earliest first, until it is set anew", () => {
    const timetable = createTimetable();
    timetable.set("b", 90_000);
    timetable.set("a", 30_000);
    timetable.set("c", 200_000);
    expect(timetable.due(90_000)).toEqual(["a", "b"]);
    expect(timetable.due(90_000)).toEqual(["a", "b"]);
    timetable.set("a", undefined);
    timetable.set("b", 400_000);
    expect(timetable.due(90_000)).toEqual([]);
    expect(timetable.next()).toBe(200_000);
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
          timetable.set(name, at);
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
