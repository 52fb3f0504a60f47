import { isFiller } from "./filler.ts";
import { createLexicon } from "./lexicon.ts";
import type { SearchConcept } from "./search-index.ts";
import { stem } from "./stem.ts";
import { wordsOf } from "./words.ts";

// The names of concepts: whole queries that are a name or nearly one, and names that a longer query mentions.

export type Mention = {
  readonly concepts: readonly string[];
  /** It is the concept's own term or English term, not one of the other words for it. */
  readonly main: boolean;
  /** Terms [from, to) of the query. */
  readonly from: number;
  readonly to: number;
};

export type Names = {
  /** The concepts that the whole query names; empty when it names none. */
  whole(words: readonly string[], corrected: readonly string[]): readonly string[];
  /** Names inside the query, longest first where they overlap, in order of appearance. */
  mentions(terms: readonly string[]): readonly Mention[];
  /** The concepts whose names look most like this, best first: a last resort. */
  lookalikes(words: readonly string[], count: number): readonly string[];
};

/** No name has more words than this. */
const MENTION_MAX = 6;

type Named = { readonly concepts: string[]; main: boolean };

export function createNames(concepts: readonly SearchConcept[]): Names {
  const byStems = new Map<string, Named>();
  const byLetters = new Map<string, Named>();
  const put = (shelf: Map<string, Named>, key: string, concept: string, main: boolean) => {
    if (key.length < 2) return;
    const named = shelf.get(key) ?? { concepts: [], main: false };
    if (!named.concepts.includes(concept)) named.concepts.push(concept);
    named.main ||= main;
    shelf.set(key, named);
  };
  const learn = (concept: SearchConcept, name: string, main: boolean) => {
    const words = meaningful(wordsOf(name));
    put(byStems, words.map(stem).join(""), concept.id, main);
    put(byLetters, words.join(""), concept.id, main);
    put(byLetters, wordsOf(name).join(""), concept.id, main);
  };
  for (const concept of concepts) {
    for (const name of [concept.term, concept.english]) learn(concept, name, true);
    for (const name of concept.aliases) learn(concept, name, false);
  }
  // A part of a name ("Época, lote e iteração") names the concept too, unless another one is called just that.
  const owners = new Map([...byLetters].map(([key, named]) => [key, [...named.concepts]]));
  for (const concept of concepts)
    for (const part of partsOf(concept))
      if (owners.get(wordsOf(part).join(""))?.includes(concept.id) ?? true) learn(concept, part, true);
  const lexicon = createLexicon([...byLetters.keys()].filter((key) => key.length >= 4));
  const shapes = [...byLetters].map(([name, { concepts: ids }]) => ({ concepts: ids, pairs: bigrams(name) }));
  const misspelt = (key: string) =>
    lexicon.nearest(key, editsAllowed(key)).flatMap((name) => byLetters.get(name)?.concepts ?? []);

  return {
    whole: (words, corrected) => {
      const meaning = meaningful(words);
      const letters = meaning.join("");
      const sure =
        byLetters.get(words.join("")) ??
        byLetters.get(letters) ??
        byStems.get(meaning.map(stem).join("")) ??
        byStems.get(meaningful(corrected).map(stem).join(""));
      if (sure !== undefined) return sure.concepts;
      const strange = corrected.some((word, i) => word !== words[i]) || meaning.length <= 2;
      return strange && meaning.length <= 5 ? [...new Set(misspelt(letters))] : [];
    },
    mentions: (terms) => mentionsIn(terms, byStems),
    lookalikes: (words, count) => lookalikes(bigrams(words.join("")), shapes, count),
  };
}

/** "TFX (TensorFlow Extended)" → "TFX", "TensorFlow Extended"; "SHAP and LIME" → "SHAP", "LIME". */
const partsOf = (concept: SearchConcept): string[] =>
  [concept.term, concept.english].flatMap((name) => [
    name.replace(/\(.*?\)/g, " "),
    ...name.split(/ e | and |,|\(|\)/),
  ]);

/** Without filler, unless nothing else is there. */
function meaningful(words: readonly string[]): readonly string[] {
  const kept = words.filter((word) => !isFiller(word));
  return kept.length > 0 ? kept : words;
}

/** Typing errors grow with the length of what is typed; in short names any edit makes another word. */
function editsAllowed(key: string): number {
  if (key.length >= 14) return 3;
  if (key.length >= 7) return 2;
  return key.length >= 5 ? 1 : 0;
}

function mentionsIn(terms: readonly string[], byStems: ReadonlyMap<string, Named>): Mention[] {
  const found: Mention[] = [];
  const taken = new Set<number>();
  for (let size = Math.min(MENTION_MAX, terms.length); size >= 1; size--)
    for (let from = 0; from + size <= terms.length; from++) {
      const span = terms.slice(from, from + size);
      const named = byStems.get(span.join(""));
      if (named === undefined || span.some((_, i) => taken.has(from + i))) continue;
      for (let i = 0; i < size; i++) taken.add(from + i);
      found.push({ concepts: named.concepts, main: named.main, from, to: from + size });
    }
  return found.sort((a, b) => a.from - b.from);
}

type Shape = { readonly concepts: readonly string[]; readonly pairs: ReadonlySet<string> };

/** Names that share the most pairs of letters (Dice's coefficient over bigrams). */
function lookalikes(own: ReadonlySet<string>, shapes: readonly Shape[], count: number): string[] {
  const scored = shapes.map(({ concepts, pairs }) => {
    let shared = 0;
    for (const pair of own) if (pairs.has(pair)) shared++;
    return { concepts, likeness: (2 * shared) / (own.size + pairs.size + 1) };
  });
  scored.sort((a, b) => b.likeness - a.likeness);
  return [...new Set(scored.slice(0, count * 8).flatMap((entry) => entry.concepts))].slice(0, count);
}

const bigrams = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
