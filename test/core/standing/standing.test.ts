import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBoard } from "../../../src/core/standing/board.ts";
import { periodOf } from "../../../src/core/standing/period.ts";
import { BONUS, bonusFor, pointsFor } from "../../../src/core/standing/score.ts";
import { activeDays, type Habit, keepHabit, NO_HABIT, streakOf } from "../../../src/core/standing/streak.ts";

const at = (iso: string) => Date.parse(iso);

describe("points", () => {
  it("are 10, 20 and 30 by difficulty for a question never seen", () => {
    expect([1, 2, 3].map((level) => pointsFor(level, undefined))).toEqual([10, 20, 30]);
  });

  it("of a repeat are worth the chance that it was forgotten", () => {
    expect(pointsFor(3, 1)).toBe(0);
    expect(pointsFor(3, 0.97)).toBe(1);
    expect(pointsFor(2, 0.4)).toBe(12);
  });

  it("of all bonuses of a day together are less than one right hard answer", () => {
    const day = Array.from({ length: 50 }, (_, i) => bonusFor(i + 1, 14)).reduce((a, b) => a + b, 0);
    expect(day).toBe(BONUS.first + BONUS.tenth + BONUS.week);
    expect(day).toBeLessThan(pointsFor(3, undefined));
  });
});

describe("a streak", () => {
  const answering = (zone: string, ...moments: string[]): Habit =>
    moments.reduce((habit, moment) => keepHabit(habit, at(moment), zone)[0], NO_HABIT);
  const streak = (habit: Habit, zone: string, today: string) => streakOf(activeDays(habit, zone), today);
  const SP = "America/Sao_Paulo";

  it("is kept when the answer comes a minute before midnight in São Paulo, and broken a day later", () => {
    const habit = answering(SP, "2026-03-09T15:00:00Z", "2026-03-11T02:59:00Z");
    expect(streak(habit, SP, "2026-03-10").days).toBe(2);
    expect(streak(habit, SP, "2026-03-11").days).toBe(2);
    expect(streak(habit, SP, "2026-03-12").days).toBe(0);
  });

  it("counts the 23-hour and the 25-hour day of New York as one each", () => {
    const spring = answering(
      "America/New_York",
      "2026-03-08T04:30:00Z",
      "2026-03-08T05:30:00Z",
      "2026-03-09T03:59:00Z",
    );
    expect(activeDays(spring, "America/New_York")).toEqual(["2026-03-07", "2026-03-08"]);
    const autumn = answering(
      "America/New_York",
      "2026-11-01T04:00:00Z",
      "2026-11-02T04:59:00Z",
      "2026-11-02T05:00:00Z",
    );
    expect(activeDays(autumn, "America/New_York")).toEqual(["2026-11-01", "2026-11-02"]);
  });

  it("is computed anew in a changed zone, to the quarter of an hour", () => {
    const habit = answering(SP, "2026-03-10T03:10:00Z", "2026-03-10T18:20:00Z");
    expect(activeDays(habit, SP)).toEqual(["2026-03-10"]);
    expect(activeDays(habit, "America/Manaus")).toEqual(["2026-03-09", "2026-03-10"]);
    expect(activeDays(habit, "Asia/Kathmandu")).toEqual(["2026-03-10", "2026-03-11"]);
  });

  it("earns a freeze with seven days and spends it on the first missed one", () => {
    const days = ["01", "02", "03", "04", "05", "06", "07", "09"].map((day) => `2026-03-${day}`);
    const after = streakOf(days, "2026-03-09");
    expect(after).toMatchObject({ days: 8, freezes: 0, frozen: ["2026-03-08"] });
    expect(streakOf(days, "2026-03-11").days).toBe(0);
  });

  it("is not lost while today is still open", () => {
    expect(streakOf(["2026-03-08", "2026-03-09"], "2026-03-10")).toMatchObject({
      days: 2,
      activeToday: false,
    });
  });

  it("does not depend on the order in which answers arrive (property)", () => {
    const moment = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2026-02-01T00:00:00Z") });
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 40 }), (moments) => {
        const days = (list: readonly number[]) =>
          activeDays(
            list.reduce((habit, one) => keepHabit(habit, one, SP)[0], NO_HABIT),
            SP,
          );
        expect(days([...moments].reverse())).toEqual(days([...moments].sort((a, b) => a - b)));
      }),
    );
  });
});

describe("a ranking", () => {
  it("shares a position among equals and skips the next", () => {
    const line = (points: number) => ({ points, hits: 0, answers: 1 });
    const board = createBoard([
      ["ana", line(30)],
      ["bia", line(20)],
      ["caio", line(20)],
      ["davi", line(5)],
    ]);
    expect(board.top(10).map(({ learner, position }) => [learner, position])).toEqual([
      ["ana", 1],
      ["bia", 2],
      ["caio", 2],
      ["davi", 4],
    ]);
    expect(board.lineOf("davi")?.position).toBe(4);
    expect(board.lineOf("eva")).toBeUndefined();
  });

  it("equals a plain sort, whatever is added in whatever order (property)", () => {
    const add = fc.record({
      who: fc.integer({ min: 0, max: 30 }),
      points: fc.integer({ min: 0, max: 3000 }),
    });
    fc.assert(
      fc.property(fc.array(add, { maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (adds, count) => {
        const board = createBoard();
        const sums = new Map<string, number>();
        for (const { who, points } of adds) {
          board.add(`p${who}`, { points, hits: 1, answers: 1 });
          sums.set(`p${who}`, (sums.get(`p${who}`) ?? 0) + points);
        }
        const sorted = [...sums.values()].sort((a, b) => b - a);
        expect(board.top(count).map(({ points }) => points)).toEqual(sorted.slice(0, count));
        for (const [learner, points] of sums)
          expect(board.lineOf(learner)).toMatchObject({ points, position: sorted.indexOf(points) + 1 });
      }),
    );
  });
});

describe("a period", () => {
  it("is a week from Monday, the month, the day, and the one before", () => {
    expect(periodOf("semana", "2026-03-15", { previous: false })).toMatchObject({
      from: "2026-03-09",
      to: "2026-03-16",
    });
    expect(periodOf("semana", "2026-03-15", { previous: true })).toMatchObject({
      from: "2026-03-02",
      to: "2026-03-09",
    });
    expect(periodOf("mês", "2026-01-20", { previous: true })).toMatchObject({
      from: "2025-12-01",
      to: "2026-01-01",
      title: "dezembro de 2025",
    });
    expect(periodOf("hoje", "2026-03-01", { previous: true })).toMatchObject({
      from: "2026-02-28",
      to: "2026-03-01",
    });
    expect(periodOf("geral", "2026-03-01", { previous: false }).to).toBeUndefined();
  });
});
