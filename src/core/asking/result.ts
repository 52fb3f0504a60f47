import type { Round, Vote } from "./round.ts";

/** How a group answered one question. Members who did not vote are in none of the numbers. */
export type Result = {
  /** Votes for each option, in the order shown. */
  readonly counts: readonly number[];
  /** Votes for "não sei". */
  readonly unknown: number;
  readonly answered: number;
  readonly right: number;
  /** Who was right first. */
  readonly first: string | undefined;
};

/**
 * `key` is the right option as written. Votes that came at the same moment are ordered by learner. Where no votes of persons are
 * known, what the platform counted stands for them.
 */
export function resultOf(
  round: Pick<Round, "order" | "counts">,
  key: number,
  votes: readonly (readonly [learner: string, vote: Vote])[],
): Result {
  if (votes.length === 0 && round.counts !== undefined)
    return countedBy(round.counts, round.order.indexOf(key));
  const rights = votes
    .filter(([, vote]) => vote.chosen === key)
    .sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1));
  return {
    counts: round.order.map((index) => votes.filter(([, vote]) => vote.chosen === index).length),
    unknown: votes.filter(([, vote]) => vote.chosen === null).length,
    answered: votes.length,
    right: rights.length,
    first: rights[0]?.[0],
  };
}

/** Nobody voted that we know of, and the platform has not said how many did in its own quiz. */
export const isUncounted = (
  { posted, counts }: Pick<Round, "posted" | "counts">,
  votes: readonly unknown[],
): boolean => posted?.poll !== undefined && counts === undefined && votes.length === 0;

const countedBy = (counts: readonly number[], rightAt: number): Result => ({
  counts,
  unknown: 0,
  answered: counts.reduce((sum, count) => sum + count, 0),
  right: counts[rightAt] ?? 0,
  first: undefined,
});

/** Cells of a bar. */
const BAR = 10;

/** "A ✓ ██████░░░░  60%  3": lines of equal width, so that they stand under one another in a fixed-width font. */
export function barsOf(letters: readonly string[], rightAt: number, result: Result): string {
  const all = [...result.counts, ...(result.unknown > 0 ? [result.unknown] : [])];
  const names = [...letters, ...(result.unknown > 0 ? ["?"] : [])];
  return all
    .map((count, i) => {
      const share = result.answered === 0 ? 0 : count / result.answered;
      const full = Math.round(share * BAR);
      const bar = "█".repeat(full) + "░".repeat(BAR - full);
      const percent = `${Math.round(share * 100)}%`.padStart(4);
      return `${names[i] ?? "?"} ${i === rightAt ? "✓" : " "} ${bar} ${percent}  ${count}`;
    })
    .join("\n");
}
