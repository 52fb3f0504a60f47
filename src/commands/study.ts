import { nextOf, type Situation } from "../core/asking/agenda.ts";
import { answerKey, answers, type Mode, type Settled, settle } from "../core/asking/answer.ts";
import { commentary, flavour, optionButtons, questionBlocks } from "../core/asking/card.ts";
import { standingOf } from "../core/asking/replay.ts";
import { beginRun, isFinished, open, positionOf, type Run, runs, type Scope } from "../core/asking/run.ts";
import type { LibraryQuestion } from "../core/content/library.ts";
import { fitsQuiz, quizOf } from "../core/content/native-quiz.ts";
import { presentedOrder } from "../core/content/question.ts";
import { knowledges, learners, NO_KNOWLEDGE } from "../core/knowing/learner.ts";
import type { Outcome } from "../core/knowing/memory.ts";
import { NO_STANDING, standings, sumOf } from "../core/standing/score.ts";
import { habits } from "../core/standing/streak.ts";
import {
  type Block,
  type Button,
  heading,
  paragraph,
  quiet,
  type Reply,
  reply,
  title,
} from "../core/talk/reply.ts";
import type { Change, Tally } from "../ports.ts";
import type { Call } from "./command.ts";
import { changePerson, countedFor, type Person } from "./person.ts";

// The flow that /quiz, /revisar and /erros share: open a question, take the answer, comment, go on.

/** The run that continues, the question it shows, or that there is nothing to ask. */
export type Opened = { readonly run: Run; readonly question: LibraryQuestion | undefined };

const situationOf = (call: Call, person: Person, run: Run): Situation => ({
  library: call.world.library,
  learner: person.learner,
  knowledges: person.knowledges,
  today: person.today,
  draw: call.world.random.drawOf("agenda", person.id, run.id),
});

/** Opens the next question of the run, or leaves it as it is when nothing is left to ask. */
export function openNext(call: Call, person: Person, run: Run): Opened {
  const { library, random, clock } = call.world;
  if (run.open !== undefined)
    return { run: { ...run, paused: false }, question: library.questions.get(run.open.question) };
  if (isFinished(run)) return { run, question: undefined };
  const next = nextOf(run, situationOf(call, person, run));
  const question = library.questions.get(next?.id ?? "");
  if (next === undefined || question === undefined) return { run, question: undefined };
  const order = presentedOrder(question, random.drawOf("options", person.id, run.id, positionOf(run)));
  const asked = {
    question: question.id,
    version: question.version,
    order,
    recall: next.recall,
    at: clock.now(),
  };
  return { run: open(run, asked), question };
}

/** Starts a run and shows its first question. */
export function start(call: Call, mode: Run["mode"], scope: Scope, wanted: number): Promise<Reply> {
  return changePerson(call, async (rows, person) => {
    const before = await rows.get(runs, person.id);
    const id = runId(call, before);
    const opened = openNext(call, person, beginRun(id, mode, scope, wanted, call.world.clock.now()));
    if (opened.question === undefined) return reply([paragraph(nothingLeft(mode, scope))]);
    rows.put(runs, person.id, opened.run);
    rows.put(learners, person.id, person.learner);
    const left = before !== undefined && !isFinished(before) && before.done.length > 0;
    const note = left
      ? [quiet(`Encerrei o treino anterior (${before.scope.title}); o que você respondeu está guardado.`)]
      : [];
    return questionReply(opened.run, opened.question, note);
  });
}

/** Short and new for each run of a person, even two within one millisecond. */
export function runId(call: Call, before: { readonly id: string } | undefined): string {
  const id = call.world.clock.now().toString(36);
  return id === before?.id ? `${id}b` : id;
}

function nothingLeft(mode: Run["mode"], scope: Scope): string {
  switch (mode) {
    case "quiz":
      return `Você já acertou hoje tudo o que tenho sobre ${scope.title}. Volte amanhã, ou escolha outro assunto com /quiz.`;
    case "review":
      return "Nada para revisar agora: sua memória está em dia. Que tal questões novas com /quiz?";
    case "errors":
      return "Você não deve nenhuma questão. Errou? Ela aparece aqui até você acertar em dois dias diferentes.";
  }
}

