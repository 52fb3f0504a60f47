import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRESS_BYTES_MAX, type Press, pressText, readPress } from "../../../src/core/talk/press.ts";
import { realContent } from "../../world.ts";

const id = fc.stringMatching(/^[a-z0-9.:-]{1,20}$/);
const place = fc.integer({ min: 0, max: 999 });
const press: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ kind: fc.constant("explain" as const), concept: id }),
  fc.record({ kind: fc.constant("compare" as const), concept: id, other: id }),
  fc.record({ kind: fc.constant("lesson" as const), subtopic: id, page: place }),
  fc.record({ kind: fc.constant("topics" as const) }),
  fc.record({ kind: fc.constant("help" as const) }),
  fc.record({
    kind: fc.constant("answer" as const),
    run: id,
    position: place,
    shown: fc.integer({ min: -1, max: 4 }),
  }),
  fc.record({ kind: fc.constant("next" as const), run: id, position: place }),
  fc.record({ kind: fc.constant("resume" as const), run: id }),
  fc.record({ kind: fc.constant("report" as const), question: id }),
  fc.record({ kind: fc.constant("examGo" as const), exam: id, position: place }),
  fc.record({
    kind: fc.constant("examMark" as const),
    exam: id,
    position: place,
    shown: fc.integer({ min: -1, max: 4 }),
  }),
  fc.record({ kind: fc.constant("examEnd" as const), exam: id, sure: fc.constantFrom(0, 1) }),
  fc.record({ kind: fc.constant("examNew" as const), exam: id, wanted: id }),
  fc.record({ kind: fc.constant("vote" as const), round: id, shown: fc.integer({ min: -1, max: 4 }) }),
  fc.record({ kind: fc.constant("comment" as const), round: id }),
  fc.record({ kind: fc.constant("ask" as const), question: id }),
  fc.record({ kind: fc.constant("rank" as const), group: id }),
  fc.record({ kind: fc.constant("daily" as const), set: id, to: id }),
  fc.record({ kind: fc.constant("train" as const), subject: id, wanted: place }),
  fc.record({ kind: fc.constant("remind" as const), on: fc.constantFrom(0, 1) }),
);

describe("a button's text", () => {
  it("means the same press when it comes back", () => {
    fc.assert(
      fc.property(press, (one) => {
        expect(readPress(pressText(one))).toEqual(one);
      }),
    );
  });

  it("fits into 64 bytes, and not into 65", () => {
    const concept = "x".repeat(PRESS_BYTES_MAX - 2);
    expect(pressText({ kind: "explain", concept })).toHaveLength(64);
    expect(() => pressText({ kind: "explain", concept: `${concept}x` })).toThrow("a press of 65 bytes");
  });

  it("never throws for text that we did not write", () => {
    fc.assert(fc.property(fc.string(), (text) => void readPress(text)));
    for (const foreign of ["", "~", "e", "e~", "a~r~1", "a~r~1~x", "a~r~01~1", "l~26.1:2.1~1.5", "y~1"])
      expect(readPress(foreign)).toBeUndefined();
  });

  it("refuses to be built around the separator", () => {
    expect(() => pressText({ kind: "explain", concept: "a~b" })).toThrow("separator");
  });

  it("fits for every concept, pair, lesson and question of the content", () => {
    const { library } = realContent();
    for (const concept of library.concepts.keys()) pressText({ kind: "explain", concept });
    for (const { id: concept, contrasts = [] } of library.concepts.values())
      for (const { with: other } of contrasts) pressText({ kind: "compare", concept, other });
    for (const subtopic of library.subtopics.keys()) pressText({ kind: "lesson", subtopic, page: 99 });
    for (const question of library.questions.keys()) pressText({ kind: "report", question });
  });
});
