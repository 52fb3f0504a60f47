import { agendaFor } from "../core/asking/agenda.ts";
import { type Exam, exams, isOpen, isOver, mark } from "../core/asking/exam.ts";
import type { LibraryQuestion } from "../core/content/library.ts";
import { optionLetter, presentedOrder } from "../core/content/question.ts";
import type { Board } from "../core/knowing/learner.ts";
import { type Button, paragraph, quiet, type Reply, reply, title } from "../core/talk/reply.ts";
import { type Call, defineCommand } from "./command.ts";
import { deliver } from "./delivery.ts";
import { changePerson, changeStanding, type Person } from "./person.ts";
import { flavour, questionBlocks } from "./question.ts";
import { runId } from "./study.ts";

const QUESTIONS = { usual: 10, most: 60 } as const;

export const BOARD_CHOICES = [
  { value: "cebraspe", label: "Cebraspe (−1,00)" },
  { value: "cebraspe-0,5", label: "Cebraspe (−0,50)" },
  { value: "fgv", label: "FGV" },
  { value: "fcc", label: "FCC" },
  { value: "cesgranrio", label: "Cesgranrio" },
] as const;

export const simulado = defineCommand({
  name: "simulado",
  also: ["prova-simulada", "exame"],
  about: "Faz uma prova sem correção até o fim, com a regra da banca",
  usage: "/simulado 10 cebraspe",
  options: {
    questoes: { type: "integer", about: "quantas questões", min: 2, max: QUESTIONS.most },
    banca: { type: "choice", about: "a banca, que decide o tipo e a nota", choices: BOARD_CHOICES },
    extras: { type: "text", about: "tempo e corte, como: tempo 30 corte 6" },
  },
  presses: {
    examGo: (press, call) => go(call, press.exam, press.position),
    examMark: (press, call) => answer(call, press),
    examEnd: (press, call) => end(call, press.exam, press.sure === 1),
  },
  run: ({ questoes, banca, extras }, call) => begin(call, questoes, banca, extras ?? ""),
});

const aside = (text: string): Reply => reply([paragraph(text)], { audience: "asker" });
const STALE = "Esse simulado não está aberto para você. Comece um com /simulado.";

function begin(
  call: Call,
  wanted: number | undefined,
  asked: Board | undefined,
  extras: string,
): Promise<Reply> {
  return changePerson(call, async (rows, person) => {
    const before = await rows.get(exams, person.id);
    if (before?.delivered === false && wanted === undefined && asked === undefined)
      return page(call, before, firstBlank(before));
    const board = asked ?? person.learner.exam?.board ?? "cebraspe";
    const id = runId(call, before);
    const questions = draw(call, person, board, id, wanted ?? QUESTIONS.usual);
    if (questions.length === 0) return aside("Ainda não tenho questões dessa banca.");
    const limit = /tempo\s+(\d{1,3})/i.exec(extras)?.[1];
    const cutoff = /corte\s+(-?\d+(?:[.,]\d+)?)/i.exec(extras)?.[1];
    const exam: Exam = {
      id,
      board,
      startedAt: call.world.clock.now(),
      questions,
      choices: questions.map(() => null),
      paused: false,
      delivered: false,
      ...(limit !== undefined && Number(limit) > 0 && { minutes: Number(limit) }),
      ...(cutoff !== undefined && { cutoff: Number(cutoff.replace(",", ".")) }),
    };
    rows.put(exams, person.id, exam);
    return page(call, exam, 1);
  });
}

/** The questions that are worth most now, in the board's manner; where it has too few, others of the same kind. */
function draw(call: Call, person: Person, board: Board, id: string, wanted: number): Exam["questions"] {
  const { library, random, clock } = call.world;
  const kind = board.startsWith("cebraspe") ? "certo-errado" : "multipla";
  const situation = { ...person, library, draw: random.drawOf("exam", person.id, id) };
  const ranked = agendaFor("quiz", { title: "", kind }, situation);
  const own = ranked.filter((one) => library.questions.get(one.id)?.style === board);
  const rest = ranked.filter((one) => !own.includes(one));
  const chosen = (kind === "certo-errado" ? ranked : [...own, ...rest]).slice(0, wanted);
  return chosen.flatMap(({ id: question, recall }, i) => {
    const found = library.questions.get(question);
    if (found === undefined) return [];
    const order = presentedOrder(found, random.drawOf("options", person.id, id, i + 1));
    return [{ question, version: found.version, order, recall, at: clock.now() }];
  });
}

const firstBlank = (exam: Exam): number => Math.max(1, exam.choices.indexOf(null) + 1);

