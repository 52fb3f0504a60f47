import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Zone } from "../../../src/core/day.ts";
import {
  closingOf,
  nextSlot,
  planFor,
  type Schedule,
  type Slot,
  slotsOf,
} from "../../../src/core/habit/daily.ts";
import { HOUR } from "../../world.ts";

const at = (iso: string) => Date.parse(iso);
const iso = (moment: number) => new Date(moment).toISOString().slice(0, 16);
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const schedule = (zone: Zone, times: string[], weekdays = EVERY_DAY): Schedule => ({ zone, times, weekdays });
const dayIn = (zone: Zone, day: string, times: string[]) =>
  slotsOf(day, schedule(zone, times)).map(({ time, at: moment }) => `${time} ${iso(moment)}`);
/** The next slots after a moment, as "day time moment". */
function following(own: Schedule, after: string, count: number): string[] {
  const slots: Slot[] = [];
  for (let moment = at(after); slots.length < count; moment = slots.at(-1)?.at ?? 0)
    slots.push(nextSlot(own, moment));
  return slots.map((slot) => `${slot.day} ${slot.time} ${iso(slot.at)}`);
}

describe("the slots of a day", () => {
  it("stand at their wall clock times in the zone, ascending", () => {
    expect(dayIn("America/Sao_Paulo", "2026-03-09", ["08:00", "18:30"])).toEqual([
      "08:00 2026-03-09T11:00",
      "18:30 2026-03-09T21:30",
    ]);
  });

  it("a time that the clock leaves out comes at the first minute after the gap", () => {
    expect(dayIn("America/New_York", "2026-03-08", ["02:30"])).toEqual(["02:30 2026-03-08T07:00"]);
  });

  it("two times in one gap come a minute apart", () => {
    expect(dayIn("America/New_York", "2026-03-08", ["02:15", "02:30", "03:00"])).toEqual([
      "02:15 2026-03-08T07:00",
      "02:30 2026-03-08T07:01",
      "03:00 2026-03-08T07:02",
    ]);
  });

  it("a doubled time comes at its first turn", () => {
    expect(dayIn("America/New_York", "2026-11-01", ["01:30"])).toEqual(["01:30 2026-11-01T05:30"]);
    expect(dayIn("Africa/Cairo", "2026-10-29", ["23:30"])).toEqual(["23:30 2026-10-29T20:30"]);
  });

  it("a day without a midnight begins at one in Cairo", () => {
    expect(dayIn("Africa/Cairo", "2026-04-24", ["00:00", "00:30", "01:00"])).toEqual([
      "00:00 2026-04-23T22:00",
      "00:30 2026-04-23T22:01",
      "01:00 2026-04-23T22:02",
    ]);
  });

  it("the last hour of a Saturday without one comes on Sunday in Scoresbysund, and Sunday's own midnight after it", () => {
    const own = schedule("America/Scoresbysund", ["00:00", "23:00", "23:30"]);
    expect(following(own, "2026-03-28T12:00Z", 4)).toEqual([
      "2026-03-28 23:00 2026-03-29T01:00",
      "2026-03-28 23:30 2026-03-29T01:01",
      "2026-03-29 00:00 2026-03-29T01:02",
      "2026-03-29 23:00 2026-03-30T00:00",
    ]);
  });

  it("midnight keeps its minute after a gap on an evening that has no question", () => {
    const sundays = schedule("America/Scoresbysund", ["00:00", "23:30"], [7]);
    expect(following(sundays, "2026-03-28T12:00Z", 1)).toEqual(["2026-03-29 00:00 2026-03-29T01:00"]);
  });
});

