import { distance } from "./words.ts";

/** A set of words that finds the nearest to a misspelt one. */
export type Lexicon = {
  has(word: string): boolean;
  /** The words within `most` edits that are nearest, all of them when several tie; empty when none is near. */
  nearest(word: string, most: number): readonly string[];
};

/** Letters as bits: two words that differ in many letters are many edits apart, which is quick to see. */
function lettersOf(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) % 32);
  return mask;
}

/** How many bits of a 32-bit number are set (Warren, Hacker's Delight, 5-1). */
function bitsOf(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Typing errors spare the first or the last letter: half of all candidates fall out at once. */
const alikeAtAnEnd = (a: string, b: string): boolean => a[0] === b[0] || a.at(-1) === b.at(-1);

export function createLexicon(words: Iterable<string>): Lexicon {
  const all = new Set(words);
  const byLength = new Map<number, { word: string; letters: number }[]>();
  for (const word of all) {
    const shelf = byLength.get(word.length) ?? [];
    shelf.push({ word, letters: lettersOf(word) });
    byLength.set(word.length, shelf);
  }
  const nearest = (word: string, most: number): string[] => {
    const letters = lettersOf(word);
    let best = most;
    let found: string[] = [];
    const near = Array.from(
      { length: 2 * most + 1 },
      (_, i) => byLength.get(word.length - most + i) ?? [],
    ).flat();
    for (const candidate of near) {
      if (bitsOf(letters ^ candidate.letters) > 2 * best || !alikeAtAnEnd(word, candidate.word)) continue;
      const edits = distance(word, candidate.word, best);
      if (edits > best) continue;
      if (edits < best) found = [];
      best = edits;
      found.push(candidate.word);
    }
    return found;
  };
  return { has: (word) => all.has(word), nearest };
}
