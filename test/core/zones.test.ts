import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  dayOf,
  daysBetween,
  isDay,
  isZone,
  momentAt,
  startOf,
  timeText,
  weekdayOf,
  weekStart,
} from "../../src/core/day.ts";

const at = (iso: string) => Date.parse(iso);
const ZONES = ["America/Sao_Paulo", "America/Manaus", "America/New_York", "Africa/Cairo", "Asia/Kathmandu"];
const HOUR = 3_600_000;
const zone = fc.constantFrom(...ZONES);
const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays("2010-01-01", days));
const moment = fc.integer({ min: at("2010-01-01T00:00:00Z"), max: at("2035-01-01T00:00:00Z") });

describe("a day with a clock change", () => {
  it("has 23 or 25 hours in New York", () => {
    const hours = (one: string) =>
      (startOf(addDays(one, 1), "America/New_York") - startOf(one, "America/New_York")) / HOUR;
    expect(["2026-03-08", "2026-03-09", "2026-11-01"].map(hours)).toEqual([23, 24, 25]);
  });

  it("had no midnight in São Paulo while there was summer time", () => {
    const start = startOf("2018-11-04", "America/Sao_Paulo");
    expect(start).toBe(at("2018-11-04T03:00:00Z"));
    expect(timeText(start, "America/Sao_Paulo")).toBe("01:00");
    expect(momentAt("2018-11-04", "00:30", "America/Sao_Paulo")).toBe(start);
  });

  it("shows 23:30 twice in Cairo, and the first counts", () => {
    expect(momentAt("2026-10-29", "23:30", "Africa/Cairo")).toBe(at("2026-10-29T20:30:00Z"));
    expect(dayOf(at("2026-10-29T21:30:00Z"), "Africa/Cairo")).toBe("2026-10-29");
    expect(startOf("2026-10-30", "Africa/Cairo")).toBe(at("2026-10-29T22:00:00Z"));
  });

  it("cut at 04:00 still turns when the wall clock shows four", () => {
    const cut = { cutHour: 4 };
    expect(dayOf(at("2026-03-08T07:59:00Z"), "America/New_York", cut)).toBe("2026-03-07");
    expect(dayOf(at("2026-03-08T08:00:00Z"), "America/New_York", cut)).toBe("2026-03-08");
    expect(dayOf(at("2026-11-01T08:59:00Z"), "America/New_York", cut)).toBe("2026-10-31");
    expect(dayOf(at("2026-11-01T09:00:00Z"), "America/New_York", cut)).toBe("2026-11-01");
  });

  it("keeps a daily eight o'clock at eight on the wall, before and after", () => {
    const eight = ["2026-03-07", "2026-03-08", "2026-03-09"].map((one) =>
      momentAt(one, "08:00", "America/New_York"),
    );
    expect(eight).toEqual(["2026-03-07T13:00:00Z", "2026-03-08T12:00:00Z", "2026-03-09T12:00:00Z"].map(at));
  });
});

describe("in any zone (property)", () => {
  it("a moment lies between the start of its day and the start of the next", () => {
    fc.assert(
      fc.property(moment, zone, (one, own) => {
        const today = dayOf(one, own);
        expect(startOf(today, own)).toBeLessThanOrEqual(one);
        expect(one).toBeLessThan(startOf(addDays(today, 1), own));
      }),
    );
  });

  it("a wall time is shown by its moment, or lies in a gap and gives the gap's end", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 23 }), zone, (one, hour, own) => {
        const wall = `${String(hour).padStart(2, "0")}:30`;
        const found = momentAt(one, wall, own);
        expect(dayOf(found, own)).toBe(one);
        if (timeText(found, own) === wall) return;
        expect(timeText(found, own) > wall).toBe(true);
        expect(timeText(found - 60_000, own) < wall).toBe(true);
      }),
    );
  });

  it("cutting at 04:00 gives today or yesterday, and yesterday only in the small hours", () => {
    fc.assert(
      fc.property(moment, zone, (one, own) => {
        const early = timeText(one, own) < "04:00";
        expect(daysBetween(dayOf(one, own, { cutHour: 4 }), dayOf(one, own))).toBe(early ? 1 : 0);
      }),
    );
  });

  it("the week of a day begins on the Monday at most six days before", () => {
    fc.assert(
      fc.property(day, (one) => {
        expect(weekdayOf(weekStart(one))).toBe(1);
        expect(daysBetween(weekStart(one), one)).toBe(weekdayOf(one) - 1);
      }),
    );
  });
});

describe("nonsense", () => {
  it.each(["2027-02-29", "2026-13-01", "2026-00-10", " 2026-01-01", "2026-01-01T00:00", "+2026-01-01", ""])(
    "%j is no day",
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it.each(["America/SaoPaulo", "BRT", "Z", "-03:00", "+00:00", "America/", "../etc/passwd", "constructor"])(
    "%j is no zone",
    (text) => {
      expect(isZone(text)).toBe(false);
    },
  );

  it("a moment with an offset is no zone (/fuso 2026-03-09T12:00Z was accepted)", () => {
    expect(isZone("2026-03-09T12:00Z")).toBe(false);
  });

  it("leaves every day real", () => {
    fc.assert(
      fc.property(day, (one) => {
        expect(isDay(one)).toBe(true);
      }),
    );
  });
});
