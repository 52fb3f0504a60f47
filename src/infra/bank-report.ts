import type { Tally } from "../core/content/absolutes.ts";
import { ASKED_LEAST, conceptsAsked, contrastsAsked } from "../core/content/bank-coverage.ts";
import { figuresOf } from "../core/content/bank-figures.ts";
import { type BankPart, openBank } from "../core/content/bank-part.ts";
import type { Library, LibraryQuestion } from "../core/content/library.ts";
import { nearPairs } from "../core/content/near-duplicates.ts";
import type { RawFile } from "../core/content/problem.ts";
import { table } from "./content-report.ts";

/** How even the bank is: a row per subtopic and one per item, then what can only be told of all questions of an item. */
export function bankTable(library: Library, files: readonly RawFile[]): string {
  const parts = openBank(library, files);
  const items = library.items.map(({ code }) => parts.filter(({ subtopic }) => subtopic.item.code === code));
  const rows = items.flatMap((own, index) => [
    ...own.map((part) => rowOf(part.subtopic.id, [part])),
    rowOf(`all ${library.items[index]?.code}`, own),
  ]);
  const texts = items.map((own, index) => statisticsOf(library.items[index]?.code ?? "", questionsOf(own)));
  return [table([HEAD, ...rows]), ...texts].join("\n\n");
}

const HEAD = [
  "subtopic",
  "questions",
  "C/E",
  "level 1/2/3",
  "fgv/fcc/cesgranrio/livre",
  "quiz",
  "key Certo",
  "key A/B/C/D/E",
  "longest right",
  `concepts ≥ ${ASKED_LEAST}`,
  "contrasts",
];

function rowOf(name: string, parts: readonly BankPart[]): string[] {
  const figures = figuresOf(questionsOf(parts));
  const concepts = parts.flatMap(conceptsAsked);
  const contrasts = parts.flatMap(contrastsAsked);
  const { longest, styles } = figures;
  return [
    name,
    String(figures.questions),
    percent(figures.certoErrado),
    figures.levels.map((seen) => percent({ seen, of: figures.questions })).join("/"),
    (["fgv", "fcc", "cesgranrio", "livre"] as const).map((style) => styles.get(style) ?? 0).join("/"),
    percent(figures.quiz),
    `${figures.certo.seen} of ${figures.certo.of}`,
    figures.letters.map(({ seen }) => seen).join("/") || "–",
    `${longest.seen.toFixed(1)} (chance ${longest.expected.toFixed(1)})`,
    `${concepts.filter(({ by }) => by >= ASKED_LEAST).length} of ${concepts.length}`,
    `${contrasts.filter(({ by }) => by > 0).length} of ${contrasts.length}`,
  ];
}

function statisticsOf(code: string, questions: readonly LibraryQuestion[]): string {
  const { longest, shortest, absolutes } = figuresOf(questions);
  const twists = new Map<string, number>();
  for (const { twist } of questions) if (twist !== undefined) twists.set(twist, (twists.get(twist) ?? 0) + 1);
  const [near] = nearPairs(
    questions.map(({ stem }) => stem),
    0,
  );
  const tally = (one: Tally) => `${one.seen} of ${one.of} (${percent(one)})`;
  const extreme = ({ seen, expected }: typeof longest) =>
    `${seen.toFixed(1)} (chance ${expected.toFixed(1)})`;
  return [
    `item ${code}`,
    `  the right option is the longest: ${extreme(longest)}, the shortest: ${extreme(shortest)}`,
    `  absolutes in wrong options: ${tally(absolutes.wrong)}, in right ones: ${tally(absolutes.right)}`,
    `  absolutes in Errado items: ${tally(absolutes.errado)}, in Certo items: ${tally(absolutes.certo)}`,
    `  twists: ${[...twists].map(([twist, count]) => `${twist} ${count}`).join(", ") || "none"}`,
    `  nearest stems: ${near === undefined ? "none" : `${questions[near.one]?.id} and ${questions[near.other]?.id}, ${near.alike.toFixed(2)}`}`,
  ].join("\n");
}

const questionsOf = (parts: readonly BankPart[]): LibraryQuestion[] =>
  parts.flatMap(({ entries }) => entries.map(({ question }) => question));

const percent = ({ seen, of }: Tally): string => (of === 0 ? "–" : `${Math.round((100 * seen) / of)}%`);
