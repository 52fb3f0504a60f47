import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NEW_SKILL } from "../../../src/core/knowing/elo.ts";
import type { Trace } from "../../../src/core/knowing/memory.ts";
import { type Candidate, type Mind, rankQuestions } from "../../../src/core/knowing/select.ts";
import { drawOf } from "../../../src/core/random.ts";

const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  subtopic: "s",
  weight: 1,
  difficulty: 0,
  options: 4,
  ...more,
});
const mind = (traces: Record<string, Trace> = {}): Mind => ({
  trace: (id) => traces[id],
  skill: () => NEW_SKILL,
});
const plan = { today: 100, examDay: 160, perDay: 3 };
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe("what to ask now", () => {
  it("asks what weighs more in the exam first", () => {
    const ranked = rankQuestions(
      [candidate("light"), candidate("heavy", { weight: 3 })],
      mind(),
      plan,
      drawOf(1),
    );
    expect(idsOf(ranked)).toEqual(["heavy", "light"]);
  });

  it("does not ask again today what was answered today while something new is there", () => {
    const known = { seen: { stability: 2, difficulty: 5, day: 100 } };
    expect(idsOf(rankQuestions([candidate("seen"), candidate("new")], mind(known), plan, drawOf(1)))[0]).toBe(
      "new",
    );
  });

  it("prefers the memory that fades to the one that lasts", () => {
    const known = {
      fading: { stability: 3, difficulty: 5, day: 90 },
      lasting: { stability: 400, difficulty: 5, day: 99 },
    };
    expect(
      idsOf(rankQuestions([candidate("lasting"), candidate("fading")], mind(known), plan, drawOf(1))),
    ).toEqual(["fading", "lasting"]);
  });

  it("breaks ties by the draw and by nothing else", () => {
    const all = Array.from({ length: 8 }, (_, i) => candidate(`q${i}`));
    const order = (seed: number) => idsOf(rankQuestions(all, mind(), plan, drawOf(seed))).join();
    expect(order(1)).toBe(order(1));
    expect(order(1)).not.toBe(order(2));
  });

  it("makes every second question of the day one of the likelier ones at ten a day", () => {
    const all = Array.from({ length: 60 }, (_, i) => candidate(`q${i}`, { difficulty: (i % 7) - 3 }));
    const ranked = rankQuestions(all, mind(), { ...plan, perDay: 10 }, drawOf(1)).slice(0, 10);
    const mean = (list: readonly { recall: number }[]) =>
      list.reduce((sum, { recall }) => sum + recall, 0) / list.length;
    const easy = ranked.filter((_, i) => i % 2 === 1);
    const others = ranked.filter((_, i) => i % 2 === 0);
    expect(mean(easy)).toBeGreaterThan(mean(others));
  });

  it("loses and doubles no question, however few there are (property)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 30 }), (count, perDay) => {
        const all = Array.from({ length: count }, (_, i) => candidate(`q${i}`, { difficulty: i % 3 }));
        const ranked = rankQuestions(all, mind(), { ...plan, perDay }, drawOf(count));
        expect(idsOf(ranked).sort()).toEqual(idsOf(all).sort());
      }),
    );
  });

  it("still ranks on the day of the exam and after it", () => {
    const late = { today: 200, examDay: 160, perDay: 10 };
    expect(rankQuestions([candidate("a")], mind(), late, drawOf(1))).toHaveLength(1);
  });
});
