import type { Mention } from "./names.ts";
import { type Card, type Index, NEGATION, type Query, share, total } from "./search-index.ts";

// Stages 2 and 3 of search.ts. The weights were fitted by (multinomial) logistic regression on labelled queries;
// `npm run bench` prints what they reach.

const CANDIDATES_MAX = 40;
const RANK = { bm25: 5.5, mention: 2.6, mainMention: 2.6, firstMention: 3.2, nameCover: 1.3, line: 4 };
/** What a query that is a name outright scores above all that is ranked. */
export const NAMED_SCORE = 100;

const ANSWER = {
  bias: -4.1,
  named: 1.2,
  technical: 2.6,
  mainNamed: 1.9,
  severalWords: 2.4,
  ownName: 1.4,
  bm25: 0.25,
  unknown: -1,
  line: 1.6,
};
/** A query that is nearly a `heard` line word for word needs no other sign. */
const SAME_LINE = 0.5;

export type Candidate = {
  readonly id: string;
  readonly score: number;
  readonly bm25: number;
  readonly line: number;
};

export function rank(index: Index, query: Query, named: readonly string[]): Candidate[] {
  const hits = index.engine
    .search(query.stems.filter((one) => one !== NEGATION).join(" "))
    .slice(0, CANDIDATES_MAX);
  const best = hits[0]?.score ?? 1;
  const bm25 = new Map(hits.map((hit) => [String(hit.id), hit.score]));
  const ids = new Set([...bm25.keys(), ...query.mentions.flatMap((mention) => mention.concepts), ...named]);
  return [...ids]
    .map((id): Candidate => {
      const card = index.cards.get(id);
      const raw = bm25.get(id) ?? 0;
      if (card === undefined) return { id, score: 0, bm25: 0, line: 0 };
      const line = bestLine(index, query, card);
      const score =
        RANK.bm25 * (raw / best) +
        mentionScore(index, query, id) +
        RANK.nameCover * share(index, query, (one) => card.names.has(one)) +
        RANK.line * line +
        (named.includes(id) ? NAMED_SCORE : 0);
      return { id, score, bm25: raw, line };
    })
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id));
}

function mentionScore(index: Index, query: Query, id: string): number {
  const own = query.mentions.filter((mention) => mention.concepts.includes(id));
  const part = (mentions: readonly Mention[]) =>
    mentions.reduce((sum, { from, to }) => sum + total(query.stems.slice(from, to), index.weightOf), 0) /
    query.weight;
  return (
    RANK.mention * part(own) +
    RANK.mainMention * part(own.filter((mention) => mention.main)) +
    (query.mentions[0]?.concepts.includes(id) ? RANK.firstMention : 0)
  );
}

/** Weighted Jaccard index of the query and the most similar line of the concept, in [0, 1]. */
function bestLine(index: Index, query: Query, card: Card): number {
  const own = new Set(query.stems);
  let best = 0;
  for (const { stems, weight } of card.lines) {
    let both = 0;
    for (const one of own) if (stems.has(one)) both += index.weightOf(one);
    if (both > 0) best = Math.max(best, both / (query.weight + weight - both));
  }
  return best;
}

/** Stage 3: the log-odds that the query is about what we teach, given what the winner explains of it. */
export function worthAnswering(index: Index, query: Query, first: Candidate): boolean {
  const named = (test: (mention: Mention) => boolean) =>
    share(index, query, (_, at) => query.mentions.some((one) => at >= one.from && at < one.to && test(one)));
  const technical = ({ from, to }: Mention) => !query.stems.slice(from, to).some((one) => index.lay.has(one));
  const odds =
    ANSWER.bias +
    ANSWER.named * named(() => true) +
    ANSWER.technical * named(technical) +
    ANSWER.mainNamed * named((mention) => mention.main) +
    ANSWER.severalWords * (query.mentions.some(({ from, to }) => to - from > 1) ? 1 : 0) +
    ANSWER.ownName * (query.mentions.some(({ concepts }) => concepts.includes(first.id)) ? 1 : 0) +
    ANSWER.bm25 * (first.bm25 / query.weight) +
    ANSWER.unknown * share(index, query, (one) => !index.isKnown(one)) +
    ANSWER.line * first.line;
  return odds > 0 || first.line >= SAME_LINE;
}
