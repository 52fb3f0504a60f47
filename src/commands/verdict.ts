import { outcomeOf, type Settled } from "../core/asking/answer.ts";
import { commentary, optionText } from "../core/asking/card.ts";
import { questionOf, type Round, rounds, votes } from "../core/asking/round.ts";
import type { LibraryQuestion } from "../core/content/library.ts";
import { keyOf } from "../core/content/question.ts";
import { dayOf, hourText, onDayText, timeText } from "../core/day.ts";
import { groups } from "../core/habit/group.ts";
import type { Outcome } from "../core/knowing/memory.ts";
import { type Button, NOTICE_MAX, paragraph, quiet, type Reply, reply } from "../core/talk/reply.ts";
import type { Rows, World } from "../ports.ts";
import type { Call } from "./command.ts";
import { personOf } from "./person.ts";

// What one person learns about a question to the group: in whole, and as a notice of at most 200 characters.

export const GONE = "Essa pergunta não está mais aberta.";

export const aside = (words: string): Reply =>
  reply([paragraph(words)], { audience: "asker", notice: cut(words) });

/** A vote whose key comes later. */
export const noted = (words: string): Reply => ({ ...aside(words), taken: true });

export function alreadyText(round: Round, question: LibraryQuestion, chosen: number | null): string {
  const mine = chosen === null ? "“não sei”" : optionText(question, round.order, chosen).split(")")[0];
  return `Você já respondeu: ${mine}. Vale a primeira resposta.`;
}

/** When all learn the key: "O gabarito sai às 20:00.", "O gabarito sai na sexta, 27/11/2026, às 20:00." */
export async function revealText(rows: Rows, round: Round, world: World): Promise<string> {
  const zone = (round.group === undefined ? undefined : await rows.get(groups, round.group))?.zone;
  if (zone === undefined) return "O gabarito sai no fechamento.";
  const [day, hour] = [dayOf(round.closesAt, zone), hourText("às", timeText(round.closesAt, zone))];
  const isToday = day === dayOf(world.clock.now(), zone);
  return `O gabarito sai ${isToday ? hour : `${onDayText(day)}, ${hour}`}.`;
}

/** What one person learns after their vote: everything in the blocks, the gist in the notice. */
export function verdictReply(question: LibraryQuestion, round: Round, { answer, bonus }: Settled): Reply {
  const outcome = outcomeOf(answer);
  const points = answer.points > 0 ? `+${answer.points} ${answer.points === 1 ? "ponto" : "pontos"}` : "";
  const extra = bonus > 0 ? ` (${bonus} de bônus do dia)` : "";
  return reply(
    [
      ...commentary(question, round.order, answer.chosen, outcome),
      ...(points === "" ? [] : [quiet(`${points}${extra}`)]),
    ],
    {
      buttons: [studyButtons(question)],
      audience: "asker",
      taken: true,
      notice: cut(
        [verdictText(question, round, outcome), points === "" ? "" : `${points}.`, question.brief]
          .filter(Boolean)
          .join(" "),
      ),
    },
  );
}

function verdictText(question: LibraryQuestion, round: Round, outcome: Outcome | undefined): string {
  const key = optionText(question, round.order, keyOf(question)).split(")")[0];
  switch (outcome) {
    case "right":
      return `Certa resposta: ${key}.`;
    case "wrong":
      return `Não foi dessa vez. Gabarito: ${key}.`;
    case "unknown":
      return `Anotado. Gabarito: ${key}.`;
    case undefined:
      return `Gabarito: ${key}.`;
  }
}

const studyButtons = (question: LibraryQuestion): Button[] => {
  const [concept] = question.concepts;
  return [
    ...(concept === undefined ? [] : [{ label: "Explicar", press: { kind: "explain", concept } } as const]),
    { label: "Reportar erro", press: { kind: "report", question: question.id } },
  ];
};

/** A vote that came after the close: the commentary, and no points. */
export function lateReply(question: LibraryQuestion, round: Round): Reply {
  const words = "Já fechou, então não vale mais pontos.";
  return reply([paragraph(words), ...commentary(question, round.order, null, undefined)], {
    buttons: [studyButtons(question)],
    audience: "asker",
    notice: cut(`${words} ${verdictText(question, round, undefined)} ${question.brief}`),
  });
}

/** The commentary of a round, for whoever asks: after their vote where each learns the key at once, else after the close. */
export async function comment(call: Call, id: string): Promise<Reply> {
  const { store } = call.world;
  const round = await store.get(rounds, id);
  const question = round && questionOf(call.world.library, round);
  if (round === undefined || question === undefined) return aside(GONE);
  const person = await personOf(store, call);
  const mine = await store.get(votes, `${id}/${person.id}`);
  const isOver = round.state !== "open" || call.world.clock.now() >= round.closesAt;
  if (!isOver && round.reveal === "close") return aside(await revealText(store, round, call.world));
  if (!isOver && mine === undefined) return aside("Responda primeiro; aí eu mostro o comentário para você.");
  const chosen = mine?.chosen ?? null;
  const outcome = mine && outcomeOf({ chosen, key: keyOf(question) });
  return reply(commentary(question, round.order, chosen, outcome), {
    buttons: [studyButtons(question)],
    audience: "asker",
    notice: cut(`${verdictText(question, round, outcome)} ${question.brief}`),
  });
}

const cut = (words: string): string => {
  const flat = words.replaceAll("`", "").replace(/\s+/g, " ").trim();
  return flat.length <= NOTICE_MAX ? flat : `${flat.slice(0, NOTICE_MAX - 1).trimEnd()}…`;
};
