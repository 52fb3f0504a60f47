import { isComparing, isFiller } from "./filler.ts";
import { type Candidate, NAMED_SCORE, rank, worthAnswering } from "./ranking.ts";
import { buildIndex, type Index, readQuery, respelt, type SearchConcept, share } from "./search-index.ts";
import { wordsOf } from "./words.ts";

// What a person means by these words, in stages.
//
//  1. Names. A query that, less its filler, is a name or nearly one means that concept, at once; two names with a word
//     of comparison between them mean a comparison. Inside a ranking, frequent words of names ("modelo", "dados") would
//     swamp everything else, and misspelt names defeat stemming.
//  2. Ranking. BM25+ (MiniSearch) over Portuguese stems, with a field of its own for how people say it (`heard`). To it are
//     added: how much of the query is names of the concept, whether the first name mentioned is its name, and how
//     alike the query and the concept's best single line are (weighted Jaccard): a description matches one line of
//     `heard`, not the sum of thirteen.
//  3. The decision to answer. A raw score cannot tell, since long queries score high. What is judged is relative to the
//     query: how much of its weight (inverse document frequency) is names, how much the winner has, how much nobody has.

export type Ranked = { readonly id: string; readonly score: number };

export type Found =
  | {
      readonly kind: "concept";
      readonly concept: string;
      readonly also?: string;
      readonly results: readonly Ranked[];
    }
  | {
      readonly kind: "compare";
      readonly concept: string;
      readonly other: string;
      readonly results: readonly Ranked[];
    }
  | { readonly kind: "none"; readonly nearest: readonly string[]; readonly results: readonly Ranked[] };

export type Search = {
  /** What the query means. `results` are best first, at most 10, and empty when it means nothing we teach. */
  find(query: string): Found;
};

const RESULTS_MAX = 10;
const NEAREST = 3;
/** A pasted stem longer than this adds time and no meaning. */
const WORDS_MAX = 60;

/** A second reading is offered when it scores at least this share of the first. */
const CLOSE = 0.88;

/** Queries whose answer is kept: people of one group ask for the same things. The least recent goes first. */
const REMEMBERED = 2000;

export function createSearch(concepts: Iterable<SearchConcept>): Search {
  const index = buildIndex([...concepts]);
  const remembered = new Map<string, Found>();
  return {
    find: (query) => {
      const words = wordsOf(query).slice(0, WORDS_MAX);
      const key = words.join(" ");
      const found = remembered.get(key) ?? find(index, words);
      remembered.delete(key);
      remembered.set(key, found);
      if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value ?? "");
      return found;
    },
  };
}

function find(index: Index, words: readonly string[]): Found {
  if (words.length === 0) return { kind: "none", nearest: [], results: [] };
  const corrected = words.map((word) => respelt(index, word));
  const pair = comparedIn(index, words, corrected);
  if (pair !== undefined) return pair;
  const query = readQuery(index, corrected);
  const named = index.names.whole(words, corrected);
  const ranked = rank(index, query, named);
  const [first, second] = ranked;
  if (first === undefined || !(named.length > 0 || worthAnswering(index, query, first)))
    return { kind: "none", nearest: nearestOf(index, words, ranked), results: [] };
  const also = second !== undefined && second.score >= CLOSE * first.score ? { also: second.id } : {};
  return { kind: "concept", concept: first.id, ...also, results: scores(ranked) };
}

const scores = (ranked: readonly Candidate[]): Ranked[] =>
  ranked.slice(0, RESULTS_MAX).map(({ id, score }) => ({ id, score: Math.round(score * 1000) / 1000 }));

function nearestOf(index: Index, words: readonly string[], ranked: readonly Candidate[]): string[] {
  const near = ranked.slice(0, NEAREST).map(({ id }) => id);
  return near.length === NEAREST
    ? near
    : [...new Set([...near, ...index.names.lookalikes(words, NEAREST)])].slice(0, NEAREST);
}

/** Splits where a comparison may turn from one side to the other. */
const TURNS = new Set([
  "x",
  "vs",
  "versus",
  "ou",
  "e",
  "and",
  "or",
  "para",
  "pra",
  "com",
  "que",
  "de",
  "do",
  "da",
]);
const ASKS_TO_COMPARE =
  /\b(diferencas?|diferenciar|difere|diferem|diferentes?|versus|vs|x|ou|compar\w+|mesm[oa]|igual|difference)\b/;

/** Two concepts when the query compares two names: by splitting it, then by the names that it mentions. */
function comparedIn(index: Index, words: readonly string[], corrected: readonly string[]): Found | undefined {
  if (!ASKS_TO_COMPARE.test(words.join(" "))) return undefined;
  const side = (from: number, to: number) => {
    const keep = (list: readonly string[]) => list.slice(from, to).filter((word) => !isComparing(word));
    const own = keep(words);
    return own.every(isFiller) ? undefined : index.names.whole(own, keep(corrected))[0];
  };
  for (let at = 1; at < words.length - 1; at++) {
    if (!TURNS.has(words[at] ?? "")) continue;
    const [one, other] = [side(0, at), side(at + 1, words.length)];
    if (one !== undefined && other !== undefined && one !== other) return pairOf(one, other);
  }
  const query = readQuery(index, corrected);
  const [one, other] = [...new Set(query.mentions.map((mention) => mention.concepts[0] ?? ""))];
  const named = share(index, query, (_, at) => query.mentions.some(({ from, to }) => at >= from && at < to));
  return one !== undefined && other !== undefined && named >= 0.8 ? pairOf(one, other) : undefined;
}

const pairOf = (concept: string, other: string): Found => ({
  kind: "compare",
  concept,
  other,
  results: [
    { id: concept, score: NAMED_SCORE },
    { id: other, score: NAMED_SCORE },
  ],
});
