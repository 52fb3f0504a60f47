import { openRounds, rounds } from "../core/asking/round.ts";
import { roundCard, untilText } from "../core/asking/round-card.ts";
import type { Scope } from "../core/asking/run.ts";
import { fold } from "../core/content/words.ts";
import { DEFAULT_ZONE, dayOf } from "../core/day.ts";
import { chooseFor } from "../core/habit/choice.ts";
import { dailies } from "../core/habit/daily.ts";
import { histories, NO_HISTORY } from "../core/habit/history.ts";
import { openRound } from "../core/habit/opening.ts";
import { paragraph, type Reply, reply } from "../core/talk/reply.ts";
import type { Change } from "../ports.ts";
import { type Call, defineCommand } from "./command.ts";
import { groupOf, rememberGroup } from "./person.ts";
import { start } from "./study.ts";
import { subjectOf } from "./subject.ts";
import { isNext, isOnlyAnswer, isTypedAnswer, letterWanted, optionTyped } from "./typed-answer.ts";
import { aside, comment } from "./verdict.ts";
import { answeredHere, openHere, vote, voteInQuiz } from "./voting.ts";

/** So long a question may be on its way into the chat. */
const ARRIVAL_MS = 15_000;
const MINUTES = { usual: 10, least: 1, most: 1440 } as const;

export const questao = defineCommand({
  name: "questao",
  also: ["pergunta"],
  about: "Faz uma questão para o grupo todo responder",
  usage: "/questao assunto",
  options: {
    assunto: { type: "text", about: "tópico, subtópico, conceito ou nada para tudo", suggests: "subject" },
    minutos: {
      type: "integer",
      about: "em quantos minutos fecha",
      min: MINUTES.least,
      max: MINUTES.most,
      named: true,
    },
  },
  presses: {
    vote: ({ round, shown }, call) =>
      vote(call, round, { shown: shown < 0 ? null : shown, at: call.world.clock.now() }),
    comment: ({ round }, call) => comment(call, round),
  },
  votes: (quizVote, call) => voteInQuiz(call, quizVote),
  hears,
  run: async ({ assunto, minutos }, call) => {
    const scope = subjectOf(call.world.library, call.world.search, assunto);
    if (scope === undefined)
      return reply([
        paragraph("Não achei esse assunto na matéria. Escolha um em /topicos, ou use /questao sem nada."),
      ]);
    const group = await groupOf(call.world.store, call);
    if (group === undefined) return start(call, "quiz", scope, 1);
    const owner = `g:${group.id}`;
    return call.world.store.change([`daily/${owner}`, `asking/${call.request.place.chat}`], async (rows) => {
      await rememberGroup(rows, call);
      return (
        (await stillOpen(rows, call, group.group.zone)) ??
        ask(rows, call, owner, { scope, minutes: minutos ?? MINUTES.usual })
      );
    });
  },
});

/** An answer in words to the question that is open in the chat. The last to hear one: in private it says that nothing is asked. */
async function hears(text: string, call: Call): Promise<Reply | undefined> {
  const word = fold(text);
  const open = isTypedAnswer(word) ? await openHere(call) : undefined;
  if (open === undefined) return isOnlyAnswer(word) || isNext(word) ? nothingAsked(call) : undefined;
  const { id, round, question } = open;
  const shown = optionTyped(word, question.kind, round.order.length);
  if (shown === undefined) return aside(letterWanted(question.kind === "certo-errado"));
  return vote(call, id, { shown, at: call.world.clock.now() });
}

/** In a group people also talk like that. */
async function nothingAsked(call: Call): Promise<Reply | undefined> {
  if (call.request.place.kind === "group") return undefined;
  const answered = await answeredHere(call);
  if (answered !== undefined) return aside(answered);
  return reply([paragraph("Agora não há nenhuma questão à espera da sua resposta. Quer treinar?")], {
    buttons: [[{ label: "Treinar agora", press: { kind: "train", subject: "tudo", wanted: 5 } }]],
    audience: "asker",
  });
}

/** One question on demand at a time in a chat. */
async function stillOpen(rows: Change, call: Call, zone: string): Promise<Reply | undefined> {
  const open = await rows.get(openRounds, call.request.place.chat);
  const round = open && (await rows.get(rounds, open.round));
  const now = call.world.clock.now();
  if (round === undefined || round.state !== "open" || round.closesAt <= now) return undefined;
  // One that never arrived is not asked, and must not stand in the way of another.
  if (round.posted === undefined && now - round.openedAt > ARRIVAL_MS) return undefined;
  const until = untilText(round.closesAt, dayOf(now, zone), zone);
  return reply(
    [paragraph(`Já há uma questão aberta aqui. Ela vale até ${until}; depois dela, peça outra.`)],
    {
      audience: "asker",
    },
  );
}

async function ask(
  rows: Change,
  call: Call,
  owner: string,
  { scope, minutes }: { scope: Scope; minutes: number },
): Promise<Reply> {
  const { library, random, clock } = call.world;
  const { place } = call.request;
  const now = clock.now();
  const here = await groupOf(rows, call);
  const zone = here?.group.zone ?? DEFAULT_ZONE;
  const native = (await rows.get(dailies, owner))?.format !== "buttons";
  const before = (await rows.get(histories, owner)) ?? NO_HISTORY;
  const day = dayOf(now, zone);
  const draw = random.drawOf("questao", place.chat, now);
  const question = chooseFor(library, before, { scope, missed: false, day, native, shape: "free" }, draw);
  if (question === undefined)
    return reply([paragraph("Ainda não tenho questões desse assunto. Tente outro em /topicos.")]);
  const where = {
    chat: place.chat,
    ...(place.kind === "group" && place.thread !== undefined && { thread: place.thread }),
    group: here?.id,
    closesAt: now + minutes * 60_000,
    reveal: "each",
    revisable: false,
    native,
  } as const;
  const { id, round, history } = openRound(question, before, day, where, { now, draw });
  rows.put(histories, owner, history);
  rows.put(rounds, id, round);
  rows.put(openRounds, place.chat, { round: id });
  return roundCard(library, question, round, { id, answered: 0, zone, now });
}
