import type { Library, LibraryQuestion } from "../content/library.ts";
import { keyOf, optionLetter } from "../content/question.ts";
import { lessonLabel } from "../content/subtopic.ts";
import {
  type Block,
  type Button,
  callout,
  code,
  heading,
  list,
  paragraph,
  paragraphs,
  quiet,
  type Reply,
  reply,
  strong,
  title,
} from "../talk/reply.ts";
import { outcomeOf } from "./answer.ts";
import { commentary, optionText } from "./card.ts";
import { barsOf, type Result } from "./result.ts";
import type { Round, Vote } from "./round.ts";

/** What the result of a round says besides its numbers. */
export type Told = {
  /** Undefined when nobody knows how the votes fell. */
  readonly result: Result | undefined;
  /** The name of who was right first. */
  readonly first: string | undefined;
  /** Streaks of days that were reached with this question. */
  readonly streaks: readonly { readonly name: string; readonly days: number }[];
  /** On Sundays: the week's first, and the concept that was missed most. */
  readonly week: { readonly podium: readonly string[]; readonly missed: string | undefined } | undefined;
};

/** The result: key, how the votes fell, who was first, why. */
export function resultCard(library: Library, question: LibraryQuestion, round: Round, told: Told): Reply {
  const key = keyOf(question);
  const missed = library.concepts.get(told.week?.missed ?? "");
  return reply(
    [
      title(
        round.slot === undefined ? "Gabarito da questão" : "Gabarito da questão do dia",
        shortStem(question),
      ),
      callout("right", "Gabarito", optionText(question, round.order, key)),
      ...votesBlocks(question, round, told),
      callout("hint", "Por que é assim", question.options[key]?.why ?? ""),
      ...paragraphs(question.explanation),
      ...weekBlocks(told.week, missed?.term),
    ],
    {
      buttons: [
        explainButtons(library, question),
        [{ label: "Fazer esta questão no privado", press: { kind: "ask", question: question.id } }],
        ...(missed === undefined ? [] : [[lessonButton(library, missed.subtopic)]]),
      ],
    },
  );
}

/** To a person who has answered their own question: the key, and what their answer was worth. */
export function ownResultCard(
  library: Library,
  question: LibraryQuestion,
  { order }: Pick<Round, "order">,
  { chosen, points = 0 }: Vote,
): Reply {
  const outcome = outcomeOf({ chosen, key: keyOf(question) });
  const earned = points === 1 ? "+1 ponto" : `+${points} pontos`;
  return reply(
    [
      title("Gabarito da sua questão do dia", shortStem(question)),
      ...commentary(question, order, chosen, outcome),
      ...(points > 0 ? [quiet(earned)] : []),
    ],
    {
      buttons: [
        explainButtons(library, question),
        [{ label: "Reportar erro", press: { kind: "report", question: question.id } }],
      ],
    },
  );
}

function explainButtons(library: Library, question: LibraryQuestion): Button[] {
  const concept = library.concepts.get(question.concepts[0] ?? "");
  return concept === undefined
    ? []
    : [{ label: `Explicar: ${concept.term}`, press: { kind: "explain", concept: concept.id } }];
}

/** Instead of a result: the question was revised or withdrawn while it was open. */
export const withdrawnCard = ({ slot }: Pick<Round, "slot">): Reply =>
  reply([
    paragraph(
      `A ${slot === undefined ? "questão do grupo" : "questão do dia"} foi revista enquanto estava aberta, então fica sem resultado. Quem já tinha recebido os pontos fica com eles.`,
    ),
  ]);

/** In the place of that question, whose words we do not have any more. */
export const revisedCard = ({ slot }: Pick<Round, "slot">): Reply =>
  reply([
    title(slot === undefined ? "Questão para o grupo" : "Questão do dia"),
    quiet("Encerrada: a questão foi revista enquanto estava aberta."),
  ]);

function shortStem({ stem }: LibraryQuestion): string {
  const flat = stem.replaceAll("`", "").replace(/\s+/g, " ").trim();
  return flat.length <= 90 ? flat : `${flat.slice(0, 90).trimEnd()}…`;
}

function votesBlocks(question: LibraryQuestion, round: Round, { result, first, streaks }: Told): Block[] {
  if (result === undefined) return [];
  if (result.answered === 0)
    return [paragraph("Desta vez ninguém respondeu. Fica o comentário para estudar.")];
  const letters = round.order.map((_, shownAt) => optionLetter(question, shownAt));
  const rate = Math.round((100 * result.right) / result.answered);
  const people = result.answered === 1 ? "1 pessoa respondeu" : `${result.answered} pessoas responderam`;
  const rights =
    result.right === 0
      ? "ninguém acertou"
      : `${result.right === 1 ? "1 acertou" : `${result.right} acertaram`} (${rate}%)`;
  return [
    code(barsOf(letters, round.order.indexOf(keyOf(question)), result)),
    paragraph(`${people}; ${rights}.`),
    ...(first === undefined
      ? []
      : [paragraph([{ text: "Quem acertou primeiro: " }, strong(first), { text: "." }])]),
    ...(streaks.length === 0
      ? []
      : [
          paragraph([
            { text: `Sequência: ${streaks.map(({ name, days }) => `${name}, ${days} dias`).join("; ")}.` },
          ]),
        ]),
  ];
}

function weekBlocks(week: Told["week"], missed: string | undefined): Block[] {
  if (week === undefined || (week.podium.length === 0 && missed === undefined)) return [];
  return [
    heading("A semana do grupo"),
    ...(week.podium.length === 0
      ? []
      : [
          list(
            week.podium.map((line) => [{ text: line }]),
            { ordered: false },
          ),
        ]),
    ...(missed === undefined
      ? []
      : [
          paragraph([
            { text: "O que mais derrubou a turma: " },
            strong(missed),
            { text: ". A aula está no botão." },
          ]),
        ]),
  ];
}

function lessonButton(library: Library, id: string): Button {
  const subtopic = library.subtopics.get(id);
  const label = subtopic === undefined ? "Aula" : lessonLabel(library, subtopic.item.code, subtopic.number);
  return { label, press: { kind: "lesson", subtopic: id, page: 1 } };
}
