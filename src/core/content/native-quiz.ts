import type { NativeQuiz } from "../talk/reply.ts";
import { keyOf, OPTION_MAX, type Question } from "./question.ts";

/** Longest stem and option of a native Telegram quiz; its explanation is the question's `brief`, which is never longer than it may be. */
export const QUIZ_STEM_MAX = 300;
export const QUIZ_OPTION_MAX = 100;

/** Whether a question can be asked as a native quiz. */
export const fitsQuiz = (question: Pick<Question, "stem" | "options">): boolean =>
  plainText(question.stem).length <= QUIZ_STEM_MAX &&
  question.options.every((option) => plainText(option.text).length <= Math.min(QUIZ_OPTION_MAX, OPTION_MAX));

/** The question as a native quiz, options in the order of the round. */
export const quizOf = (
  question: Pick<Question, "stem" | "options" | "brief">,
  order: readonly number[],
): NativeQuiz => ({
  stem: plainText(question.stem),
  options: order.map((index) => plainText(question.options[index]?.text ?? "")),
  right: order.indexOf(keyOf(question)),
  explanation: plainText(question.brief),
});

/** Without the marks of our texts, on one line. */
const plainText = (source: string): string => source.replaceAll("`", "").replace(/\s+/g, " ").trim();
