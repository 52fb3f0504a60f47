import type { Tally } from "./absolutes.ts";
import { type BankFigures, figuresOf } from "./bank-figures.ts";
import type { LibraryQuestion } from "./library.ts";

// Bounds over shares. A few questions can keep none of them, so each asks first whether there are enough to count.

/** From so many questions on, a set is expected to be mixed. */
export const MIXED_FROM = 20;
/** From so many keys on, they are expected to be spread. */
export const SPREAD_FROM = 6;
/** From so many questions on, absolutes are counted and quizzes are. */
export const COUNTED_FROM = 100;

type Share = readonly [least: number, most: number];
export const CERTO_ERRADO: Share = [0.35, 0.45];
export const LEVELS: readonly Share[] = [
  [0.23, 0.37],
  [0.38, 0.52],
  [0.18, 0.32],
];
export const CERTO: Share = [0.45, 0.55];
/** A floor only: the more fit, the more there is to choose from. */
export const QUIZ: Share = [0.45, 1];
export const STYLE_MOST = 0.45;
/** How many times as often absolutes may stand where the answer is wrong as where it is right, or the reverse. */
export const ABSOLUTES_MOST = 1.5;

export type Breach = { readonly wrong: string; readonly right: string };

/** What is out of bounds in the questions of one subtopic. */
export function partBreaches(questions: readonly LibraryQuestion[]): Breach[] {
  const figures = figuresOf(questions);
  const mixed = figures.questions >= MIXED_FROM ? mixBreaches(figures) : [];
  return [...mixed, ...keyBreaches(figures)];
}

/** What is out of bounds in all questions of an item. */
export function itemBreaches(questions: readonly LibraryQuestion[]): Breach[] {
  const { absolutes, quiz, longest, questions: count } = figuresOf(questions);
  if (count < COUNTED_FROM) return [];
  return [
    ...shareBreach("fit a native quiz", quiz, QUIZ),
    ...longestBreach(longest.seen, longest.expected),
    ...absolutesBreach("wrong options", absolutes.wrong, "right ones", absolutes.right),
    ...absolutesBreach("Errado items", absolutes.errado, "Certo items", absolutes.certo),
  ];
}

function mixBreaches({ questions, certoErrado, levels, styles }: BankFigures): Breach[] {
  const multiple = questions - certoErrado.seen;
  const most = Math.max(1, Math.floor(multiple * STYLE_MOST));
  return [
    ...shareBreach("are certo-errado", certoErrado, CERTO_ERRADO),
    ...LEVELS.flatMap((share, i) =>
      shareBreach(`have difficulty ${i + 1}`, { seen: levels[i] ?? 0, of: questions }, share),
    ),
    ...[...styles].flatMap(([style, count]) =>
      count > most
        ? [{ wrong: `${count} of ${multiple} with options in the style ${style}`, right: `at most ${most}` }]
        : [],
    ),
  ];
}

function keyBreaches({ certo, letters, longest }: BankFigures): Breach[] {
  const keys = letters.reduce((total, { seen }) => total + seen, 0);
  return [
    ...(certo.of >= SPREAD_FROM ? shareBreach("have the key Certo", certo, CERTO) : []),
    ...(keys >= SPREAD_FROM ? letters : []).flatMap(({ seen, expected }, i) =>
      Math.abs(seen - expected) > 1
        ? [
            {
              wrong: `${seen} of ${keys} keys at ${"ABCDE"[i]}`,
              right: `${Math.ceil(expected - 1)} to ${Math.floor(expected + 1)}`,
            },
          ]
        : [],
    ),
    ...(keys >= SPREAD_FROM ? longestBreach(longest.seen, Math.ceil(longest.expected)) : []),
  ];
}

const longestBreach = (seen: number, most: number): Breach[] =>
  seen > most
    ? [
        {
          wrong: `the right option is the longest in ${seen.toFixed(1)} questions`,
          right: `at most ${most.toFixed(1)}, as by chance`,
        },
      ]
    : [];

function shareBreach(what: string, { seen, of }: Tally, share: Share): Breach[] {
  const [least, most] = countsWithin(of, share);
  if (seen >= least && seen <= most) return [];
  return [
    {
      wrong: `${seen} of ${of} ${what}`,
      right: `${least === most ? least : `${least} to ${most}`} (${percent(share[0])} to ${percent(share[1])}%)`,
    },
  ];
}

/** The whole numbers within a share of a total; when it holds none, the two around its middle. */
export function countsWithin(of: number, [least, most]: Share): [least: number, most: number] {
  const [low, high] = [Math.ceil(of * least - 1e-9), Math.floor(of * most + 1e-9)];
  const middle = (of * (least + most)) / 2;
  return low <= high ? [low, high] : [Math.floor(middle), Math.ceil(middle)];
}

/** Either way: a bank whose absolutes are mostly true teaches a rule of thumb that fails in the exam. */
function absolutesBreach(here: string, one: Tally, there: string, other: Tally): Breach[] {
  const rate = ({ seen, of }: Tally) => (of === 0 ? 0 : seen / of);
  const [low, high] = [rate(one), rate(other)].sort((a, b) => a - b);
  if ((high ?? 0) <= ABSOLUTES_MOST * (low ?? 0)) return [];
  return [
    {
      wrong: `absolutes in ${one.seen} of ${one.of} ${here}, in ${other.seen} of ${other.of} ${there}`,
      right: `one share at most ${ABSOLUTES_MOST} times the other`,
    },
  ];
}

const percent = (share: number): number => Math.round(share * 100);
