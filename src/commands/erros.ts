import { agendaFor } from "../core/asking/agenda.ts";
import { defineCommand } from "./command.ts";
import { personOf } from "./person.ts";
import { start } from "./study.ts";

const QUESTIONS_MAX = 20;

export const erros = defineCommand({
  name: "erros",
  also: ["errei", "caderno"],
  about: "Refaz o que você errou, até acertar em dois dias diferentes",
  usage: "/erros",
  personal: true,
  options: { quantidade: { type: "integer", about: "quantas questões", min: 1, max: QUESTIONS_MAX } },
  run: async ({ quantidade }, call) => {
    const { learner, knowledges, today } = await personOf(call.world.store, call);
    const situation = { library: call.world.library, learner, knowledges, today, draw: () => 0 };
    const owed = agendaFor("errors", { title: "" }, situation).length;
    return start(
      call,
      "errors",
      { title: "Caderno de erros" },
      Math.max(1, Math.min(quantidade ?? QUESTIONS_MAX, owed)),
    );
  },
});
