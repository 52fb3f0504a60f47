import type { LibraryQuestion } from "../core/content/library.ts";
import { keyOf, optionLetter } from "../core/content/question.ts";
import type { Outcome } from "../core/knowing/memory.ts";
import {
  type Block,
  callout,
  paragraph,
  paragraphs,
  quiet,
  strong,
  type Text,
  text,
} from "../core/talk/reply.ts";

// A question and its commentary as people read them, the same in a run, an exam and a group.

const STYLE_NAMES = {
  cebraspe: "Cebraspe",
  fgv: "FGV",
  fcc: "FCC",
  cesgranrio: "Cesgranrio",
  livre: "",
} as const;
const LEVELS = ["", "fácil", "média", "difícil"] as const;

/** "Estilo FGV · média". */
export const flavour = (question: LibraryQuestion): string =>
  [
    STYLE_NAMES[question.style] === "" ? "" : `Estilo ${STYLE_NAMES[question.style]}`,
    question.kind === "certo-errado" ? "certo ou errado" : "",
    LEVELS[question.difficulty] ?? "",
  ]
    .filter((part) => part !== "")
    .join(" · ");

/** Stem and options in the order shown. `chosen`, as written, is marked. */
export function questionBlocks(
  question: LibraryQuestion,
  order: readonly number[],
  chosen?: number | null,
): Block[] {
  const stem = paragraphs(question.stem);
  if (question.kind === "certo-errado") return stem;
  const items = order.map((index, shownAt): Text => {
    const mark = index === chosen ? " ◂" : "";
    return [
      strong(`${optionLetter(question, shownAt)}) `),
      ...text(question.options[index]?.text ?? ""),
      { text: mark },
    ];
  });
  return [...stem, ...items.map((item) => paragraph(item))];
}

/** "B) A validação cruzada…", or "Certo". */
export function optionText(question: LibraryQuestion, order: readonly number[], index: number): string {
  const option = question.options[index]?.text ?? "";
  return question.kind === "certo-errado"
    ? option
    : `${optionLetter(question, order.indexOf(index))}) ${option}`;
}

/** Key, reasons, idea and source. */
export function commentary(
  question: LibraryQuestion,
  order: readonly number[],
  chosen: number | null,
  outcome: Outcome,
): Block[] {
  const key = keyOf(question);
  const right = question.options[key];
  const mine = chosen === null ? undefined : question.options[chosen];
  const gabarito = `Gabarito: ${optionText(question, order, key)}`;
  return [
    outcome === "right"
      ? callout("right", "Certa resposta", gabarito)
      : callout("wrong", outcome === "wrong" ? "Não foi dessa vez" : "Anotei como não sabida", gabarito),
    ...(outcome === "wrong" && mine !== undefined && chosen !== null
      ? [callout("hint", `Por que não ${optionText(question, order, chosen).split(")")[0]}`, mine.why)]
      : []),
    ...(right === undefined ? [] : [callout("hint", "Por que é assim", right.why)]),
    ...paragraphs(question.explanation),
    quiet(`Fonte: ${question.sources.join("; ")}.`),
  ];
}
