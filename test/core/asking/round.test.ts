import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barsOf, resultOf } from "../../../src/core/asking/result.ts";
import { cast, type Round, roundOrder, type Vote } from "../../../src/core/asking/round.ts";
import type { LibraryQuestion } from "../../../src/core/content/library.ts";
import { fitsQuiz, quizOf } from "../../../src/core/content/native-quiz.ts";
import { keyOf } from "../../../src/core/content/question.ts";
import { drawOf } from "../../../src/core/random.ts";
import { NOW, realContent } from "../../world.ts";

const CLOSES = NOW + 600_000;
const round = (more: Partial<Round> = {}): Round => ({
  chat: "t:turma",
  group: "t:turma",
  question: "2.1-001",
  version: 1,
  order: [2, 0, 1],
  openedAt: NOW,
  closesAt: CLOSES,
  reveal: "each",
  revisable: false,
  native: false,
  state: "open",
  ...more,
});
const vote = (chosen: number | null, at = NOW): Vote => ({ chosen, at });

describe("a vote", () => {
  it("stands for the option as written, whatever order was shown", () => {
    expect(cast(round(), undefined, { shown: 0, at: NOW })).toEqual({ kind: "graded", chosen: 2 });
    expect(cast(round(), undefined, { shown: 2, at: NOW })).toEqual({ kind: "graded", chosen: 1 });
    expect(cast(round(), undefined, { shown: null, at: NOW })).toEqual({ kind: "graded", chosen: null });
  });

  it("counts until the very last millisecond, and not from the close on", () => {
    expect(cast(round(), undefined, { shown: 0, at: CLOSES - 1 }).kind).toBe("graded");
    expect(cast(round(), undefined, { shown: 0, at: CLOSES }).kind).toBe("late");
  });

  it.each(["closed", "announcing", "told"] as const)("counts no more when the round is %s", (state) => {
    expect(cast(round({ state }), undefined, { shown: 0, at: NOW }).kind).toBe("late");
  });

  it("that was given stands; where it may change, the last one does", () => {
    expect(cast(round(), vote(1), { shown: 0, at: NOW })).toEqual({ kind: "already", chosen: 1 });
    const revisable = round({ revisable: true });
    expect(cast(revisable, undefined, { shown: 0, at: NOW })).toEqual({
      kind: "kept",
      chosen: 2,
      again: false,
    });
    expect(cast(revisable, vote(1), { shown: 0, at: NOW })).toEqual({ kind: "kept", chosen: 2, again: true });
    expect(cast(revisable, vote(1), { shown: 0, at: CLOSES }).kind).toBe("late");
  });

  it("for an option that was never shown, or in an unknown round, is none", () => {
    expect(cast(round(), undefined, { shown: 3, at: NOW }).kind).toBe("stale");
    expect(cast(round(), undefined, { shown: -1, at: NOW }).kind).toBe("stale");
    expect(cast(undefined, undefined, { shown: 0, at: NOW }).kind).toBe("stale");
  });

  it("is taken once per person over all interleavings of presses and the close (property)", () => {
    const step = fc.oneof(
      fc.record({ who: fc.constantFrom("a", "b", "c"), shown: fc.constantFrom(0, 1, 2, null) }),
      fc.constant("close" as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.boolean(), (steps, revisable) => {
        expect(played(steps, revisable)).toEqual(expectedOf(steps, revisable));
      }),
    );
  });
});

type Step = { readonly who: string; readonly shown: number | null } | "close";

/** The first vote of each person before the close, or their last where votes may be changed. */
function expectedOf(steps: readonly Step[], revisable: boolean): [string, number | null][] {
  const closed = steps.indexOf("close");
  const expected = new Map<string, number | null>();
  for (const step of steps.slice(0, closed === -1 ? steps.length : closed)) {
    if (step === "close" || (expected.has(step.who) && !revisable)) continue;
    expected.set(step.who, step.shown === null ? null : (round().order[step.shown] ?? null));
  }
  return [...expected];
}

