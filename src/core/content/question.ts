import { z } from "zod";
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
