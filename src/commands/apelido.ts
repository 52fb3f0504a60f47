import { type Learner, learners } from "../core/knowing/learner.ts";
import { paragraph, reply } from "../core/talk/reply.ts";
import { defineCommand } from "./command.ts";
import { changePerson } from "./person.ts";

const LENGTH_MAX = 32;

export const apelido = defineCommand({
  name: "apelido",
  also: ["nome"],
  about: "Escolhe como você aparece no ranking",
  usage: "/apelido Ana",
  personal: true,
  options: { apelido: { type: "text", about: "o apelido; sem nada, volta o seu nome" } },
  run: ({ apelido: wanted }, call) =>
    changePerson(call, async (rows, person) => {
      const name = wanted?.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
      if (name !== undefined && (name === "" || [...name].length > LENGTH_MAX))
        return reply([paragraph(`Um apelido tem de 1 a ${LENGTH_MAX} letras.`)], { audience: "asker" });
      const { nickname: _old, ...rest } = person.learner;
      const learner: Learner = name === undefined ? rest : { ...rest, nickname: name };
      rows.put(learners, person.id, learner);
      const told =
        name === undefined ? "Pronto: volta a aparecer o seu nome." : `Pronto: no ranking você é ${name}.`;
      return reply([paragraph([{ text: told }])], { audience: "asker" });
    }),
});
