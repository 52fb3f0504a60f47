import type { Library, LibraryQuestion } from "../content/library.ts";
import { quizOf } from "../content/native-quiz.ts";
import { type Day, dayOf, dayText, hourText, type Moment, timeText, weekdayName, type Zone } from "../day.ts";
import { type Button, quiet, type Reply, reply, title } from "../talk/reply.ts";
import { flavour, optionButtons, questionBlocks } from "./card.ts";
import type { Round } from "./round.ts";

// A question to a group as everybody in it reads it.

/** What is shown of the round besides the question. */
export type Shown = {
  readonly id: string;
  readonly answered: number;
  readonly zone: Zone;
  readonly now: Moment;
};

/** The question with its buttons; after the close without those that vote. */
export function roundCard(library: Library, question: LibraryQuestion, round: Round, shown: Shown): Reply {
  const subtopic = library.subtopics.get(question.subtopic);
  const note = subtopic === undefined ? undefined : `${subtopic.number} ${subtopic.title}`;
  const isOpen = round.state === "open";
  return reply(
    [
      title(nameOf(round), note),
      quiet(flavour(question)),
      ...questionBlocks(question, round.order),
      quiet([...delayText(round), ...(isOpen ? openText(round, shown) : ["Encerrada."])].join(" ")),
    ],
    {
      buttons: [...(isOpen ? votingButtons(question, round, shown.id) : []), [commentButton(shown.id)]],
      ...(isOpen && {
        asks: { round: shown.id, ...(round.native && { quiz: quizOf(question, round.order) }) },
      }),
    },
  );
}

const nameOf = (round: Round): string =>
  round.slot === undefined
    ? "Questão para o grupo"
    : round.group === undefined
      ? "Sua questão do dia"
      : "Questão do dia";

function votingButtons(question: LibraryQuestion, round: Round, id: string): Button[][] {
  const options = optionButtons(question, round.order, (shown) => ({ kind: "vote", round: id, shown }));
  return [options, [{ label: "Não sei", press: { kind: "vote", round: id, shown: -1 } }]];
}

const commentButton = (round: string): Button => ({
  label: "Ver comentário",
  press: { kind: "comment", round },
});

function delayText({ slot }: Round): string[] {
  if (slot === undefined) return [];
  const skipped =
    slot.skipped === 0
      ? []
      : [`Estive fora do ar e pulei ${slot.skipped === 1 ? "uma questão" : `${slot.skipped} questões`}.`];
  return [...(slot.late ? [`Com atraso: era a ${hourText("das", slot.time)}.`] : []), ...skipped];
}

function openText(round: Round, { answered, zone, now }: Shown): string[] {
  const until = untilText(round.closesAt, dayOf(now, zone), zone);
  const people = answered === 1 ? "1 pessoa respondeu." : `${answered} pessoas responderam.`;
  return [
    round.reveal === "close" ? `Vale até ${until}; o gabarito sai nessa hora.` : `Vale até ${until}.`,
    ...(round.revisable ? ["Você pode mudar o voto até lá."] : []),
    ...(answered === 0 || round.group === undefined ? [] : [people]),
  ];
}

/** "as 20:00", "a 01:00", or "sexta, 27/11/2026, às 08:00" when it is not today. */
export function untilText(at: Moment, today: Day, zone: Zone): string {
  const day = dayOf(at, zone);
  const time = timeText(at, zone);
  return day === today
    ? hourText("as", time)
    : `${weekdayName(day)}, ${dayText(day)}, ${hourText("às", time)}`;
}
