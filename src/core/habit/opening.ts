import { type Round, roundOrder } from "../asking/round.ts";
import type { LibraryQuestion } from "../content/library.ts";
import { fitsQuiz } from "../content/native-quiz.ts";
import type { Day, Moment } from "../day.ts";
import type { Draw } from "../random.ts";
import { type History, withAsked } from "./history.ts";

/** A question that a group is about to be asked, and its history with it. */
export type Opening = {
  readonly id: string;
  readonly round: Round;
  readonly question: LibraryQuestion;
  readonly history: History;
};

/** Opens a question, as the platform's own quiz where that is wanted and it fits one. Ids are short, sort by time, and differ between thousands of groups in one millisecond. `day` is the day in the group's history. */
export function openRound(
  question: LibraryQuestion,
  history: History,
  day: Day,
  where: Omit<Round, "question" | "version" | "order" | "openedAt" | "state" | "posted">,
  { now, draw }: { readonly now: Moment; readonly draw: Draw },
): Opening {
  const [concept = ""] = question.concepts;
  const { id, version, subtopic } = question;
  const round = {
    ...where,
    native: where.native && fitsQuiz(question),
    question: id,
    version,
    order: roundOrder(question, draw),
    openedAt: now,
    state: "open",
  } as const;
  return {
    id: `${now.toString(36)}${Math.floor(draw() * 36 ** 6)
      .toString(36)
      .padStart(6, "0")}`,
    round,
    question,
    history: withAsked(history, { question: id, subtopic, concept, day, answered: 0, right: 0 }),
  };
}
