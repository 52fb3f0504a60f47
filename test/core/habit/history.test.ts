import { describe, expect, it } from "vitest";
import { addDays } from "../../../src/core/day.ts";
import {
  askedWithin,
  type History,
  missRate,
  mostMissed,
  type Past,
  withAsked,
  withResult,
} from "../../../src/core/habit/history.ts";

const past = (question: string, day: string, answered = 0, right = 0, concept = question): Past => ({
  question,
  subtopic: "s",
  concept,
  day,
  answered,
  right,
});
const history = (...asked: Past[]): History => ({ asked });

describe("what a group was asked", () => {
  it("keeps the newest 240 questions, however old", () => {
    let own = history();
    for (let i = 0; i < 241; i++) own = withAsked(own, past(`q${i}`, "2025-03-09"));
    own = withAsked(own, past("new", "2026-03-09"));
    expect([own.asked.length, own.asked[0]?.question, own.asked.at(-1)?.question]).toEqual([
      240,
      "q2",
      "new",
    ]);
  });

  it("keeps every question of the last 60 days, in a busy group too, so that none is asked again in them", () => {
    let own = history();
    for (let i = 0; i < 300; i++)
      own = withAsked(own, past(`q${i}`, addDays("2026-03-09", -59 + Math.floor(i / 6))));
    expect(askedWithin(own, "2026-03-09", 60)).toContain("q0");
    for (let i = 0; i < 900; i++) own = withAsked(own, past(`r${i}`, "2026-03-09"));
    expect(own.asked).toHaveLength(800);
  });

  it("gives the result to the newest asking of a question", () => {
    const own = withResult(history(past("a", "2026-01-01", 3, 1), past("a", "2026-03-09")), "a", {
      answered: 4,
      right: 2,
    });
    expect(own.asked.map(({ answered, right }) => [answered, right])).toEqual([
      [3, 1],
      [4, 2],
    ]);
  });

  it("leaves everything as it was for a question that was never asked", () => {
    const own = history(past("a", "2026-03-09"));
    expect(withResult(own, "b", { answered: 4, right: 2 })).toEqual(own);
  });

  it("counts days back from today", () => {
    const own = history(past("old", "2026-01-08"), past("edge", "2026-01-09"), past("new", "2026-03-09"));
    expect([...askedWithin(own, "2026-03-09", 59)]).toEqual(["new"]);
    expect([...askedWithin(own, "2026-03-09", 60)].sort()).toEqual(["edge", "new"]);
  });
});

describe("what a group misses", () => {
  it("is one half while nobody has answered, and the share of wrong votes with many", () => {
    expect(missRate([])).toBe(0.5);
    expect(missRate([past("a", "2026-03-09", 8, 6)])).toBe(0.3);
    expect(missRate([past("a", "2026-03-09", 998, 0)])).toBe(0.999);
  });

  it("names the concept with most wrong votes since a day", () => {
    const own = history(
      past("q1", "2026-03-08", 90, 0, "antes"),
      past("q2", "2026-03-09", 5, 3, "dois"),
      past("q3", "2026-03-10", 5, 4, "um"),
      past("q4", "2026-03-11", 5, 3, "um"),
    );
    expect(mostMissed(own, "2026-03-09")).toBe("um");
  });

  it("is nothing when all were right, and the first by name when two are level", () => {
    expect(mostMissed(history(past("q", "2026-03-09", 5, 5)), "2026-03-09")).toBeUndefined();
    const level = history(past("q1", "2026-03-09", 5, 3, "b"), past("q2", "2026-03-09", 5, 3, "a"));
    expect(mostMissed(level, "2026-03-09")).toBe("a");
  });
});
