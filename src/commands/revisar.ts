import { agendaFor, REVIEWS_PER_DAY } from "../core/asking/agenda.ts";
import { type Call, defineCommand } from "./command.ts";
import { personOf } from "./person.ts";
import { start } from "./study.ts";

export const revisar = defineCommand({
  name: "revisar",
  also: ["revisao"],
  about: "Revisa o que você está prestes a esquecer",
  usage: "/revisar",
  personal: true,
  options: { quantidade: { type: "integer", about: "quantas questões", min: 1, max: REVIEWS_PER_DAY } },
  run: async ({ quantidade }, call) =>
    start(call, "review", { title: "Revisão" }, Math.min(quantidade ?? REVIEWS_PER_DAY, await due(call))),
});

/** What is due and still fits into the day. */
async function due(call: Call): Promise<number> {
  const { learner, knowledges, today } = await personOf(call.world.store, call);
  const situation = { library: call.world.library, learner, knowledges, today, draw: () => 0 };
  const open = agendaFor("review", { title: "" }, situation).length;
  let reviewed = 0;
  for (const { questions } of knowledges.values())
    for (const known of Object.values(questions)) if (known.day === today && known.answers > 1) reviewed++;
  return Math.max(1, Math.min(open, REVIEWS_PER_DAY - reviewed));
}
