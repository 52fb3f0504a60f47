import type { LibraryQuestion } from "../content/library.ts";
import { keyOf, optionLetter } from "../content/question.ts";
import type { Outcome } from "../knowing/memory.ts";
import type { Press } from "../talk/press.ts";
import {
  type Block,
  type Button,
  callout,
  paragraph,
  paragraphs,
  quiet,
  strong,
  type Text,
  text,
} from "../talk/reply.ts";

// A question and its commentary as people read them, the same in a run, an exam and a group.

const STYLE_NAMES = {
  cebraspe: "Cebraspe",
  fgv: "FGV",
  fcc: "FCC",
  cesgranrio: "Cesgranrio",
  livre: "",
} as const;
const LEVELS = ["", "fácil", "média", "difícil"] as const;

/** By which people speak of a question: "2.1-003". */
export const numberOf = ({ id }: Pick<LibraryQuestion, "id">): string => id.split(":").at(-1) ?? id;

/** "Estilo FGV · média · nº 2.1-003". */
export const flavour = (question: LibraryQuestion): string =>
  [
    STYLE_NAMES[question.style] === "" ? "" : `Estilo ${STYLE_NAMES[question.style]}`,
    question.kind === "certo-errado" ? "certo ou errado" : "",
    LEVELS[question.difficulty] ?? "",
    `nº ${numberOf(question)}`,
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

/** Buttons that choose an option: "A" to "E", or "Certo" and "Errado". */
export const optionButtons = (
  question: LibraryQuestion,
  order: readonly number[],
  pressOf: (shown: number) => Press,
): Button[] =>
  order.map((index, shown) => ({
    label:
      question.kind === "certo-errado"
        ? (question.options[index]?.text ?? "")
        : optionLetter(question, shown),
    press: pressOf(shown),
  }));

/** "B) A validação cruzada…", or "Certo". */
export function optionText(question: LibraryQuestion, order: readonly number[], index: number): string {
  const option = question.options[index]?.text ?? "";
  return question.kind === "certo-errado"
    ? option
    : `${optionLetter(question, order.indexOf(index))}) ${option}`;
}

function verdict(outcome: Outcome | undefined, key: string): Block {
  switch (outcome) {
    case "right":
      return callout("right", "Certa resposta", key);
    case "wrong":
      return callout("wrong", "Não foi dessa vez. Gabarito", key);
    case "unknown":
      return callout("wrong", "Anotei como não sabida. Gabarito", key);
    case undefined:
      return callout("right", "Gabarito", key);
  }
}

/** Key, reasons, idea and source. Without an outcome it is for someone who did not answer. */
export function commentary(
  question: LibraryQuestion,
  order: readonly number[],
  chosen: number | null,
  outcome: Outcome | undefined,
): Block[] {
  const key = keyOf(question);
  const right = question.options[key];
  const mine = chosen === null ? undefined : question.options[chosen];
  return [
    verdict(outcome, optionText(question, order, key)),
    ...(outcome === "wrong" && mine !== undefined && chosen !== null
      ? [callout("hint", `Por que não ${optionText(question, order, chosen).split(")")[0]}`, mine.why)]
      : []),
    ...(right === undefined ? [] : [callout("hint", "Por que é assim", right.why)]),
    ...paragraphs(question.explanation),
    quiet(`Fonte: ${question.sources.join("; ")}.`),
  ];
}
