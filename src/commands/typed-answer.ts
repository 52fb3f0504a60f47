import type { LibraryQuestion } from "../core/content/library.ts";

// Answers that people type instead of pressing a button. Words come folded: without accents and case.

export const isTypedAnswer = (word: string): boolean => /^([a-e]|certo|errado|nao sei)$/.test(word);

/** The option as shown (from 0), null for "não sei", undefined for what this question has not. */
export function optionTyped(
  word: string,
  kind: LibraryQuestion["kind"],
  options: number,
): number | null | undefined {
  if (word === "nao sei") return null;
  const isJudged = kind === "certo-errado";
  const shown = (isJudged ? "ce" : "abcde".slice(0, options)).indexOf(word[0] ?? "?");
  return shown < 0 || (!isJudged && word.length > 1) ? undefined : shown;
}

export const letterWanted = (isJudged: boolean): string =>
  isJudged ? "Essa é de certo ou errado: responda C ou E." : "Responda com a letra da opção.";
