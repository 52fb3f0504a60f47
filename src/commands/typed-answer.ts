import type { LibraryQuestion } from "../core/content/library.ts";

// Answers that people type instead of pressing a button. Words come folded: without accents, case and punctuation.

/** Words that may stand before the answer itself: "letra b", "a resposta é c", "acho que está errado". */
const BEFORE =
  /^(?:(?:acho|que|eu|marco|vou|de|fico|com|respondo|e|esta|a|o|letra|alternativa|opcao|resposta|item) )+(?=(?:[a-e]|cert[oa]|errad[oa]|corret[oa]|incorret[oa])$)/;

/** The same in other words. */
const MEANT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["certa", "correto", "correta", "verdadeiro", "verdade", "v"].map((word) => [word, "certo"]),
  ),
  ...Object.fromEntries(
    ["errada", "incorreto", "incorreta", "falso", "falsa", "f"].map((word) => [word, "errado"]),
  ),
  ...Object.fromEntries(
    ["sei la", "nao faco ideia", "nao lembro", "n sei", "pular", "pula", "pula essa", "passo"].map((word) => [
      word,
      "nao sei",
    ]),
  ),
};

const PLAIN = /^([a-e]|certo|errado|nao sei)$/;

/** "a" to "e", "certo", "errado" or "nao sei"; undefined for other talk. */
function answerIn(word: string): string | undefined {
  const own = word.replace(BEFORE, "");
  const meant = MEANT[own] ?? own;
  return PLAIN.test(meant) ? meant : undefined;
}

/** Whether it can be an answer where a question waits for one. */
export const isTypedAnswer = (word: string): boolean => answerIn(word) !== undefined;

/** Whether it can be nothing but an answer: "falso" alone may be a word that somebody looks up. */
export const isOnlyAnswer = (word: string): boolean => isTypedAnswer(word) && MEANT[word] === undefined;

/** The wish to go on. */
export const isNext = (word: string): boolean =>
  /^(proxim[ao]|seguinte|mais uma|outra)( (questao|pergunta))?$/.test(word);

/** The option as shown (from 0), null for “não sei”, undefined for what this question has not. */
export function optionTyped(
  word: string,
  kind: LibraryQuestion["kind"],
  options: number,
): number | null | undefined {
  const answer = answerIn(word) ?? "";
  if (answer === "nao sei") return null;
  const isJudged = kind === "certo-errado";
  const shown = (isJudged ? "ce" : "abcde".slice(0, options)).indexOf(answer[0] ?? "?");
  return shown < 0 || (!isJudged && answer.length > 1) ? undefined : shown;
}

export const letterWanted = (isJudged: boolean): string =>
  isJudged ? "Essa é de certo ou errado: responda C ou E." : "Responda com a letra da opção.";
