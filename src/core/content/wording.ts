import { giveawaysIn } from "./absolutes.ts";
import type { LibraryQuestion } from "./library.ts";
import { keyOf } from "./question.ts";
import { fold, wordCount } from "./words.ts";

// How one question is written: what a candidate could use to find the key without knowing the matter.

export const EXPLANATION_WORDS = [40, 90] as const;
/** An item is called long from so many characters on. */
export const LONG_FROM = 180;
/** How many times as long as the shortest option the longest may be, once it is long enough to be noticed. */
export const LONGER_MOST = 2.5;
const NOTICED_FROM = 40;
/** One wrong option with an absolute is a common mistake put into words; two are a pattern. */
export const GIVEAWAYS_MOST = 1;
/** At most one word beside the digits: "12 minutos". A full stop would be read as part of a figure, version or formula. */
const isFigure = (text: string): boolean => {
  const words = text.match(/\p{L}{4,}/gu)?.length ?? 0;
  return words === 0 || (words === 1 && /\d/.test(text));
};

export type Blemish = { readonly place: readonly string[]; readonly wrong: string; readonly right: string };

export function blemishesOf(question: LibraryQuestion): Blemish[] {
  const own = question.kind === "certo-errado" ? itemBlemishes(question) : optionBlemishes(question);
  return [...proseBlemishes(question), ...own];
}

function proseBlemishes({ explanation, options }: LibraryQuestion): Blemish[] {
  const [least, most] = EXPLANATION_WORDS;
  const words = wordCount(explanation);
  const whys = new Set(options.map(({ why }) => fold(why)));
  return [
    ...blemish(words < least || words > most, "explanation", `${words} words`, `${least} to ${most} words`),
    ...blemish(
      whys.size < options.length,
      "options",
      "two options with the same why",
      "a why of its own for each option",
    ),
  ];
}

function itemBlemishes(question: LibraryQuestion): Blemish[] {
  const { twist, stem } = question;
  const plain = twist === "direto" || twist === "longo-e-verdadeiro";
  return [
    ...blemish(
      plain && keyOf(question) !== 0,
      "twist",
      `${twist} with the key Errado`,
      "the twist that makes it false",
    ),
    ...blemish(
      twist === "longo-e-verdadeiro" && stem.length < LONG_FROM,
      "twist",
      `longo-e-verdadeiro with ${stem.length} characters`,
      `at least ${LONG_FROM}, or direto`,
    ),
  ];
}

const ALL_OR_NONE =
  /\b(todas|nenhuma|ambas) (d?as )?(alternativas|opcoes|respostas|anteriores|demais)\b|^(todas|nenhuma) (delas|acima|abaixo)\b/;

function optionBlemishes(question: LibraryQuestion): Blemish[] {
  const texts = question.options.map(({ text }) => text);
  const giveaways = giveawaysIn(question);
  return [
    ...blemish(
      asksForTheWrong(question.stem),
      "stem",
      "a negative stem that does not show it",
      "the negative word in capitals: NÃO, INCORRETA, EXCETO",
    ),
    ...blemish(
      texts.some((text) => ALL_OR_NONE.test(fold(text))),
      "options",
      "an option about all or none of the others",
      "a statement that stands alone",
    ),
    ...endBlemishes(texts),
    ...lengthBlemishes(texts),
    ...blemish(
      giveaways > GIVEAWAYS_MOST,
      "options",
      `absolutes in ${giveaways} wrong options, none in the right one`,
      `at most ${GIVEAWAYS_MOST}, or one in the right option too`,
    ),
  ];
}

/** One convention in the whole bank, or the odd one out would look like the key. */
function endBlemishes(texts: readonly string[]): Blemish[] {
  const stopped = texts.filter((text) => text.endsWith(".")).length;
  const figures = texts.every(isFigure);
  const right = figures ? "none: they are figures" : "all of them";
  const wanted = figures ? 0 : texts.length;
  return blemish(stopped !== wanted, "options", `${stopped} of ${texts.length} end with a full stop`, right);
}

function lengthBlemishes(texts: readonly string[]): Blemish[] {
  const lengths = texts.map((text) => text.length);
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  return blemish(
    longest >= NOTICED_FROM && longest > LONGER_MOST * shortest,
    "options",
    `from ${shortest} to ${longest} characters`,
    `options alike in length: the longest at most ${LONGER_MOST} times the shortest`,
  );
}

const NEGATIVE =
  /(?<!\p{L})([Ee]xceto|[Ss]alvo|incorret[ao]s?|inadequad[ao]s?|inverídic[ao]s?)(?!\p{L})|(alternativa|opção|afirmativa|afirmação|proposição) (errada|falsa)(?!\p{L})/u;
/** Clauses in which "não" belongs to a contrast or a condition, not to the command. */
const ASIDE = /^(e não|se|para|quando|caso|pois|porque)\s/;

/** Whether a stem asks for what is wrong without saying so in capitals. Its last sentence gives the command. */
function asksForTheWrong(stem: string): boolean {
  const command = stem.split(/(?<=[.!?])\s+/).at(-1) ?? "";
  const clauses = command.split(/[,:]\s*/).filter((clause) => clause.trim() !== "");
  const last = clauses.at(-1) ?? "";
  return (
    NEGATIVE.test(command) ||
    clauses.some((clause) => /^[nN]ão\s/.test(clause)) ||
    (/\snão(\s|$)/.test(last) && !ASIDE.test(last))
  );
}

const blemish = (is: boolean, place: string, wrong: string, right: string): Blemish[] =>
  is ? [{ place: [place], wrong, right }] : [];
