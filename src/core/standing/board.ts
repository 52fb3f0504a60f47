import { NO_STANDING, type Standing, sumOf } from "./score.ts";

// A ranking over a period, in memory. Positions are asked for far more often than the board is rebuilt, so members are kept in
// buckets by points, and a Fenwick tree (Fenwick 1994) over the points counts how many members have more: a position costs
// O(log of the highest score), whatever the number of members. This is the one mutable structure of the core.

export type Line = { readonly learner: string; readonly position: number } & Standing;

export type Board = {
  readonly size: number;
  /** Adds to what a member has. */
  add(learner: string, more: Standing): void;
  /** The member's line, or undefined for someone without an answer in the period. Equal points share a position. */
  lineOf(learner: string): Line | undefined;
  /** The first `count` lines; within equal points more hits come first, then fewer answers, then the id. */
  top(count: number): Line[];
};

export function createBoard(rows: Iterable<readonly [string, Standing]> = []): Board {
  const members = new Map<string, Standing>();
  const byPoints = new Map<number, Set<string>>();
  const tree = createCounts();
  const move = (learner: string, from: number | undefined, to: number) => {
    if (from === to) return;
    if (from !== undefined) {
      byPoints.get(from)?.delete(learner);
      tree.add(from, -1);
    }
    const bucket = byPoints.get(to);
    if (bucket === undefined) byPoints.set(to, new Set([learner]));
    else bucket.add(learner);
    tree.add(to, 1);
  };
  const add = (learner: string, more: Standing) => {
    const before = members.get(learner);
    const after = sumOf(before ?? NO_STANDING, more);
    members.set(learner, after);
    move(learner, before?.points, after.points);
  };
  for (const [learner, standing] of rows) add(learner, standing);

  const lineOf = (learner: string): Line | undefined => {
    const standing = members.get(learner);
    return standing && { learner, position: tree.above(standing.points) + 1, ...standing };
  };
  const top = (count: number): Line[] => {
    const lines: Line[] = [];
    while (lines.length < Math.min(count, members.size)) {
      const points = tree.nthHighest(lines.length + 1);
      const bucket = [...(byPoints.get(points) ?? [])].flatMap((learner) => lineOf(learner) ?? []);
      lines.push(...bucket.sort(inBucket));
    }
    return lines.slice(0, count);
  };
  return {
    get size() {
      return members.size;
    },
    add,
    lineOf,
    top,
  };
}

const inBucket = (a: Line, b: Line): number =>
  b.hits - a.hits || a.answers - b.answers || (a.learner < b.learner ? -1 : 1);

/** How many members have which number of points; grows as points grow. */
function createCounts() {
  let size = 1024;
  let sums = new Int32Array(size + 1);
  let total = 0;
  const raise = (index: number, by: number) => {
    for (let i = index; i <= size; i += i & -i) sums[i] = (sums[i] ?? 0) + by;
  };
  /** Members with index ≤ `index`. */
  const upTo = (index: number): number => {
    let sum = 0;
    for (let i = Math.min(index, size); i > 0; i -= i & -i) sum += sums[i] ?? 0;
    return sum;
  };
  const grow = (needed: number) => {
    const counts = Array.from({ length: size }, (_, i) => upTo(i + 1) - upTo(i));
    while (size < needed) size *= 2;
    sums = new Int32Array(size + 1);
    for (const [i, count] of counts.entries()) if (count !== 0) raise(i + 1, count);
  };
  return {
    add: (points: number, by: number) => {
      if (points + 1 > size) grow(points + 1);
      raise(points + 1, by);
      total += by;
    },
    above: (points: number): number => total - upTo(points + 1),
    /** Points of the member at place `n` from the top, by descent in the tree. */
    nthHighest: (n: number): number => {
      let rest = total - n + 1;
      let index = 0;
      for (let step = size; step > 0; step >>= 1) {
        const next = index + step;
        if (next <= size && (sums[next] ?? 0) < rest) {
          index = next;
          rest -= sums[next] ?? 0;
        }
      }
      return index;
    },
  };
}
