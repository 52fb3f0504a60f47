import { describe, expect, it } from "vitest";
import { type Exam, isOver, mark, tally } from "../../../src/core/asking/exam.ts";
import { NOW } from "../../world.ts";

const asked = (question: string) => ({ question, version: 1, order: [1, 0], recall: 0.5, at: NOW });
const exam: Exam = {
  id: "e1",
  board: "cebraspe",
  startedAt: NOW,
  minutes: 30,
  questions: [asked("q1"), asked("q2")],
  choices: [null, null],
  paused: false,
  delivered: false,
};
const at = (position: number, shown: number | null, id = "e1") => ({ exam: id, position, shown });
const choicesOf = (marked: ReturnType<typeof mark>) =>
  marked.kind === "marked" ? marked.exam.choices : marked.kind;

describe("marking an exam", () => {
  it("keeps the option as written, lets it change and be cleared", () => {
    const first = mark(exam, at(1, 0), NOW);
    expect(choicesOf(first)).toEqual([1, null]);
    const changed = first.kind === "marked" ? mark(first.exam, at(1, 1), NOW) : first;
    expect(choicesOf(changed)).toEqual([0, null]);
    expect(changed.kind === "marked" && choicesOf(mark(changed.exam, at(1, null), NOW))).toEqual([
      null,
      null,
    ]);
  });

  it("ends with the time limit, to the millisecond", () => {
    const limit = NOW + 30 * 60_000;
    expect([isOver(exam, limit), isOver(exam, limit + 1)]).toEqual([false, true]);
    expect(choicesOf(mark(exam, at(1, 0), limit))).toEqual([1, null]);
    expect(mark(exam, at(1, 0), limit + 1)).toEqual({ kind: "late" });
  });

  it("ignores presses of another exam, of one handed in, and of no question", () => {
    for (const [own, press] of [
      [exam, at(1, 0, "e0")],
      [exam, at(3, 0)],
      [exam, at(1, 7)],
      [{ ...exam, delivered: true }, at(1, 0)],
      [undefined, at(1, 0)],
    ] as const)
      expect(mark(own, press, NOW)).toEqual({ kind: "stale" });
  });
});

describe("the net score", () => {
  const graded = (chosen: number | null, options = 2) => ({ subtopic: "s", key: 0, options, chosen });
  const questions = [graded(0), graded(0), graded(0), graded(1), graded(null)];

  it("takes one off for a mistake in Cebraspe's usual rule, half in the other, nothing elsewhere", () => {
    expect(tally(questions, "cebraspe")).toEqual({ rights: 3, wrongs: 1, blanks: 1, net: 2, blanksWorth: 0 });
    expect(tally(questions, "cebraspe-0,5")).toMatchObject({ net: 2.5, blanksWorth: 0.25 });
    for (const board of ["fgv", "fcc", "cesgranrio"] as const) expect(tally(questions, board).net).toBe(3);
  });

  it("says what guessing the blanks would have been worth", () => {
    expect(tally([graded(null, 5), graded(null, 5)], "fgv").blanksWorth).toBeCloseTo(0.4, 10);
  });
});
