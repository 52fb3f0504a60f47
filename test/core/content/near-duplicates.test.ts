import { describe, expect, it } from "vitest";
import { NEAR_FROM, nearPairs } from "../../../src/core/content/near-duplicates.ts";

describe("stems that are nearly one", () => {
  it("are found in other case, accents and punctuation", () => {
    expect(nearPairs(["Validação cruzada, em dez dobras.", "validacao CRUZADA em dez dobras"], 1)).toEqual([
      { one: 0, other: 1, alike: 1 },
    ]);
  });

  it("share triples of words: four of the six that either has", () => {
    // a b c d e f g → abc bcd cde def efg; the other ends in x: abc bcd cde def efx
    expect(nearPairs(["a b c d e f g", "a b c d e f x"], 0)).toEqual([{ one: 0, other: 1, alike: 4 / 6 }]);
  });

  it("come nearest first, each pair once", () => {
    const texts = ["a b c d e f g", "z z z", "a b c d e f x", "a b c d e f g"];
    expect(nearPairs(texts, 0).map(({ one, other }) => `${one}-${other}`)).toEqual(["0-3", "0-2", "2-3"]);
  });

  it("are not those with the same words in another order, nor two that share nothing", () => {
    expect(nearPairs(["a b c d", "d c b a", "e f"], 0)).toEqual([]);
  });

  it("may be shorter than a triple", () => {
    expect(nearPairs(["Qual?", "qual"], NEAR_FROM)).toHaveLength(1);
  });

  it("are one question asked twice when a number changes, and are not when they share a board's formula", () => {
    const asked = (dobras: string) =>
      `Em um projeto de previsão de demanda, a equipe avaliará doze configurações por validação cruzada com ${dobras} dobras. Quantos treinamentos serão executados?`;
    expect(nearPairs([asked("cinco"), asked("dez")], NEAR_FROM)).toHaveLength(1);
    const about = (what: string) => `Sobre ${what}, é correto afirmar que`;
    expect(
      nearPairs([about("aceleradores usados no treinamento"), about("a função de perda")], NEAR_FROM),
    ).toEqual([]);
  });
});