describe("the next slot", () => {
  it("keeps to the days of the week", () => {
    expect(following(schedule("America/Sao_Paulo", ["08:00"], [1, 5]), "2026-03-09T11:00Z", 3)).toEqual([
      "2026-03-13 08:00 2026-03-13T11:00",
      "2026-03-16 08:00 2026-03-16T11:00",
      "2026-03-20 08:00 2026-03-20T11:00",
    ]);
  });

  it("is never more than a week away, nor the same again (property)", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom("00:00", "02:30", "08:00", "12:00", "23:59"), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.integer({ min: at("2026-01-01T00:00Z"), max: at("2031-01-01T00:00Z") }),
        (times, weekdays, now) => {
          const own = schedule("America/New_York", times.sort(), weekdays.sort());
          const slot = nextSlot(own, now);
          expect(slot.at).toBeGreaterThan(now);
          expect(slot.at - now).toBeLessThanOrEqual(7 * 24 * HOUR + HOUR);
        },
      ),
    );
  });
});

describe("what a late clock makes of it", () => {
  const own = schedule("America/Sao_Paulo", ["08:00", "10:00"]);
  const next = nextSlot(own, at("2026-03-09T10:00Z"));
  const plan = (now: string) => planFor({ ...own, next }, at(now), 3 * HOUR);

  it.each([
    ["2026-03-09T10:59Z", undefined, false, 0, "08:00"],
    ["2026-03-09T11:00Z", "08:00", false, 0, "10:00"],
    ["2026-03-09T11:10Z", "08:00", false, 0, "10:00"],
    ["2026-03-09T11:11Z", "08:00", true, 0, "10:00"],
    ["2026-03-09T12:59Z", "08:00", true, 0, "10:00"],
    ["2026-03-09T13:00Z", "10:00", false, 1, "08:00"],
    ["2026-03-09T16:00Z", "10:00", true, 1, "08:00"],
    ["2026-03-09T16:01Z", undefined, false, 2, "08:00"],
    ["2026-03-12T11:30Z", "08:00", true, 6, "10:00"],
  ])("at %s it sends %s (late: %s), leaves out %i, and goes on at %s", (now, send, late, skipped, goesOn) => {
    const made = plan(now);
    expect([made.send?.time, made.late, made.skipped, made.next.time]).toEqual([send, late, skipped, goesOn]);
    expect(made.next.at).toBeGreaterThan(at(now));
  });

  it("does nothing when the clock went back", () => {
    expect(plan("2026-03-09T09:00Z")).toEqual({ send: undefined, late: false, skipped: 0, next });
  });
});

describe("the close", () => {
  const own = (times: string[], close: string) => ({
    ...schedule("America/Sao_Paulo", times),
    close: close === "next" ? ({ kind: "next" } as const) : ({ kind: "at", time: close } as const),
  });
  const closes = (times: string[], close: string, sent: string) => {
    const daily = own(times, close);
    const slot = slotsOf("2026-03-09", daily)[0] as Slot;
    return iso(closingOf(daily, slot, at(sent)));
  };

  it("comes at the set hour of the same day", () => {
    expect(closes(["08:00"], "20:00", "2026-03-09T11:00Z")).toBe("2026-03-09T23:00");
  });

  it("comes the day after when the hour is over, or nearly", () => {
    expect(closes(["08:00"], "07:00", "2026-03-09T11:00Z")).toBe("2026-03-10T10:00");
    expect(closes(["08:00"], "08:29", "2026-03-09T11:00Z")).toBe("2026-03-10T11:00");
    expect(closes(["08:00"], "08:30", "2026-03-09T11:00Z")).toBe("2026-03-09T11:30");
  });

  it("comes no later than the next question", () => {
    expect(closes(["08:00", "18:00"], "20:00", "2026-03-09T11:00Z")).toBe("2026-03-09T21:00");
    expect(closes(["08:00"], "next", "2026-03-09T11:00Z")).toBe("2026-03-10T11:00");
  });

  it("a question that went out late closes after it went out", () => {
    // 00:20 of the next day: the closing hour of that day has gone by too.
    expect(closes(["22:00"], "00:00", "2026-03-10T03:20Z")).toBe("2026-03-11T01:00");
    expect(closes(["08:00"], "09:00", "2026-03-09T12:45Z")).toBe("2026-03-10T11:00");
    expect(closes(["08:00", "10:00"], "next", "2026-03-09T13:30Z")).toBe("2026-03-10T11:00");
  });
});
