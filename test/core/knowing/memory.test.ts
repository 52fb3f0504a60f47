import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knowChance, learnSkill, NEW_SKILL } from "../../../src/core/knowing/elo.ts";
import { estimate } from "../../../src/core/knowing/estimate.ts";
import { learn, NO_KNOWLEDGE } from "../../../src/core/knowing/learner.ts";
import {
  branches,
  knewGiven,
  type Outcome,
  recallOn,
  remember,
  type Trace,
} from "../../../src/core/knowing/memory.ts";

const fresh = (outcome: Outcome, day = 100, options = 4) =>
  remember(undefined, { outcome, recall: 0.3, options, day });

describe("memory of a question", () => {
  it("doubts a lucky hit: a right answer at recall .3, .5, .8 shows knowledge to this degree", () => {
    const rounded = (options: number) =>
      [0.3, 0.5, 0.8].map((recall) => Math.round(100 * knewGiven("right", recall, options)));
    // With the nominal guess 1/n a little raised, since some wrong options are seen through.
    expect(rounded(4)).toEqual([56, 75, 92]);
    expect(rounded(2)).toEqual([43, 64, 87]);
  });

  it("takes wrong and não sei as forgotten, and não sei without any doubt", () => {
    expect(knewGiven("unknown", 0.9, 4)).toBe(0);
    expect(knewGiven("wrong", 0.9, 4)).toBeLessThan(0.4);
    expect(fresh("unknown").stability).toBeCloseTo(branches(undefined, 100).again.stability, 10);
  });

  it("fades with days and is full on the day itself", () => {
    const trace = fresh("right");
    expect(recallOn(trace, 100)).toBe(1);
    expect(recallOn(trace, 101)).toBeGreaterThan(recallOn(trace, 130));
  });

  it("lasts longer after a right answer than after a wrong one", () => {
    expect(fresh("right").stability).toBeGreaterThan(fresh("wrong").stability);
    expect(fresh("right", 100, 5).stability).toBeGreaterThan(fresh("right", 100, 2).stability);
  });

  it("does not break when the clock goes back", () => {
    const back = remember(fresh("right"), { outcome: "right", recall: 1, options: 4, day: 40 });
    expect(back.day).toBe(100);
    expect(recallOn(back, 10)).toBe(1);
  });

  it("stays positive and finite whatever happens (property)", () => {
    const step = fc.record({
      outcome: fc.constantFrom<Outcome>("right", "wrong", "unknown"),
      gap: fc.integer({ min: -30, max: 400 }),
      options: fc.integer({ min: 2, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        let trace: Trace | undefined;
        let day = 1000;
        for (const { outcome, gap, options } of steps) {
          day += gap;
          trace = remember(trace, {
            outcome,
            options,
            day,
            recall: trace === undefined ? 0.3 : recallOn(trace, day),
          });
          expect(trace.stability).toBeGreaterThan(0);
          expect(Number.isFinite(trace.stability + trace.difficulty)).toBe(true);
        }
      }),
    );
  });
});

describe("skill in a subtopic", () => {
  it("rises with right answers, falls with the others, and ever less", () => {
    const question = { difficulty: 0, options: 4 };
    const up = learnSkill(NEW_SKILL, { ...question, outcome: "right" });
    const down = learnSkill(NEW_SKILL, { ...question, outcome: "unknown" });
    expect(up.level).toBeGreaterThan(NEW_SKILL.level);
    expect(down.level).toBeLessThan(NEW_SKILL.level);
    const seasoned = { level: -1, answers: 100 };
    expect(learnSkill(seasoned, { ...question, outcome: "right" }).level - -1).toBeLessThan(up.level - -1);
  });

  it("expects less of harder questions", () => {
    expect(knowChance(NEW_SKILL, 1)).toBeLessThan(knowChance(NEW_SKILL, -1));
  });
});

describe("a mistake", () => {
  const answer = (outcome: Outcome, day: number) => ({
    question: "q",
    difficulty: 0,
    options: 4,
    outcome,
    recall: 0.5,
    day,
  });
  const owedAfter = (...steps: [Outcome, number][]) =>
    steps.reduce((known, [outcome, day]) => learn(known, answer(outcome, day)), NO_KNOWLEDGE).questions.q
      ?.owed;

  it("is paid off by two right answers on different days", () => {
    expect(owedAfter(["wrong", 1])).toBe(2);
    expect(owedAfter(["wrong", 1], ["right", 2])).toBe(1);
    expect(owedAfter(["wrong", 1], ["right", 2], ["right", 3])).toBe(0);
  });

  it("is not paid twice on one day, and is owed anew when missed again", () => {
    expect(owedAfter(["wrong", 1], ["right", 2], ["right", 2])).toBe(1);
    expect(owedAfter(["unknown", 1], ["right", 2], ["wrong", 3])).toBe(2);
    expect(owedAfter(["right", 1])).toBe(0);
  });
});

describe("an estimate", () => {
  it("says how sure it is: 3 of 4 is not 75 %", () => {
    const { share, low, high } = estimate(3, 4);
    expect([share, Math.round(100 * low), Math.round(100 * high)]).toEqual([0.75, 30, 95]);
    expect(estimate(300, 400).high - estimate(300, 400).low).toBeLessThan(0.09);
  });

  it("never leaves 0 to 1", () => {
    expect(estimate(0, 1).low).toBe(0);
    expect(estimate(1, 1).high).toBe(1);
  });
});