/** The open question of a run, with its buttons. */
export function questionReply(run: Run, question: LibraryQuestion, before: readonly Block[] = []): Reply {
  const position = positionOf(run);
  const press = (shown: number): Button["press"] => ({ kind: "answer", run: run.id, position, shown });
  const order = run.open?.order ?? question.options.map((_, i) => i);
  return reply(
    [
      ...before,
      title(`Questão ${position} de ${run.wanted}`, run.scope.title),
      quiet(flavour(question)),
      ...questionBlocks(question, order),
    ],
    {
      buttons: [optionButtons(question, order, press), [{ label: "Não sei", press: press(-1) }]],
      audience: "asker",
      ...(fitsQuiz(question) && { practice: { run: run.id, position, quiz: quizOf(question, order) } }),
    },
  );
}

/** What an answer changed, as rows to save; returns what the boards must count. */
export async function saveAnswer(
  rows: Change,
  person: Person,
  question: LibraryQuestion,
  given: { asked: string; chosen: number | null; at: number; settled?: number; mode: Mode; recall: number },
): Promise<{ settled: Settled; person: Person; tallies: Tally[] }> {
  const { asked, ...rest } = given;
  const before = person.knowledges.get(question.subtopic) ?? NO_KNOWLEDGE;
  const counted = await countedFor(rows, person.learner, given.at);
  const settled = settle(question, rest, {
    learner: person.learner,
    knowledge: before,
    habit: person.habit,
    counted,
  });
  rows.put(answers, answerKey(person.id, asked), settled.answer);
  rows.put(knowledges, `${person.id}/${question.subtopic}`, settled.knowledge);
  rows.put(habits, person.id, settled.habit);
  const more = standingOf(settled.answer);
  const tallies: Tally[] = [];
  for (const { group, day } of counted) {
    const key = `${group}/${day}/${person.id}`;
    rows.put(standings, key, sumOf((await rows.get(standings, key)) ?? NO_STANDING, more));
    tallies.push({ group, day, learner: person.id, more });
  }
  const knowledgesAfter = new Map(person.knowledges).set(question.subtopic, settled.knowledge);
  return { settled, tallies, person: { ...person, knowledges: knowledgesAfter, habit: settled.habit } };
}

/** Commentary after an answer, with what comes next. */
export function answeredReply(
  run: Run,
  question: LibraryQuestion,
  order: readonly number[],
  settled: Settled,
  outcome: Outcome,
): Reply {
  const { answer, bonus } = settled;
  const finished = run.done.length >= run.wanted;
  const concept = question.concepts[0];
  const score =
    bonus > 0 ? `+${answer.points} pontos (${bonus} de bônus do dia)` : `+${answer.points} pontos`;
  return reply(
    [
      ...commentary(question, order, answer.chosen, outcome),
      quiet(outcome === "right" || bonus > 0 ? score : "Sem pontos, sem perda."),
      ...(finished ? summary(run) : []),
    ],
    {
      buttons: [
        finished
          ? []
          : [{ label: "Próxima ›", press: { kind: "next", run: run.id, position: positionOf(run) } }],
        [
          ...(concept === undefined
            ? []
            : [{ label: "Explicar", press: { kind: "explain", concept } } as const]),
          { label: "Reportar erro", press: { kind: "report", question: question.id } },
        ],
      ],
      audience: "asker",
    },
  );
}

/** The end of a run: what was right, wrong and not known. */
export function summary(run: Run): Block[] {
  const count = (outcome: Outcome) => run.done.filter((one) => one.outcome === outcome).length;
  const points = run.done.reduce((sum, one) => sum + one.points, 0);
  const [right, wrong, unknown] = [count("right"), count("wrong"), count("unknown")];
  const parts = [
    `${right} ${right === 1 ? "certa" : "certas"}`,
    ...(wrong > 0 ? [`${wrong} ${wrong === 1 ? "errada" : "erradas"}`] : []),
    ...(unknown > 0 ? [`${unknown} que você não sabia`] : []),
  ];
  const owed = wrong + unknown > 0 ? " As que faltaram voltam em /erros." : "";
  return [heading("Fim do treino"), paragraph(`Resultado: ${parts.join(", ")}; ${points} pontos.${owed}`)];
}
