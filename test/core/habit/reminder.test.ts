import { describe, expect, it } from "vitest";
import { nextReminder, streakAtRisk } from "../../../src/core/habit/reminder.ts";
import { slotOf } from "../../../src/core/standing/streak.ts";
import { DAY, NOW } from "../../world.ts";

const ZONE = "America/Sao_Paulo";
const reminder = { chat: "t:Ana", time: "20:00" };
const iso = (at: number) => new Date(at).toISOString().slice(0, 16);

describe("when a reminder comes next", () => {
  it("comes today while its hour lies ahead, else tomorrow", () => {
    expect(iso(nextReminder(reminder, ZONE, NOW))).toBe("2026-03-09T23:00");
    expect(iso(nextReminder(reminder, ZONE, Date.parse("2026-03-09T23:00Z")))).toBe("2026-03-10T23:00");
  });

  it("comes tomorrow when today's was said", () => {
    expect(iso(nextReminder({ ...reminder, last: "2026-03-09" }, ZONE, NOW))).toBe("2026-03-10T23:00");
  });

  it("keeps its wall clock time over a clock change", () => {
    const spring = Date.parse("2026-03-08T01:00Z");
    expect(iso(nextReminder({ ...reminder, last: "2026-03-07" }, "America/New_York", spring))).toBe(
      "2026-03-09T00:00",
    );
  });
});

describe("a streak at risk", () => {
  const habit = (...daysAgo: number[]) => ({ slots: daysAgo.map((days) => slotOf(NOW - days * DAY)).sort() });

  it("is the row up to yesterday when today is missing", () => {
    expect(streakAtRisk(habit(1, 2, 3), ZONE, "2026-03-09")).toBe(3);
  });

  it("is none when today was answered, or the row is over", () => {
    expect(streakAtRisk(habit(0, 1, 2), ZONE, "2026-03-09")).toBe(0);
    expect(streakAtRisk(habit(3, 4), ZONE, "2026-03-09")).toBe(0);
    expect(streakAtRisk({ slots: [] }, ZONE, "2026-03-09")).toBe(0);
  });
});
