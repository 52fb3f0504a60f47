import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, wordCount, wordsOf } from "../../../src/core/content/words.ts";
import { realContent } from "../../world.ts";

const { library, search } = realContent();
const first = (query: string) => search.find(query).results[0]?.id;

describe("text cleaning", () => {
  it("keeps what tells names apart: letters of any script, digits, + and #", () => {
    expect(fold("C++, C# e Ação-2!")).toBe("c++ c# e acao 2");
    expect(wordsOf("  K-Means\t(K=3)\n")).toEqual(["k", "means", "k", "3"]);
  });

  it("changes nothing the second time, and leaves neither case, accents nor double spaces (property)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const folded = fold(text);
        expect(fold(folded)).toBe(folded);
        expect(folded).not.toMatch(/\p{M}|\p{P}(?<!#)|^ | $| {2}/u);
      }),
    );
  });

  it("does not care how an accent is encoded, nor for capitals (property)", () => {
    const letters = fc.stringMatching(/^[a-zãõáéíóúâêôç ]{0,20}$/);
    fc.assert(
      fc.property(letters, (text) => {
        expect(fold(text.normalize("NFD"))).toBe(fold(text));
        expect(fold(text.toUpperCase())).toBe(fold(text));
      }),
    );
  });

  it("counts words as authors do: numbers and hyphens do not split", () => {
    expect(wordCount("k-means agrupa 2,5% d'água e 3.2")).toBe(6);
    expect(wordCount(" — … ")).toBe(0);
  });
});

describe("a name is understood", () => {
  it.each([
    ["without accents", "regularizacao", "regularizacao"],
    ["in the plural", "conteineres", "conteineres"],
    ["in English", "cross validation", "validacao-cruzada"],
    ["with a missing letter", "kubernets", "kubernetes"],
    ["with swapped letters", "dokcer", "docker"],
    ["in capitals", "SUBAJUSTE", "subajuste"],
    ["written as one word", "crossvalidation", "validacao-cruzada"],
    ["after filler", "oi, alguém consegue me explicar o que é docker por favor?", "docker"],
    [
      "in an exam board's phrase",
      "Acerca de validação cruzada, assinale a alternativa correta.",
      "validacao-cruzada",
    ],
  ])("%s: %s", (_, query, concept) => {
    expect(first(query)).toBe(concept);
  });

  it("for every concept: capitals, no accents, a question around it", () => {
    const lost = [...library.concepts.values()].flatMap(({ id, term }) =>
      [term.toUpperCase(), fold(term), `o que é ${term}?`].filter((said) => first(said) !== id),
    );
    expect(lost).toEqual([]);
  });
});

describe("a meaning that is not clear-cut", () => {
  it("comes with a second reading when two are about as good", () => {
    expect(search.find("aquele treino que não junta os dados")).toMatchObject({
      kind: "concept",
      concept: "aprendizado-federado",
      also: "preparacao-de-dados",
    });
  });

  it("is refused with three different concepts that exist, whatever the query (property)", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[qwxyz]{6,12}$/), (query) => {
        const found = search.find(query);
        expect(found).toMatchObject({ kind: "none", results: [] });
        const nearest = found.kind === "none" ? found.nearest : [];
        expect(new Set(nearest).size).toBe(3);
        expect(nearest.every((id) => library.concepts.has(id))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("never breaks the search, and gives at most ten, best first (property)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (query) => {
        const scores = search.find(query).results.map(({ score }) => score);
        expect(scores.length).toBeLessThanOrEqual(10);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });
});
