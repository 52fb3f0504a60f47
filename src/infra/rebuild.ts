import { type Answer, answers } from "../core/asking/answer.ts";
import { type Derived, replay } from "../core/asking/replay.ts";
import { knowledges } from "../core/knowing/learner.ts";
import { standings } from "../core/standing/score.ts";
import { habits } from "../core/standing/streak.ts";
import type { Store } from "../ports.ts";

/** One derived row that is not what the answers say. */
export type Difference = { readonly row: string; readonly stored: unknown; readonly derived: unknown };

export type Rebuilt = {
  readonly learners: number;
  readonly answers: number;
  readonly differences: readonly Difference[];
};

/**
 * Derives knowledge, habits and standings of everybody anew from the answers. With `write`, rows that differ are replaced;
 * without it they are only reported.
 */
export async function rebuild(store: Store, { write }: { write: boolean }): Promise<Rebuilt> {
  const byLearner = await answersByLearner(store);
  const stored = await storedRows(store);
  const differences: Difference[] = [];
  let count = 0;
  for (const [learner, own] of byLearner) {
    count += own.length;
    const rows = rowsOf(learner, replay(own));
    const wrong = [...rows].filter(([row, derived]) => !same(stored.get(row), derived));
    for (const [row, derived] of wrong) differences.push({ row, stored: stored.get(row), derived });
    for (const row of rows.keys()) stored.delete(row);
    if (write && wrong.length > 0) await replace(store, learner, wrong);
  }
  for (const [row, value] of stored) differences.push({ row, stored: value, derived: undefined });
  return { learners: byLearner.size, answers: count, differences };
}

async function answersByLearner(store: Store): Promise<Map<string, [string, Answer][]>> {
  const byLearner = new Map<string, [string, Answer][]>();
  for await (const [key, answer] of store.scan(answers)) {
    const [learner = "", asked = ""] = key.split("/");
    const own = byLearner.get(learner) ?? [];
    own.push([asked, answer]);
    byLearner.set(learner, own);
  }
  return byLearner;
}

/** Every derived row that is stored, by "table/key". */
async function storedRows(store: Store): Promise<Map<string, unknown>> {
  const rows = new Map<string, unknown>();
  for (const table of [knowledges, habits, standings] as const)
    for await (const [key, row] of store.scan<unknown>(table)) rows.set(`${table.name}/${key}`, row);
  return rows;
}

function rowsOf(learner: string, derived: Derived): Map<string, unknown> {
  return new Map<string, unknown>([
    ...[...derived.knowledge].map(
      ([subtopic, row]) => [`${knowledges.name}/${learner}/${subtopic}`, row] as const,
    ),
    [`${habits.name}/${learner}`, derived.habit],
    ...[...derived.standings].map(([place, row]) => [`${standings.name}/${place}/${learner}`, row] as const),
  ]);
}

const replace = (
  store: Store,
  learner: string,
  rows: readonly (readonly [string, unknown])[],
): Promise<void> =>
  store.change([`learner/${learner}`], async (change) => {
    for (const [path, row] of rows) {
      const table = [knowledges, habits, standings].find(({ name }) => path.startsWith(`${name}/`));
      if (table !== undefined)
        change.put<never>(table as never, path.slice(table.name.length + 1), row as never);
    }
  });

/** Equal as stored: JSON with keys in order. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}
