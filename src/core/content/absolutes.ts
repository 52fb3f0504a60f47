import type { LibraryQuestion } from "./library.ts";
import { keyOf, type Question } from "./question.ts";
import { wordsOf } from "./words.ts";

// Words that leave no exception. A candidate who knows nothing marks what has none of them, so they must not tell the key.

const ABSOLUTES = new Set(
  `sempre nunca jamais apenas somente so exclusivamente unicamente qualquer quaisquer todo toda todos todas nenhum nenhuma
   garante garantem garantir garantira dispensa dispensam dispensar dispensavel dispensaveis elimina eliminam eliminar
   impossivel impossiveis impossibilita necessariamente obrigatoriamente inevitavelmente invariavelmente independentemente
   totalmente completamente integralmente plenamente absolutamente`.split(/\s+/),
);

export const hasAbsolute = (text: string): boolean => wordsOf(text).some((word) => ABSOLUTES.has(word));

/** How many texts there are and how many of them hold an absolute. */
export type Tally = { readonly seen: number; readonly of: number };

/** Where absolutes stand: options that are wrong and right, items whose key is Errado and Certo. */
export type AbsolutesTally = {
  readonly wrong: Tally;
  readonly right: Tally;
  readonly errado: Tally;
  readonly certo: Tally;
};

export function absolutesIn(questions: readonly LibraryQuestion[]): AbsolutesTally {
  const multiple = questions.filter(({ kind }) => kind === "multipla");
  const items = questions.filter(({ kind }) => kind === "certo-errado");
  const options = multiple.flatMap((question) => question.options);
  const stems = (key: number) => items.filter((item) => keyOf(item) === key).map(({ stem }) => stem);
  return {
    wrong: tallyOf(options.filter(({ right }) => !right).map(({ text }) => text)),
    right: tallyOf(options.filter(({ right }) => right).map(({ text }) => text)),
    errado: tallyOf(stems(1)),
    certo: tallyOf(stems(0)),
  };
}

const tallyOf = (texts: readonly string[]): Tally => ({
  seen: texts.filter(hasAbsolute).length,
  of: texts.length,
});

/** How many wrong options hold an absolute while the right one holds none: such a question can be answered by its words. */
export function giveawaysIn({ kind, options }: Pick<Question, "kind" | "options">): number {
  if (kind === "certo-errado" || options.some(({ right, text }) => right && hasAbsolute(text))) return 0;
  return options.filter(({ text }) => hasAbsolute(text)).length;
}
