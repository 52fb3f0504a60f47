import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLexicon } from "../../../src/core/content/lexicon.ts";
import { closest, distance } from "../../../src/core/content/words.ts";

const word = fc.stringMatching(/^[a-d]{0,7}$/);

/** Optimal string alignment straight from its definition, without any bound: slow and plain. */
function edits(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    edits(a.slice(0, -1), b) + 1,
    edits(a, b.slice(0, -1)) + 1,
    edits(a.slice(0, -1), b.slice(0, -1)) + same,
    swapped ? edits(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  );
}

describe("the distance of two words", () => {
  it.each([
    ["", "", 0],
    ["docker", "docker", 0],
    ["docker", "doker", 1],
    ["docker", "dockeer", 1],
    ["docker", "dicker", 1],
    ["docker", "dokcer", 1],
    ["ca", "abc", 3],
    ["kitten", "sitting", 3],
  ])("from %j to %j is %i", (one, other, expected) => {
    expect(distance(one, other, 9)).toBe(expected);
  });

  it("is the plain definition's, cut off above the bound (property)", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 5 }), (one, other, most) => {
        expect(distance(one, other, most)).toBe(Math.min(edits(one, other), most + 1));
      }),
      { numRuns: 300 },
    );
  });

  it("holds for words longer than the table kept at hand", () => {
    const long = "ab".repeat(150);
    expect(distance(long, `${long}c`, 3)).toBe(1);
    expect(distance(`x${long}`, `y${long}`, 3)).toBe(1);
    expect(distance("docker", "dokcer", 3)).toBe(1);
  });
});

describe("a lexicon", () => {
  const lexicon = createLexicon(["docker", "decker", "pytorch", "spark"]);

  it("knows the words it was given", () => {
    expect([lexicon.has("spark"), lexicon.has("sparc")]).toEqual([true, false]);
  });

  it("gives all words that tie, and an exact one alone", () => {
    expect(lexicon.nearest("dicker", 1)).toEqual(["docker", "decker"]);
    expect(lexicon.nearest("docker", 2)).toEqual(["docker"]);
  });

  it("gives nothing when nothing is near, or nothing is known", () => {
    expect(lexicon.nearest("kubernetes", 2)).toEqual([]);
    expect(createLexicon([]).nearest("docker", 2)).toEqual([]);
  });

  it("takes a word that is wrong at both ends for another word", () => {
    expect(lexicon.nearest("xparx", 2)).toEqual([]);
  });

  it("finds what trying every word would find (property)", () => {
    const most = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(fc.array(word), word, most, (words, said, bound) => {
        const tried = [...new Set(words)].filter((one) => one[0] === said[0] || one.at(-1) === said.at(-1));
        const best = Math.min(bound, ...tried.map((one) => edits(said, one)));
        const expected = tried.filter((one) => edits(said, one) === best);
        expect([...createLexicon(words).nearest(said, bound)].sort()).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe("the closest word", () => {
  it("is within a third of the length, and the first among equals", () => {
    expect(closest("expliqe", ["aula", "explique"])).toBe("explique");
    expect(closest("quis", ["quiz", "quid"])).toBe("quiz");
    expect(closest("aulx", ["quiz"])).toBeUndefined();
    expect(closest("quiz", [])).toBeUndefined();
  });

  it("of a known word is that word, wherever it stands (property)", () => {
    fc.assert(
      fc.property(fc.array(word), fc.array(word), word, (before, after, one) => {
        expect(closest(one, [...before, one, ...after])).toBe(one);
      }),
    );
  });
});
