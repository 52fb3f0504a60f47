import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, settle } from "../../../src/core/asking/answer.ts";
import { replay, standingOf } from "../../../src/core/asking/replay.ts";
import { type Knowledge, NO_KNOWLEDGE, newLearner } from "../../../src/core/knowing/learner.ts";
import { NO_STANDING, sumOf } from "../../../src/core/standing/score.ts";
import { NO_HABIT } from "../../../src/core/standing/streak.ts";
import { HOUR, NOW } from "../../world.ts";

const question = (id: string) => ({
  id,
  subtopic: "26.1:2.1",
  version: 3,
  difficulty: 2,
  options: [{}, { right: true as const }, {}],
});
const before = {
  learner: newLearner("Ana"),
  knowledge: NO_KNOWLEDGE,
  habit: NO_HABIT,
  counted: [{ group: "g", day: "2026-03-09" }],
};
const given = (chosen: number | null) => ({ chosen, at: NOW, mode: "quiz" as const, recall: 0.3 });

describe("an answer", () => {
  it("keeps the question's version and key as they were, and earns points with the day's bonus", () => {
    const { answer, bonus } = settle(question("q1"), given(1), before);
    expect(answer).toMatchObject({
      question: "q1",
      version: 3,
      key: 1,
      chosen: 1,
      points: 23,
      recall: 0.3,
      zone: "America/Sao_Paulo",
    });
    expect(bonus).toBe(3);
  });

  it("of não sei takes nothing and is remembered as not known", () => {
    const { answer, knowledge } = settle(question("q1"), given(null), before);
    expect(answer.points).toBe(3);
    expect(knowledge.questions.q1).toMatchObject({ last: "unknown", rights: 0, owed: 2 });
  });

  it("belongs to the evening's memory day when it comes after midnight", () => {
    const late = { ...given(1), at: Date.parse("2026-03-10T05:00:00Z") };
    const early = { ...given(1), at: Date.parse("2026-03-09T23:00:00Z") };
    expect(settle(question("q1"), late, before).answer.day).toBe(
      settle(question("q1"), early, before).answer.day,
    );
  });

  it("rebuilt from the rows alone gives the same knowledge, habit and standings (property)", () => {
    const step = fc.record({
      q: fc.integer({ min: 1, max: 6 }),
      chosen: fc.constantFrom(0, 1, 2, null),
      gap: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        let [knowledge, habit, standing, at]: [Knowledge, typeof NO_HABIT, typeof NO_STANDING, number] = [
          NO_KNOWLEDGE,
          NO_HABIT,
          NO_STANDING,
          NOW,
        ];
        const rows: [string, Answer][] = [];
        for (const [i, { q, chosen, gap }] of steps.entries()) {
          at += gap * HOUR;
          const settled = settle(
            question(`q${q}`),
            { ...given(chosen), at },
            { ...before, knowledge, habit },
          );
          ({ knowledge, habit } = settled);
          standing = sumOf(standing, standingOf(settled.answer));
          rows.push([`run.${i + 1}`, settled.answer]);
        }
        const again = replay([...rows].reverse());
        expect(again.knowledge.get("26.1:2.1")).toEqual(knowledge);
        expect(again.habit).toEqual(habit);
        expect(again.standings.get("g/2026-03-09")).toEqual(standing);
      }),
    );
  });
});
