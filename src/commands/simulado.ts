import { agendaFor } from "../core/asking/agenda.ts";
import { type Exam, exams, isOpen, isOver, mark, markedIn } from "../core/asking/exam.ts";
import { runs } from "../core/asking/run.ts";
import { presentedOrder } from "../core/content/question.ts";
import { fold } from "../core/content/words.ts";
import type { Board } from "../core/knowing/learner.ts";
import { paragraph, type Reply, reply } from "../core/talk/reply.ts";
import type { Change } from "../ports.ts";
import { type Call, defineCommand } from "./command.ts";
import { deliver } from "./delivery.ts";
import { BOARD_CHOICES } from "./exam-boards.ts";
import { aside, confirmation, firstBlank, page, STALE, stillOpen } from "./exam-page.ts";
import { type OptionSpecs, type OptionValues, readWords } from "./options.ts";
import { changePerson, changeStanding, type Person, personOf } from "./person.ts";
import { runId } from "./study.ts";
import { isTypedAnswer } from "./typed-answer.ts";
import { openHere } from "./voting.ts";

const QUESTIONS = { usual: 10, most: 60 } as const;

const OPTIONS = {
  questoes: { type: "integer", about: "quantas questões", label: "questões", min: 2, max: QUESTIONS.most },
  banca: { type: "choice", about: "a banca, que decide o tipo e a nota", choices: BOARD_CHOICES },
  tempo: { type: "integer", about: "limite em minutos, como: tempo 30", min: 1, max: 300, named: true },
  corte: { type: "integer", about: "nota de corte, como: corte 6", min: -60, max: 60, named: true },
} as const satisfies OptionSpecs;

export const simulado = defineCommand({
  name: "simulado",
  also: ["prova-simulada", "exame"],
  about: "Faz uma prova sem correção até o fim, com a regra da banca",
  usage: "/simulado 10 cebraspe tempo 30 corte 6",
  personal: true,
  options: OPTIONS,
  presses: {
    examGo: (press, call) => go(call, press.exam, press.position),
    examMark: (press, call) => answer(call, press),
    examNew: (press, call) => discard(call, press),
    examEnd: (press, call) => end(call, press.exam, press.sure === 1),
  },
  hears,
  run: (wanted, call) => begin(call, wanted),
});

type Wanted = OptionValues<typeof OPTIONS>;

/** As typed after /simulado: what a button carries, to be read as if it were typed. */
const wordsOf = ({ questoes, banca, tempo, corte }: Wanted): string =>
  [questoes, banca, tempo && `tempo ${tempo}`, corte !== undefined && `corte ${corte}`]
    .filter((part) => part !== undefined && part !== false)
    .join(" ");

/** An open exam in which something is marked goes on, or ends when its owner says so. */
function begin(call: Call, wanted: Wanted): Promise<Reply> {
  return changePerson(call, async (rows, person) => {
    const before = await rows.get(exams, person.id);
    await pauseRun(rows, person.id);
    if (before === undefined || before.delivered) return beginNew(call, rows, person, wanted);
    const words = wordsOf(wanted);
    if (words === "") return page(call, before, firstBlank(before));
    return markedIn(before) === 0
      ? beginNew(call, rows, person, wanted)
      : stillOpen(before, words, call.world.clock.now());
  });
}

/** Gives up the open exam for the one in these words. */
function discard(call: Call, press: { exam: string; wanted: string }): Promise<Reply> {
  const wanted = readWords(OPTIONS, press.wanted);
  return changePerson(call, async (rows, person) => {
    const before = await rows.get(exams, person.id);
    if (!wanted.ok || before === undefined || !isOpen(before, press.exam)) return aside(STALE);
    await pauseRun(rows, person.id);
    return beginNew(call, rows, person, wanted.values);
  });
}

async function beginNew(call: Call, rows: Change, person: Person, wanted: Wanted): Promise<Reply> {
  const board = wanted.banca ?? person.learner.exam?.board ?? "cebraspe";
  const id = runId(call, await rows.get(exams, person.id));
  const questions = draw(call, person, board, id, wanted.questoes ?? QUESTIONS.usual);
  if (questions.length === 0) return aside("Você já respondeu hoje o que tenho dessa banca. Volte amanhã.");
  const exam: Exam = {
    id,
    board,
    startedAt: call.world.clock.now(),
    questions,
    choices: questions.map(() => null),
    paused: false,
    delivered: false,
    ...(wanted.tempo !== undefined && { minutes: wanted.tempo }),
    ...(wanted.corte !== undefined && { cutoff: wanted.corte }),
  };
  rows.put(exams, person.id, exam);
  return page(call, exam, 1);
}

/** A letter that is typed from here on means the exam, not a practice from before it. */
async function pauseRun(rows: Change, learner: string): Promise<void> {
  const run = await rows.get(runs, learner);
  if (run !== undefined && !run.paused) rows.put(runs, learner, { ...run, paused: true });
}

/** An answer typed in an exam: which question it means is not known, so the exam is shown, with the buttons that mark it. */
async function hears(text: string, call: Call): Promise<Reply | undefined> {
  if (call.request.place.kind !== "private" || !isTypedAnswer(fold(text))) return undefined;
  if ((await openHere(call)) !== undefined) return undefined;
  const exam = await call.world.store.get(exams, (await personOf(call.world.store, call)).id);
  if (exam === undefined || exam.delivered || exam.paused) return undefined;
  const shown = page(call, exam, firstBlank(exam));
  const how = paragraph("Na prova, marque pelos botões: assim dá para trocar a resposta até entregar.");
  return { ...shown, blocks: [how, ...shown.blocks], replaces: false };
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
    const blanks = exam.questions.length - markedIn(exam);
    if (blanks > 0 && !sure && !isOver(exam, call.world.clock.now())) return [confirmation(exam, blanks), []];
    return deliver(call, rows, person, exam);
  });
}