/** What is kept of each person after all steps, in the order of their first votes. */
function played(steps: readonly Step[], revisable: boolean): [string, number | null][] {
  const kept = new Map<string, Vote>();
  let state: Round["state"] = "open";
  for (const [i, step] of steps.entries()) {
    if (step === "close") {
      state = "closed";
      continue;
    }
    const taken = cast(round({ revisable, state }), kept.get(step.who), { shown: step.shown, at: NOW + i });
    if (taken.kind === "graded" || taken.kind === "kept")
      kept.set(step.who, { chosen: taken.chosen, at: NOW + i });
  }
  return [...kept].map(([who, { chosen }]) => [who, chosen]);
}

describe("a result", () => {
  const votes: [string, Vote][] = [
    ["ana", vote(0, NOW + 3)],
    ["bia", vote(1, NOW + 2)],
    ["caio", vote(1, NOW + 2)],
    ["davi", vote(null, NOW + 1)],
  ];

  it("counts options in the order shown, and who was right first; level ones by name", () => {
    expect(resultOf(round(), 1, votes)).toEqual({
      counts: [0, 1, 2],
      unknown: 1,
      answered: 4,
      right: 2,
      first: "bia",
    });
    expect(resultOf(round(), 2, votes).first).toBeUndefined();
  });

  it("adds up, whoever votes for what (property)", () => {
    const anyVote = fc
      .tuple(fc.string({ minLength: 1 }), fc.constantFrom(0, 1, 2, null))
      .map(([who, chosen]): [string, Vote] => [who, vote(chosen)]);
    fc.assert(
      fc.property(fc.uniqueArray(anyVote, { selector: ([who]) => who }), (cast) => {
        const { counts, unknown, answered, right } = resultOf(round(), 1, cast);
        expect(counts.reduce((a, b) => a + b, 0) + unknown).toBe(answered);
        expect(right).toBe(counts[2]);
      }),
    );
  });

  it("is drawn in lines of one width, the right one marked, “não sei” only when somebody said so", () => {
    expect(barsOf(["A", "B", "C"], 2, resultOf(round(), 1, votes))).toBe(
      [
        "A   ░░░░░░░░░░   0%  0",
        "B   ███░░░░░░░  25%  1",
        "C ✓ █████░░░░░  50%  2",
        "?   ███░░░░░░░  25%  1",
      ].join("\n"),
    );
    expect(barsOf(["C", "E"], 0, resultOf(round({ order: [0, 1] }), 0, []))).toBe(
      "C ✓ ░░░░░░░░░░   0%  0\nE   ░░░░░░░░░░   0%  0",
    );
  });
});

describe("a native quiz", () => {
  const question = (stem: number, option: number): Pick<LibraryQuestion, "stem" | "options"> => ({
    stem: "s".repeat(stem),
    options: [
      { text: "o".repeat(option), right: true, why: "." },
      { text: "x", why: "." },
    ],
  });

  it("takes a stem of 300 characters and options of 100, and no more", () => {
    expect(fitsQuiz(question(300, 100))).toBe(true);
    expect(fitsQuiz(question(301, 100))).toBe(false);
    expect(fitsQuiz(question(300, 101))).toBe(false);
  });

  it("measures the text as it is shown: without marks, on one line", () => {
    const marked = { ...question(1, 1), stem: ` \`${"s".repeat(298)}\`\n\n b ` };
    expect(fitsQuiz(marked)).toBe(true);
  });

  it("points at the right option in the order shown, for every question that fits", () => {
    for (const one of realContent().library.questions.values()) {
      if (!fitsQuiz(one)) continue;
      const order = roundOrder(one, drawOf("order", one.id));
      const quiz = quizOf(one, order);
      expect(order[quiz.right]).toBe(keyOf(one));
      expect(quiz.stem.length).toBeLessThanOrEqual(300);
      expect(Math.max(...quiz.options.map(({ length }) => length))).toBeLessThanOrEqual(100);
      expect(quiz.explanation.length).toBeLessThanOrEqual(200);
      expect(quiz.stem + quiz.options.join("") + quiz.explanation).not.toMatch(/[`\n]/);
    }
  });
});
