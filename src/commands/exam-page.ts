import { flavour, questionBlocks } from "../core/asking/card.ts";
import { type Exam, isOver, markedIn } from "../core/asking/exam.ts";
import type { LibraryQuestion } from "../core/content/library.ts";
import { optionLetter } from "../core/content/question.ts";
import { count } from "../core/talk/count.ts";
import { type Button, paragraph, quiet, type Reply, reply, title } from "../core/talk/reply.ts";
import type { Call } from "./command.ts";
import { boardName } from "./exam-boards.ts";

// A mock exam as people see it.

export const aside = (text: string): Reply => reply([paragraph(text)], { audience: "asker" });
export const STALE = "Esse simulado não está aberto para você. Comece um com /simulado.";

export const firstBlank = (exam: Exam): number => Math.max(1, exam.choices.indexOf(null) + 1);

/** One question of the exam with its own navigation. Nothing in it tells right from wrong. */
export function page(call: Call, exam: Exam, position: number): Reply {
  const asked = exam.questions[position - 1];
  const question = call.world.library.questions.get(asked?.question ?? "");
  if (asked === undefined) return aside(STALE);
  const chosen = exam.choices[position - 1] ?? null;
  const total = exam.questions.length;
  const to = (label: string, target: number): Button => ({
    label,
    press: { kind: "examGo", exam: exam.id, position: target },
  });
  return reply(
    [
      title(`Simulado: questão ${position} de ${total}`, noteOf(exam, call.world.clock.now())),
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

/** "2 marcadas · restam 3 min". */
function noteOf(exam: Exam, now: number): string {
  const marked = count(markedIn(exam), "marcada", "marcadas");
  if (exam.minutes === undefined) return marked;
  if (isOver(exam, now)) return `${marked} · o tempo acabou`;
  const left = Math.max(1, Math.ceil((exam.startedAt + exam.minutes * 60_000 - now) / 60_000));
  return `${marked} · ${left === 1 ? "resta" : "restam"} ${left} min`;
}

/** Instead of another exam, asked for in these words: one is open, and what is marked in it would be lost. */
export function stillOpen(exam: Exam, wanted: string, now: number): Reply {
  const marked = markedIn(exam);
  const how = `${marked} de ${exam.questions.length} ${marked === 1 ? "marcada" : "marcadas"}`;
  const over = isOver(exam, now) ? " O tempo dele acabou." : "";
  const goOn: Button = {
    label: "Continuar",
    press: { kind: "examGo", exam: exam.id, position: firstBlank(exam) },
  };
  return reply([paragraph(`Você tem um simulado aberto: ${boardName(exam.board)}, ${how}.${over}`)], {
    buttons: [
      [
        ...(over === "" ? [goOn] : []),
        { label: "Entregar", press: { kind: "examEnd", exam: exam.id, sure: 0 } },
      ],
      [{ label: "Descartar e começar outro", press: { kind: "examNew", exam: exam.id, wanted } }],
    ],
    audience: "asker",
  });
}

export const confirmation = (exam: Exam, blanks: number): Reply =>
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