/** One question of the exam with its own navigation. Nothing in it tells right from wrong. */
function page(call: Call, exam: Exam, position: number): Reply {
  const asked = exam.questions[position - 1];
  const question = call.world.library.questions.get(asked?.question ?? "");
  if (asked === undefined) return aside(STALE);
  const chosen = exam.choices[position - 1] ?? null;
  const total = exam.questions.length;
  const blanks = exam.choices.filter((choice) => choice === null).length;
  const left =
    exam.minutes === undefined ? "" : ` · ${minutesLeft(exam, call.world.clock.now())} min restantes`;
  const to = (label: string, target: number): Button => ({
    label,
    press: { kind: "examGo", exam: exam.id, position: target },
  });
  return reply(
    [
      title(`Simulado: questão ${position} de ${total}`, `${total - blanks} marcadas${left}`),
      ...(question === undefined
        ? [paragraph("Esta questão saiu do banco e não vai contar.")]
        : [quiet(flavour(question)), ...questionBlocks(question, asked.order, chosen)]),
    ],
    {
      buttons: [
        question === undefined ? [] : optionButtons(exam, position, question, asked.order, chosen),
        [
          ...(position > 1 ? [to("‹", position - 1)] : []),
          ...(position < total ? [to("›", position + 1)] : []),
        ],
        [{ label: "Entregar", press: { kind: "examEnd", exam: exam.id, sure: 0 } }],
      ],
      audience: "asker",
      replaces: true,
    },
  );
}

function optionButtons(
  exam: Exam,
  position: number,
  question: LibraryQuestion,
  order: readonly number[],
  chosen: number | null,
): Button[] {
  const press = (shown: number): Button["press"] => ({ kind: "examMark", exam: exam.id, position, shown });
  const options = order.map((index, shownAt): Button => {
    const label =
      question.kind === "certo-errado"
        ? (question.options[index]?.text ?? "")
        : optionLetter(question, shownAt);
    return { label: index === chosen ? `• ${label}` : label, press: press(shownAt) };
  });
  return [...options, { label: chosen === null ? "• Em branco" : "Em branco", press: press(-1) }];
}

const minutesLeft = (exam: Exam, now: number): number =>
  Math.max(0, Math.ceil((exam.startedAt + (exam.minutes ?? 0) * 60_000 - now) / 60_000));

function go(call: Call, id: string, position: number): Promise<Reply> {
  return changePerson(call, async (rows, person) => {
    const exam = await rows.get(exams, person.id);
    if (exam === undefined || !isOpen(exam, id)) return aside(STALE);
    if (exam.paused) rows.put(exams, person.id, { ...exam, paused: false });
    return page(call, exam, position);
  });
}

function answer(call: Call, press: { exam: string; position: number; shown: number }): Promise<Reply> {
  return changePerson(call, async (rows, person) => {
    const exam = await rows.get(exams, person.id);
    const marked = mark(
      exam,
      { ...press, shown: press.shown < 0 ? null : press.shown },
      call.world.clock.now(),
    );
    switch (marked.kind) {
      case "stale":
        return aside(STALE);
      case "late":
        return reply(
          [paragraph("O tempo acabou. O que você marcou até aqui está guardado: é só entregar.")],
          {
            buttons: [[{ label: "Entregar", press: { kind: "examEnd", exam: press.exam, sure: 1 } }]],
            audience: "asker",
          },
        );
      case "marked": {
        rows.put(exams, person.id, marked.exam);
        const last = press.position >= marked.exam.questions.length;
        return page(call, marked.exam, last || press.shown < 0 ? press.position : press.position + 1);
      }
    }
  });
}

/** Handing in takes two presses while blanks are left, unless time is up. */
function end(call: Call, id: string, sure: boolean): Promise<Reply> {
  return changeStanding(call, async (rows, person) => {
    const exam = await rows.get(exams, person.id);
    if (exam === undefined || !isOpen(exam, id)) return [aside(STALE), []];
    const blanks = exam.choices.filter((choice) => choice === null).length;
    if (blanks > 0 && !sure && !isOver(exam, call.world.clock.now())) return [confirmation(exam, blanks), []];
    return deliver(call, rows, person, exam);
  });
}

const confirmation = (exam: Exam, blanks: number): Reply =>
  reply(
    [
      paragraph(
        blanks === 1
          ? "Ficou 1 questão em branco. Entregar assim?"
          : `Ficaram ${blanks} questões em branco. Entregar assim?`,
      ),
    ],
    {
      buttons: [
        [
          { label: "Entregar", press: { kind: "examEnd", exam: exam.id, sure: 1 } },
          { label: "Voltar", press: { kind: "examGo", exam: exam.id, position: firstBlank(exam) } },
        ],
      ],
      audience: "asker",
    },
  );
