import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  beginRun,
  close,
  isFinished,
  open,
  pause,
  positionOf,
  type Run,
  take,
} from "../../../src/core/asking/run.ts";
import { NOW } from "../../world.ts";

const asked = (question: string) => ({ question, version: 1, order: [2, 0, 1], recall: 0.5, at: NOW });
const begin = (id = "r1", wanted = 3): Run => beginRun(id, "quiz", { title: "Tudo" }, wanted, NOW);
const press = (position: number, shown: number | null = 0, run = "r1") => ({ run, position, shown });

describe("a press on a question", () => {
  const run = open(begin(), asked("q1"));

  it("is taken with the option as written, whatever order was shown", () => {
    expect(take(run, press(1, 0))).toMatchObject({ kind: "taken", chosen: 2 });
    expect(take(run, press(1, 2))).toMatchObject({ kind: "taken", chosen: 1 });
    expect(take(run, press(1, null))).toMatchObject({ kind: "taken", chosen: null });
  });

  it("twice, late, early, foreign or out of range changes nothing and says what it is", () => {
    const after = close(run, "right", 10);
    expect(take(after, press(1))).toEqual({ kind: "already", outcome: "right" });
    expect(take(after, press(2))).toEqual({ kind: "stale" });
    expect(take(run, press(2))).toEqual({ kind: "stale" });
    expect(take(run, press(0))).toEqual({ kind: "stale" });
    expect(take(run, press(1, 3))).toEqual({ kind: "stale" });
    expect(take(run, press(1, 0, "other"))).toEqual({ kind: "stale" });
    expect(take(undefined, press(1))).toEqual({ kind: "stale" });
  });

  it("still counts after a pause", () => {
    expect(take(pause(run), press(1)).kind).toBe("taken");
  });
});

describe("a run", () => {
  it("is finished when all its questions are answered", () => {
    let run = begin("r1", 1);
    expect([isFinished(run), positionOf(run)]).toEqual([false, 1]);
    run = close(open(run, asked("q1")), "wrong", 0);
    expect([isFinished(run), positionOf(run)]).toEqual([true, 2]);
  });

  type Step = { who: string; run: string; position: number; shown: number };

  /** The runs after one press, and which question it answered, if any. */
  function step(
    runs: ReadonlyMap<string, Run>,
    { who, run: id, position, shown }: Step,
  ): [Map<string, Run>, string | undefined] {
    const own = runs.get(who);
    if (own === undefined || take(own, { run: id, position, shown }).kind !== "taken")
      return [new Map(runs), undefined];
    expect([id, position]).toEqual([who, positionOf(own)]);
    const after = close(own, "right", 10);
    const next = isFinished(after) ? after : open(after, asked(`q${positionOf(after)}`));
    return [new Map(runs).set(who, next), `${who} ${position}`];
  }

  it("of each of two people is changed by their own fresh presses only (property over interleavings)", () => {
    const person = fc.constantFrom("ana", "bia");
    const any = fc.record({
      who: person,
      run: person,
      position: fc.integer({ min: 0, max: 4 }),
      shown: fc.constantFrom(0, 1, 2),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), (steps) => {
        let runs = new Map(["ana", "bia"].map((who) => [who, open(begin(who), asked("q1"))]));
        const answered: string[] = [];
        for (const one of steps) {
          const [after, question] = step(runs, one);
          const other = one.who === "ana" ? "bia" : "ana";
          expect(after.get(other)).toBe(runs.get(other));
          if (question !== undefined) answered.push(question);
          runs = after;
        }
        expect(new Set(answered).size).toBe(answered.length);
      }),
    );
  });
});
