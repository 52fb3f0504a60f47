import { agendaFor } from "../core/asking/agenda.ts";
import { outcomeOf } from "../core/asking/answer.ts";
import { polls } from "../core/asking/round.ts";
import { type Choice, close, isFinished, positionOf, type Run, runs, take } from "../core/asking/run.ts";
import { fold } from "../core/content/words.ts";
import { paragraph, quiet, type Reply, reply } from "../core/talk/reply.ts";
import { type Call, defineCommand } from "./command.ts";
import { changePerson, changeStanding, personOf } from "./person.ts";
import { answeredReply, openNext, questionReply, saveAnswer, start, summary } from "./study.ts";
import { subjectOf } from "./subject.ts";
import { isNext, isTypedAnswer, letterWanted, optionTyped } from "./typed-answer.ts";
import { openHere } from "./voting.ts";

const QUESTIONS = { usual: 5, most: 50 } as const;

export const quiz = defineCommand({
  name: "quiz",
  also: ["treino", "questoes", "praticar"],
  about: "Treina com questões comentadas, do assunto que você escolher",
  usage: "/quiz assunto 5",
  personal: true,
  options: {
    assunto: { type: "text", about: "tópico, subtópico, conceito ou nada para tudo", suggests: "subject" },
    quantidade: { type: "integer", about: "quantas questões", min: 1, max: QUESTIONS.most },
    tipo: {
      type: "choice",
      about: "só certo ou errado, ou só múltipla escolha",
      choices: [
        { value: "ce", label: "certo-errado" },
        { value: "multipla", label: "múltipla" },
      ],
    },
  },
  presses: {
    answer: ({ run, position, shown }, call) =>
      answer(call, { run, position, shown: shown < 0 ? null : shown }),
    next: ({ run, position }, call) => next(call, run, position),
    resume: ({ run }, call) => next(call, run, undefined),
    train: ({ subject, wanted }, call) => {
      const scope = subjectOf(
        call.world.library,
        call.world.search,
        subject === "tudo" ? undefined : subject,
      );
      return scope === undefined
        ? aside(STALE)
        : start(call, "quiz", scope, Math.min(QUESTIONS.most, Math.max(1, wanted)));
    },
    ask: ({ question }, call) => askOne(call, question),
  },
  votes: async ({ poll, shown }, call) => {
    const link = await call.world.store.get(polls, poll);
    return link !== undefined && "run" in link ? answer(call, { ...link, shown }) : undefined;
  },
  hears,
  run: async ({ assunto, quantidade, tipo }, call) => {
    const { library, search } = call.world;
    const scope = subjectOf(library, search, assunto);
    if (scope === undefined)
      return reply(
        [paragraph("Não achei esse assunto na matéria. Escolha um em /topicos, ou use /quiz sem nada.")],
        {
          buttons: [[{ label: "Ver os tópicos", press: { kind: "topics" } }]],
        },
      );
    if (assunto === undefined && quantidade === undefined && tipo === undefined) {
      const paused = await call.world.store.get(runs, (await personOf(call.world.store, call)).id);
      if (paused !== undefined && !isFinished(paused)) return offerResume(paused);
    }
    const kind =
      tipo === undefined ? {} : { kind: tipo === "ce" ? ("certo-errado" as const) : ("multipla" as const) };
    const whole = { ...scope, ...kind };
    const wanted = await affordable(call, whole, quantidade ?? QUESTIONS.usual);
    return start(call, "quiz", whole, wanted);
  },
});

/** No more questions than there are to ask today. */
async function affordable(call: Call, scope: Run["scope"], wanted: number): Promise<number> {
  const { learner, knowledges, today } = await personOf(call.world.store, call);
  const situation = { library: call.world.library, learner, knowledges, today, draw: () => 0 };
  return Math.max(1, Math.min(wanted, agendaFor("quiz", scope, situation).length));
}

const offerResume = (run: Run): Reply =>
  reply(
    [
      paragraph(
        `Você tem um treino em aberto: ${run.scope.title}, questão ${positionOf(run)} de ${run.wanted}. Continue de onde parou, ou diga um assunto para começar outro.`,
      ),
    ],
    { buttons: [[{ label: "Continuar", press: { kind: "resume", run: run.id } }]], audience: "asker" },
  );

const aside = (text: string): Reply => reply([paragraph(text)], { audience: "asker" });

const STALE = "Essa pergunta não está aberta para você. Comece a sua com /quiz.";

