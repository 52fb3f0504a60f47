import fc from "fast-check";
import { expect, it } from "vitest";
import { readPress } from "../../../src/core/talk/press.ts";
import {
  CUSTOM_ID_MAX,
  commandSource,
  pressSource,
  readTurn,
  turningFor,
} from "../../../src/platforms/discord/pages.ts";

it("a page button carries its page and what was asked", () => {
  const source = pressSource(readPress("e~vies"), "e~vies");
  expect(turningFor(source)?.(2)).toBe("P2~pe~vies");
  expect(readTurn("P2~pe~vies")).toEqual({ page: 2, source: { kind: "press", data: "e~vies" } });
  expect(turningFor(commandSource("ranking", { periodo: "mês" }))?.(3)).toBe("P3~t/ranking mês");
});

it("what changes something is never asked again by turning a page", () => {
  expect(pressSource(readPress("a~x~1~0"), "a~x~1~0")).toBeUndefined();
  expect(commandSource("quiz", { assunto: "viés" })).toBeUndefined();
});

it("what does not fit into a button is not turned: 100 characters do, 101 do not", () => {
  const source = (length: number) => ({ kind: "text", text: "x".repeat(length) }) as const;
  expect(turningFor(source(CUSTOM_ID_MAX - 6))?.(999)).toHaveLength(100);
  expect(turningFor(source(CUSTOM_ID_MAX - 5))).toBeUndefined();
});

it("no press of ours is taken for a page, and each page is read back", () => {
  expect(["e~vies", "t", "P0~pe", "P2~x", "P~pt", ""].map(readTurn)).toEqual(Array(6).fill(undefined));
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999 }),
      fc.string({ minLength: 1, maxLength: 90 }),
      (page, text) => {
        const source = { kind: "text", text } as const;
        expect(readTurn(turningFor(source)?.(page) ?? "")).toEqual({ page, source });
      },
    ),
  );
});
