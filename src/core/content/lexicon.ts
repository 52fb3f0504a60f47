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

/** Words of one length, with their letters as bits beside them. */
type Shelf = { readonly words: readonly string[]; readonly letters: Int32Array };

export function createLexicon(words: Iterable<string>): Lexicon {
  const all = new Set(words);
  const byLength = new Map<number, string[]>();
  for (const word of all) {
    const own = byLength.get(word.length);
    if (own === undefined) byLength.set(word.length, [word]);
    else own.push(word);
  }
  const shelves = new Map(
    [...byLength].map(([length, own]): [number, Shelf] => [
      length,
      { words: own, letters: Int32Array.from(own, lettersOf) },
    ]),
  );
  return {
    has: (word) => all.has(word),
    nearest: (word, most) => {
      let found: readonly string[] = [];
      let best = most;
      for (let length = word.length - most; length <= word.length + most; length++) {
        const shelf = shelves.get(length);
        const near = shelf === undefined ? undefined : nearestOn(shelf, word, best);
        if (near === undefined || near.words.length === 0) continue;
        found = near.edits < best || found.length === 0 ? near.words : [...found, ...near.words];
        best = near.edits;
      }
      return found;
    },
  };
}

/** The nearest words of one shelf within `most` edits, and how many edits that is. */
function nearestOn(
  { words, letters }: Shelf,
  word: string,
  most: number,
): { words: string[]; edits: number } {
  const own = lettersOf(word);
  let best = most;
  let found: string[] = [];
  for (let i = 0; i < words.length; i++) {
    if (bitsOf(own ^ (letters[i] ?? 0)) > 2 * best) continue;
    const candidate = words[i] ?? "";
    if (!alikeAtAnEnd(word, candidate)) continue;
    const edits = distance(word, candidate, best);
    if (edits > best) continue;
    if (edits < best) found = [];
    best = edits;
    found.push(candidate);
  }
  return { words: found, edits: best };
}
