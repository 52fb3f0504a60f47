import { type AbsolutesTally, absolutesIn, type Tally } from "./absolutes.ts";
import type { LibraryQuestion } from "./library.ts";
import { fitsQuiz } from "./native-quiz.ts";
import { keyOf, type Option, Style } from "./question.ts";

/** A count and what chance would give. */
export type Seen = { readonly seen: number; readonly expected: number };

/** What can be counted about a set of questions: a subtopic's, an item's. Shares are for the reader to divide. */
export type BankFigures = {
  readonly questions: number;
  readonly certoErrado: Tally;
  /** How many of level 1, 2 and 3. */
  readonly levels: readonly [number, number, number];
  /** How many of the questions with options are in each style that occurs. */
  readonly styles: ReadonlyMap<Style, number>;
  /** Those that fit a native Telegram quiz. */
  readonly quiz: Tally;
  /** Items whose key is Certo. */
  readonly certo: Tally;
  /** The key at A, B, C, D, E as written. */
  readonly letters: readonly Seen[];
  /** The right option is the longest, or the shortest; of several that are equally long each counts as its part. */
  readonly longest: Seen;
  readonly shortest: Seen;
  readonly absolutes: AbsolutesTally;
};

export function figuresOf(questions: readonly LibraryQuestion[]): BankFigures {
  const multiple = questions.filter(({ kind }) => kind === "multipla");
  const items = questions.filter(({ kind }) => kind === "certo-errado");
  const level = (wanted: number) => questions.filter(({ difficulty }) => difficulty === wanted).length;
  const byChance = sum(multiple.map(({ options }) => 1 / options.length));
  return {
    questions: questions.length,
    certoErrado: { seen: items.length, of: questions.length },
    levels: [level(1), level(2), level(3)],
    styles: stylesOf(multiple),
    quiz: { seen: questions.filter(fitsQuiz).length, of: questions.length },
    certo: { seen: items.filter((item) => keyOf(item) === 0).length, of: items.length },
    letters: lettersOf(multiple),
    longest: { seen: sum(multiple.map((one) => extremeOf(one.options, Math.max))), expected: byChance },
    shortest: { seen: sum(multiple.map((one) => extremeOf(one.options, Math.min))), expected: byChance },
    absolutes: absolutesIn(questions),
  };
}

const stylesOf = (multiple: readonly LibraryQuestion[]): Map<Style, number> =>
  new Map(
    Style.options
      .map((style) => [style, multiple.filter((one) => one.style === style).length] as const)
      .filter(([, count]) => count > 0),
  );

function lettersOf(multiple: readonly LibraryQuestion[]): Seen[] {
  const most = Math.max(0, ...multiple.map(({ options }) => options.length));
  return Array.from({ length: most }, (_, place) => ({
    seen: multiple.filter((one) => keyOf(one) === place).length,
    expected: sum(multiple.map(({ options }) => (place < options.length ? 1 / options.length : 0))),
  }));
}

/** 1 when the right option alone is the longest (or shortest), 1/2 when it shares that with another, 0 when it is not. */
function extremeOf(options: readonly Option[], extreme: (...lengths: number[]) => number): number {
  const bound = extreme(...options.map(({ text }) => text.length));
  const there = options.filter(({ text }) => text.length === bound);
  return there.some(({ right }) => right) ? 1 / there.length : 0;
}

/** Fifths do not add up to whole numbers exactly, and a bound may be a whole number. */
const sum = (parts: readonly number[]): number => Number(parts.reduce((a, b) => a + b, 0).toFixed(9));
