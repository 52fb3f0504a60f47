import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLexicon } from "../../../src/core/content/lexicon.ts";
import { presentedOrder } from "../../../src/core/content/question.ts";
import { stem } from "../../../src/core/content/stem.ts";
import { closest, distance, fold } from "../../../src/core/content/words.ts";
import { drawOf, shuffled } from "../../../src/core/random.ts";

const word = fc.stringMatching(/^[a-e]{0,8}$/);

describe("words", () => {
  it("are alike without case, accents and punctuation", () => {
    expect(fold("  Não-Supervisionado! (K-Means) ")).toBe("nao supervisionado k means");
  });

  it("are as many edits apart as typing errors", () => {
    expect(distance("kubernets", "kubernetes", 2)).toBe(1);
    expect(distance("dcoker", "docker", 2)).toBe(1);
    expect(distance("docker", "kubernetes", 2)).toBe(3);
  });

  it("have a distance that is symmetric, zero only for equals, and never above the bound plus one (property)", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
        const edits = distance(a, b, most);
        expect(edits).toBe(distance(b, a, most));
        expect(edits === 0).toBe(a === b);
        expect(edits).toBeLessThanOrEqual(most + 1);
      }),
    );
  });

  it("find their nearest, or none", () => {
    expect(closest("expliqe", ["explique", "quiz"])).toBe("explique");
    expect(closest("xyzxyz", ["explique", "quiz"])).toBeUndefined();
    expect(createLexicon(["docker", "decker", "pytorch"]).nearest("doker", 1)).toEqual(["docker"]);
  });

  it.each([
    ["regressões", "regressao"],
    ["validações", "validar"],
    ["monitoramento", "monitorar"],
    ["variáveis", "variavel"],
    ["modelos", "modelo"],
    ["automática", "automatico"],
    ["treinamento", "treinando"],
  ])("%s and %s share a stem", (a, b) => {
    expect(stem(fold(a))).toBe(stem(fold(b)));
  });
});

describe("chance", () => {
  it("repeats for the same keys and differs for others", () => {
    const three = (...keys: string[]) => Array.from({ length: 3 }, drawOf(...keys));
    expect(three("a", "b")).toEqual(three("a", "b"));
    expect(three("a", "b")).not.toEqual(three("a", "c"));
    expect(three("x").every((one) => one >= 0 && one < 1)).toBe(true);
  });

  it("shuffles without losing anything (property)", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
        expect(shuffled(list, drawOf(seed)).sort()).toEqual([...list].sort());
      }),
    );
  });

  it("orders options for each person, but never Certo and Errado nor pinned ones", () => {
    const options = Array.from({ length: 5 }, (_, i) => ({ text: String(i), why: "" }));
    const orders = Array.from({ length: 20 }, (_, i) =>
      presentedOrder({ kind: "multipla", options }, drawOf(i)).join(),
    );
    expect(new Set(orders).size).toBeGreaterThan(10);
    expect(presentedOrder({ kind: "multipla", pinned: true, options }, drawOf(1))).toEqual([0, 1, 2, 3, 4]);
    expect(presentedOrder({ kind: "certo-errado", options: options.slice(0, 2) }, drawOf(2))).toEqual([0, 1]);
  });
});
