import { describe, expect, it } from "vitest";
import { PRESS_BYTES_MAX, type Press, pressText, readPress } from "../../../src/core/talk/press.ts";

/** What buttons of messages already sent carry. A line here may be added, never changed. */
const SENT: readonly (readonly [string, Press])[] = [
  ["e~sobreajuste", { kind: "explain", concept: "sobreajuste" }],
  ["c~docker~kubernetes", { kind: "compare", concept: "docker", other: "kubernetes" }],
  ["l~26.1:2.1~3", { kind: "lesson", subtopic: "26.1:2.1", page: 3 }],
  ["t", { kind: "topics" }],
  ["h", { kind: "help" }],
  ["a~r1~2~-1", { kind: "answer", run: "r1", position: 2, shown: -1 }],
  ["n~r1~2", { kind: "next", run: "r1", position: 2 }],
  ["r~r1", { kind: "resume", run: "r1" }],
  ["x~26.1:2.1-003", { kind: "report", question: "26.1:2.1-003" }],
  ["g~s1~4", { kind: "examGo", exam: "s1", position: 4 }],
  ["m~s1~4~0", { kind: "examMark", exam: "s1", position: 4, shown: 0 }],
  ["f~s1~1", { kind: "examEnd", exam: "s1", sure: 1 }],
  ["z~s1~10 cebraspe-0,5 tempo 30", { kind: "examNew", exam: "s1", wanted: "10 cebraspe-0,5 tempo 30" }],
];

describe("a button sent long ago", () => {
  it.each(SENT)("%s still means the same", (wire, press) => {
    expect(readPress(wire)).toEqual(press);
    expect(pressText(press)).toBe(wire);
  });

  it("gives each kind a letter of its own", () => {
    expect(new Set(SENT.map(([wire]) => wire[0])).size).toBe(SENT.length);
  });
});

describe("the room of a button", () => {
  it("is counted in bytes, as Telegram counts, not in letters", () => {
    const concept = "ç".repeat((PRESS_BYTES_MAX - 2) / 2);
    expect(readPress(pressText({ kind: "explain", concept }))).toEqual({ kind: "explain", concept });
    expect(() => pressText({ kind: "explain", concept: `${concept}a` })).toThrow("a press of 65 bytes");
  });
});

describe("text that we did not write", () => {
  it.each([
    ["t~"],
    ["T"],
    ["e~a~b"],
    ["l~2.1~+1"],
    ["l~2.1~1e3"],
    ["l~2.1~-0"],
    ["l~2.1~9999999999999999"],
    ["constructor"],
    ["__proto__~x"],
  ])("%j is no press", (wire) => {
    expect(readPress(wire)).toBeUndefined();
  });
});
