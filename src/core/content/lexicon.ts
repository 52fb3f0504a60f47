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

function bitsOf(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

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
      if (bitsOf(letters ^ candidate.letters) > 2 * best) continue;
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
