import { wordsOf } from "./words.ts";

// Texts that say nearly the same, by word shingles (Broder 1997): sets of neighbouring words, compared by the share of
// what they have in common (Jaccard).

const SHINGLE = 3;

/**
 * From this share on, two stems are one question asked twice. Stems that share a subject and a board's formula ("é correto
 * afirmar que") stay below 0.25; one with a word or two changed is above 0.5.
 */
export const NEAR_FROM = 0.3;

export type Pair = { readonly one: number; readonly other: number; readonly alike: number };

/** Pairs of texts, as indexes, that share at least `from` of their shingles; nearest first. */
export function nearPairs(texts: readonly string[], from: number): Pair[] {
  const all = texts.map(shinglesOf);
  const holders = new Map<string, number[]>();
  const pairs: Pair[] = [];
  all.forEach((shingles, one) => {
    const shared = new Map<number, number>();
    for (const shingle of shingles) {
      const before = holders.get(shingle) ?? [];
      for (const other of before) shared.set(other, (shared.get(other) ?? 0) + 1);
      holders.set(shingle, [...before, one]);
    }
    for (const [other, common] of shared) {
      const alike = common / (shingles.size + (all[other]?.size ?? 0) - common);
      if (alike >= from) pairs.push({ one: other, other: one, alike });
    }
  });
  return pairs.sort((a, b) => b.alike - a.alike);
}

/** Every three neighbouring words of a text, folded; a shorter text is one shingle. */
function shinglesOf(text: string): Set<string> {
  const words = wordsOf(text);
  const count = Math.max(1, words.length - SHINGLE + 1);
  return new Set(Array.from({ length: count }, (_, i) => words.slice(i, i + SHINGLE).join(" ")));
}