/** A run of one given question, from a link that somebody shared. */
function askOne(call: Call, id: string): Promise<Reply> {
  const question = call.world.library.questions.get(id);
  const isAsked = question?.status === "ativa";
  if (!isAsked) return Promise.resolve(aside("Essa questão saiu do banco. Treine outras com /quiz."));
  return start(call, "quiz", { title: `Questão ${id.split(":").at(-1)}`, question: id }, 1);
}

/** Takes an answer: graded, saved and only then acknowledged. */
export function answer(call: Call, choice: Choice): Promise<Reply> {
  return changeStanding(call, async (rows, person) => {
    const run = await rows.get(runs, person.id);
    const taken = take(run, choice);
    if (run === undefined || taken.kind === "stale") return [aside(STALE), []];
    if (taken.kind === "already") return [aside("Você já respondeu essa. Vale a primeira resposta."), []];
    const question = call.world.library.questions.get(taken.asked.question);
    if (question === undefined || question.version !== taken.asked.version)
      return [await skipped(call, rows, person, run), []];
    const { settled, tallies } = await saveAnswer(rows, person, question, {
      asked: `${run.id}.${choice.position}`,
      chosen: taken.chosen,
      at: call.world.clock.now(),
      mode: run.mode,
      recall: taken.asked.recall,
    });
    const outcome = outcomeOf(settled.answer);
    const after = close(run, outcome, settled.answer.points);
    rows.put(runs, person.id, after);
    return [answeredReply(after, question, taken.asked.order, settled, outcome), tallies];
  });
}

/** The question was changed or withdrawn while it was open: it is not counted, and another takes its place. */
async function skipped(
  call: Call,
  rows: Parameters<Parameters<typeof changePerson>[1]>[0],
  person: Parameters<Parameters<typeof changePerson>[1]>[1],
  run: Run,
): Promise<Reply> {
  const { open: _gone, ...rest } = run;
  const opened = openNext(call, person, rest);
  rows.put(runs, person.id, opened.run);
  const note = quiet("Essa questão acabou de ser revista, então não contou. Aqui vai outra.");
  return opened.question === undefined
    ? aside("Essa questão acabou de ser revista, então não contou.")
    : questionReply(opened.run, opened.question, [note]);
}

/** Shows the open question again, or opens the next one. `position` is the question that the button asks for. */
function next(call: Call, id: string, position: number | undefined): Promise<Reply> {
  return changePerson(call, async (rows, person) => {
    const run = await rows.get(runs, person.id);
    if (run === undefined || run.id !== id) return aside(STALE);
    if (position !== undefined && position < positionOf(run))
      return aside("Essa já passou. Siga pela última questão.");
    const opened = openNext(call, person, run);
    rows.put(
      runs,
      person.id,
      opened.question === undefined ? { ...opened.run, wanted: Math.max(1, run.done.length) } : opened.run,
    );
    if (opened.question === undefined) return reply(summary(run), { audience: "asker" });
    return questionReply(opened.run, opened.question);
  });
}

/** An answer in words, or "próxima", typed in private while a run is under way. */
async function hears(text: string, call: Call): Promise<Reply | undefined> {
  const word = fold(text);
  if (call.request.place.kind !== "private" || !(isTypedAnswer(word) || isNext(word))) return undefined;
  const { store, library } = call.world;
  if ((await openHere(call)) !== undefined) return undefined;
  const run = await store.get(runs, (await personOf(store, call)).id);
  if (run === undefined || run.paused || isFinished(run)) return undefined;
  if (isNext(word)) return goOn(call, run);
  if (run.open === undefined) return answeredAlready(run);
  const isJudged = library.questions.get(run.open.question)?.kind === "certo-errado";
  const shown = optionTyped(word, isJudged ? "certo-errado" : "multipla", run.open.order.length);
  if (shown === undefined) return aside(letterWanted(isJudged));
  return answer(call, { run: run.id, position: positionOf(run), shown });
}

async function goOn(call: Call, run: Run): Promise<Reply> {
  const shown = await next(call, run.id, undefined);
  const note = quiet("Essa ainda espera a sua resposta. Se não souber, responda “não sei”.");
  return run.open === undefined ? shown : { ...shown, blocks: [note, ...shown.blocks] };
}

const answeredAlready = (run: Run): Reply =>
  reply([paragraph("Essa você já respondeu. Vamos à próxima?")], {
    buttons: [[{ label: "Próxima ›", press: { kind: "next", run: run.id, position: positionOf(run) } }]],
    audience: "asker",
  });
