import { z } from "zod";
import { numberOf } from "../core/asking/card.ts";
import { defineTable, keyOf } from "../core/record.ts";
import { paragraph, reply } from "../core/talk/reply.ts";
import { defineCommand } from "./command.ts";
import { changePerson } from "./person.ts";

/** A person's word that a question is wrong. Key: question / learner. */
export const Report = z.strictObject({
  at: z.number().int(),
  version: z.number().int(),
  note: z.string().max(500),
});
export type Report = z.infer<typeof Report>;
export const reports = defineTable("report", Report);

export const reportar = defineCommand({
  name: "reportar",
  about: "Avisa que uma questão tem erro",
  usage: "/reportar 2.1-003 o que está errado",
  personal: true,
  options: { questao: { type: "text", about: "o número da questão e o que está errado", required: true } },
  presses: { report: ({ question }, call) => save(call, question, "") },
  run: ({ questao }, call) => {
    const [number = "", ...note] = questao.split(/\s+/);
    const question = [...call.world.library.questions.keys()].find(
      (id) => id === number || id.endsWith(`:${number}`),
    );
    return question === undefined
      ? reply([paragraph("Não achei essa questão. O número dela está abaixo do título, assim: nº 2.1-003.")])
      : save(call, question, note.join(" "));
  },
});

function save(call: Parameters<typeof changePerson>[0], id: string, note: string) {
  return changePerson(call, async (rows, person) => {
    const question = call.world.library.questions.get(id);
    if (question === undefined)
      return reply([paragraph("Essa questão já saiu do banco. Obrigado mesmo assim!")]);
    // A press after a note that was written says nothing new.
    const before = note === "" ? await rows.get(reports, keyOf(id, person.id)) : undefined;
    const kept = before?.version === question.version ? before.note : "";
    const report = {
      at: call.world.clock.now(),
      version: question.version,
      note: note.slice(0, 500) || kept,
    };
    rows.put(reports, keyOf(id, person.id), report);
    call.world.log.info("question reported", { question: id, version: question.version });
    const number = numberOf(question);
    const more =
      report.note === "" ? ` Se puder, conte o que viu: /reportar ${number} seguido do motivo.` : "";
    return reply([paragraph(`Anotado, vamos reler a questão ${number}. Obrigado por avisar.${more}`)], {
      audience: "asker",
    });
  });
}
