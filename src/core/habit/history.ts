import { z } from "zod";
import { addDays, type Day } from "../day.ts";
import { defineTable } from "../record.ts";

// What a group was asked lately and how it did: its "caderno de erros".

/** Whatever their age, so many; and all that is not asked again yet, up to a row that is still read in no time. */
const KEPT = { least: 240, days: 60, most: 800 } as const;

export const Past = z.strictObject({
  question: z.string(),
  subtopic: z.string(),
  concept: z.string(),
  day: z.string(),
  /** Filled in at the close. */
  answered: z.number().int().min(0),
  right: z.number().int().min(0),
});
export type Past = z.infer<typeof Past>;

export const History = z.strictObject({ asked: z.array(Past) });
export type History = z.infer<typeof History>;
/** Key: group. */
export const histories = defineTable("history", History);
export const NO_HISTORY: History = { asked: [] };

/** The history once a question was asked. */
export function withAsked(history: History, past: Past): History {
  const before = addDays(past.day, -KEPT.days - 1);
  const asked = [...history.asked, past];
  const isKept = ({ day }: Past, at: number) => at >= asked.length - KEPT.least || day > before;
  return { asked: asked.filter(isKept).slice(-KEPT.most) };
}

/** The history when the newest asking of a question did not arrive. */
export function withoutAsked(history: History, question: string): History {
  const at = history.asked.findLastIndex((past) => past.question === question);
  return { asked: history.asked.filter((_, i) => i !== at) };
}

/** The history once the newest asking of a question is closed. */
export function withResult(
  history: History,
  question: string,
  { answered, right }: Pick<Past, "answered" | "right">,
): History {
  const at = history.asked.findLastIndex((past) => past.question === question);
  return { asked: history.asked.map((past, i) => (i === at ? { ...past, answered, right } : past)) };
}

/** Questions asked in the `days` before a day. */
export function askedWithin(history: History, today: Day, days: number): ReadonlySet<string> {
  const before = addDays(today, -days);
  return new Set(history.asked.filter(({ day }) => day > before).map(({ question }) => question));
}

/** Share of wrong votes, drawn towards one half while there are few: Laplace's rule of succession. */
export function missRate(asked: readonly Past[]): number {
  const answered = asked.reduce((sum, past) => sum + past.answered, 0);
  const right = asked.reduce((sum, past) => sum + past.right, 0);
  return (answered - right + 1) / (answered + 2);
}

/** The concept with the most wrong votes since a day, if any was missed. */
export function mostMissed(history: History, since: Day): string | undefined {
  const misses = new Map<string, number>();
  for (const { concept, answered, right, day } of history.asked)
    if (day >= since && answered > right) misses.set(concept, (misses.get(concept) ?? 0) + answered - right);
  return [...misses].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}
