import { z } from "zod";
import { type Draw, shuffled } from "../random.ts";
import { ID_MAX } from "./content.ts";

/** Limits of a question. Those of a native Telegram quiz decide which questions can be asked that way. */
export const STEM_MAX = 900;
export const OPTION_MAX = 300;
export const BRIEF_MAX = 200;

const prose = z.string().trim().min(1);
const slug = z.string().max(ID_MAX);

export const Option = z.strictObject({
  text: prose.max(OPTION_MAX),
  right: z.literal(true).optional(),
  why: prose,
});
export type Option = z.infer<typeof Option>;

/** How a Certo/Errado item tries to mislead (or, when it is true, to tire or to tempt). */
export const Twist = z.enum([
  "troca",
  "absoluto",
  "falsa-causa",
  "restricao-indevida",
  "atributo-errado",
  "inversao",
  "oracao-final",
  "longo-e-verdadeiro",
  "direto",
]);
export type Twist = z.infer<typeof Twist>;

export const Style = z.enum(["cebraspe", "fgv", "fcc", "cesgranrio", "livre"]);
export type Style = z.infer<typeof Style>;

export const Status = z.union([
  z.literal("ativa"),
  z.strictObject({
    is: z.enum(["anulada", "desatualizada"]),
    since: z.iso.date(),
    reason: prose,
  }),
]);
export type Status = z.infer<typeof Status>;

export const Question = z.strictObject({
  id: z.string().regex(/^\d+\.\d+-\d{3}$/, "the subtopic and a running number, e.g. 2.1-003"),
  version: z.int().min(1),
  kind: z.enum(["multipla", "certo-errado"]),
  style: Style,
  twist: Twist.optional(),
  difficulty: z.int().min(1).max(3),
  stem: prose.max(STEM_MAX),
  options: z.array(Option).min(2).max(5),
  pinned: z.literal(true).optional(),
  brief: prose.max(BRIEF_MAX),
  explanation: prose,
  concepts: z.array(slug).min(1),
  sources: z.array(slug).min(1),
  status: Status,
});
export type Question = z.infer<typeof Question>;

/** Level 1, 2, 3 on the logit scale of Elo, where 0 is average and positive is harder. */
export const difficultyOf = (question: { readonly difficulty: number }): number =>
  (question.difficulty - 2) * 0.9;

/** Index of the right option as written. */
export const keyOf = (question: Pick<Question, "options">): number =>
  question.options.findIndex((option) => option.right === true);

/** The order in which options are shown: positions of the options as written. Certo/Errado and pinned ones keep theirs. */
export function presentedOrder(
  question: Pick<Question, "kind" | "pinned" | "options">,
  draw: Draw,
): number[] {
  const written = question.options.map((_, i) => i);
  return question.kind === "certo-errado" || question.pinned === true ? written : shuffled(written, draw);
}

/** What stands before an option: A to E, or C and E as in the exam. */
export const optionLetter = (question: Pick<Question, "kind">, shownAt: number): string =>
  (question.kind === "certo-errado" ? "CE" : "ABCDE")[shownAt] ?? "?";
