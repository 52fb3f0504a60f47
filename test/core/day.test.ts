import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  dayText,
  isDay,
  isZone,
  momentAt,
  startOf,
  timeText,
  weekdayName,
  weekStart,
} from "../../src/core/day.ts";

const at = (iso: string) => Date.parse(iso);
const SP = "America/Sao_Paulo";

describe("a calendar day", () => {
  it("turns at midnight in the person's zone, not in UTC", () => {
    expect(dayOf(at("2026-03-10T02:59:59Z"), SP)).toBe("2026-03-09");
    expect(dayOf(at("2026-03-10T03:00:00Z"), SP)).toBe("2026-03-10");
    expect(dayOf(at("2026-03-10T03:00:00Z"), "America/Manaus")).toBe("2026-03-09");
  });

  it("cut at 04:00 takes the small hours to the day before", () => {
    expect(dayOf(at("2026-03-10T06:59:00Z"), SP, { cutHour: 4 })).toBe("2026-03-09");
    expect(dayOf(at("2026-03-10T07:00:00Z"), SP, { cutHour: 4 })).toBe("2026-03-10");
  });

  it("begins at the first valid moment where midnight does not exist", () => {
    expect(startOf("2026-04-24", "Africa/Cairo")).toBe(at("2026-04-23T22:00:00Z"));
    expect(timeText(startOf("2026-04-24", "Africa/Cairo"), "Africa/Cairo")).toBe("01:00");
  });

  it("in a gap of the clock gives the first minute after it, in a fold the first of both", () => {
    expect(momentAt("2026-03-08", "02:30", "America/New_York")).toBe(at("2026-03-08T07:00:00Z"));
    expect(momentAt("2026-11-01", "01:30", "America/New_York")).toBe(at("2026-11-01T05:30:00Z"));
    expect(momentAt("2026-03-09", "08:00", SP)).toBe(at("2026-03-09T11:00:00Z"));
  });

  it("belongs to the week that began on Monday", () => {
    expect(weekStart("2026-03-09")).toBe("2026-03-09");
    expect(weekStart("2026-03-15")).toBe("2026-03-09");
    expect(weekdayName("2026-03-15")).toBe("domingo");
  });

  it("counts months over the end of a year", () => {
    expect(addMonths("2026-01-31", -1)).toBe("2025-12-01");
    expect(addMonths("2026-12-15", 1)).toBe("2027-01-01");
  });

  it("knows real days and zones from nonsense", () => {
    expect([isDay("2026-02-28"), isDay("2026-02-29"), isDay("28/02/2026"), isDay("2026-2-3")]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([isZone(SP), isZone("Brasília"), isZone("+03:00"), isZone("")]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("is written as Brazilians write it", () => {
    expect(dayText("2026-11-05")).toBe("05/11/2026");
  });

  it("adds and counts days without losing one (property)", () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays("1990-01-01", days));
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (one, days) => {
        expect(daysBetween(one, addDays(one, days))).toBe(days);
      }),
    );
  });

  it("of its own first moment is itself, in any zone (property)", () => {
    const zone = fc.constantFrom(
      SP,
      "America/New_York",
      "Africa/Cairo",
      "Asia/Kathmandu",
      "Pacific/Apia",
      "Australia/Lord_Howe",
    );
    const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays("2024-01-01", days));
    fc.assert(
      fc.property(zone, day, (own, one) => {
        expect(dayOf(startOf(one, own), own)).toBe(one);
      }),
    );
  });
});
