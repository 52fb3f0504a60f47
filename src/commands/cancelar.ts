import { exams } from "../core/asking/exam.ts";
import { isFinished, pause, positionOf, runs } from "../core/asking/run.ts";
import { type Button, paragraph, reply } from "../core/talk/reply.ts";
import { defineCommand } from "./command.ts";
import { changePerson } from "./person.ts";

export const cancelar = defineCommand({
  name: "cancelar",
  also: ["pausar", "parar"],
  about: "Pausa o treino ou o simulado; nada se perde",
  usage: "/cancelar",
  personal: true,
  options: {},
  run: (_, call) =>
    changePerson(call, async (rows, person) => {
      const [run, exam] = [await rows.get(runs, person.id), await rows.get(exams, person.id)];
      const lines: string[] = [];
      const buttons: Button[] = [];
      if (run !== undefined && !isFinished(run)) {
        rows.put(runs, person.id, pause(run));
        lines.push(`Pausei o treino em ${run.scope.title}, questão ${positionOf(run)} de ${run.wanted}.`);
        buttons.push({ label: "Continuar treino", press: { kind: "resume", run: run.id } });
      }
      if (exam?.delivered === false && !exam.paused) {
        rows.put(exams, person.id, { ...exam, paused: true });
        lines.push("Pausei o simulado. O relógio dele, se houver, continua.");
        buttons.push({ label: "Continuar simulado", press: { kind: "examGo", exam: exam.id, position: 1 } });
      }
      return lines.length === 0
        ? reply([paragraph("Não há nada em andamento. Comece com /quiz.")], { audience: "asker" })
        : reply(
            lines.map((line) => paragraph(line)),
            { buttons: [buttons], audience: "asker" },
          );
    }),
});
