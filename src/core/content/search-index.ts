import MiniSearch from "minisearch";
import type { Concept } from "./content.ts";
import { isComparing, isFiller } from "./filler.ts";
import { createLexicon, type Lexicon } from "./lexicon.ts";
import { createNames, type Mention, type Names } from "./names.ts";
import { stem } from "./stem.ts";
import { wordsOf } from "./words.ts";

export type SearchConcept = Pick<
  Concept,
  "id" | "term" | "english" | "aliases" | "short" | "body" | "example" | "trap" | "heard"
>;

/** What a match in each field counts. */
const BOOST = { name: 2, heard: 3, short: 2, body: 1, rest: 0.6 };

/** The stems of one concept, ready to be matched. */
export type Card = {
  readonly names: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
  readonly lines: readonly { readonly stems: ReadonlySet<string>; readonly weight: number }[];
};

export type Index = {
  readonly engine: MiniSearch;
  readonly names: Names;
  readonly cards: ReadonlyMap<string, Card>;
  readonly spelling: Lexicon;
  /** Inverse document frequency over concepts; a stem that no concept has weighs most. */
  readonly weightOf: (stem: string) => number;
  readonly isKnown: (stem: string) => boolean;
  /** Stems that lay people use for several things, so that a name made of them proves little. */
  readonly lay: ReadonlySet<string>;
};

const meaningful = (words: readonly string[]): readonly string[] => {
  const kept = words.filter((word) => !isFiller(word));
  return kept.length > 0 ? kept : words;
};
const stemsOf = (text: string): string[] => meaningful(wordsOf(text)).map(stem);
const nameText = (concept: SearchConcept): string =>
  [concept.term, concept.english, ...concept.aliases].join(" . ");

/** "Não" belongs to names ("não supervisionado"), but in a description it says nothing about the subject. */
export const NEGATION = "nao";
const NEGATION_WEIGHT = 0.05;

export function buildIndex(concepts: readonly SearchConcept[]): Index {
  const engine = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
    searchOptions: { boost: BOOST, combineWith: "OR" },
  });
  const texts = concepts.map((concept) => ({
    name: nameText(concept),
    heard: concept.heard.join(" "),
    short: concept.short,
    body: concept.body,
    rest: `${concept.example} ${concept.trap}`,
  }));
  const words = texts.map((text) =>
    Object.entries(text).map(([field, value]) => [field, wordsOf(value)] as const),
  );
  const stems = words.map((fields) =>
    fields.map(([field, list]) => [field, meaningful(list).map(stem)] as const),
  );
  engine.addAll(
    stems.map((fields, i) => ({
      id: concepts[i]?.id,
      ...Object.fromEntries(fields.map(([field, list]) => [field, list.join(" ")])),
    })),
  );
  const all = stems.map((fields) => new Set(fields.flatMap(([, list]) => list)));
  const counts = new Map<string, number>();
  for (const set of all) for (const one of set) counts.set(one, (counts.get(one) ?? 0) + 1);
  const weightOf = (one: string) =>
    one === NEGATION ? NEGATION_WEIGHT : Math.log(1 + concepts.length / (0.5 + (counts.get(one) ?? 0)));
  const cards = new Map(
    concepts.map((concept, i): [string, Card] => [
      concept.id,
      cardOf(concept, all[i] ?? new Set(), weightOf),
    ]),
  );
  const vocabulary = words
    .flatMap((fields) => fields.flatMap(([, list]) => list))
    .filter((word) => word.length >= 4);
  return {
    engine,
    names: createNames(concepts),
    cards,
    spelling: createLexicon(vocabulary),
    weightOf,
    isKnown: (one) => counts.has(one),
    lay: layStems(cards.values()),
  };
}

/** Stems that the lines of several concepts share. */
function layStems(cards: Iterable<Card>): Set<string> {
  const counts = new Map<string, number>();
  for (const { lines } of cards)
    for (const one of new Set(lines.slice(1).flatMap(({ stems }) => [...stems])))
      counts.set(one, (counts.get(one) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > 1).map(([one]) => one));
}

function cardOf(concept: SearchConcept, all: ReadonlySet<string>, weightOf: (stem: string) => number): Card {
  const lines = [concept.short, ...concept.heard].map((line) => {
    const stems = new Set(stemsOf(line));
    return { stems, weight: total([...stems], weightOf) };
  });
  return { names: new Set(stemsOf(nameText(concept))), all, lines };
}

export const total = (stems: readonly string[], weightOf: (stem: string) => number): number =>
  stems.reduce((sum, one) => sum + weightOf(one), 0);

/** The word that was probably meant: longer words forgive two edits, words of three letters none. */
export function respelt(index: Index, word: string): string {
  if (word.length < 4 || /\d/.test(word) || isFiller(word) || index.spelling.has(word)) return word;
  if (index.isKnown(stem(word))) return word;
  return index.spelling.nearest(word, word.length >= 8 ? 2 : 1)[0] ?? word;
}

export type Query = {
  readonly stems: readonly string[];
  readonly weight: number;
  readonly mentions: readonly Mention[];
};

export function readQuery(index: Index, words: readonly string[]): Query {
  const meaning = meaningful(words);
  const kept = meaning.filter((word) => !isComparing(word));
  const stems = (kept.length > 0 ? kept : meaning).map(stem);
  return { stems, weight: total(stems, index.weightOf), mentions: index.names.mentions(stems) };
}

/** How much of the query's weight lies in stems for which `test` holds, in [0, 1]. */
export const share = (index: Index, query: Query, test: (stem: string, at: number) => boolean): number =>
  query.stems.reduce((sum, one, at) => sum + (test(one, at) ? index.weightOf(one) : 0), 0) / query.weight;
