import { hourText, timeText } from "../core/day.ts";
import { learners } from "../core/knowing/learner.ts";
import { paragraph, reply } from "../core/talk/reply.ts";
import { defineCommand } from "./command.ts";
import { changePerson } from "./person.ts";
import { zoneIn, zoneText } from "./places.ts";

export const fuso = defineCommand({
  name: "fuso",
  about: "Diz em que fuso horário você vive: é nele que o seu dia vira",
  usage: "/fuso Manaus",
  personal: true,
  options: { fuso: { type: "text", about: "a capital ou o estado, como Manaus ou AC" } },
  run: ({ fuso: said }, call) =>
    changePerson(call, async (rows, person) => {
      const now = call.world.clock.now();
      const here = (zone: string) => `o ${zoneText(zone)} (agora ${hourText("são", timeText(now, zone))})`;
      if (said === undefined)
        return reply([paragraph(`Seu fuso é ${here(person.learner.zone)}. Para mudar: /fuso Manaus.`)], {
          audience: "asker",
        });
      const zone = zoneIn(said);
      if (zone === undefined)
        return reply(
          [paragraph("Não conheço esse fuso. Diga a capital ou o estado: /fuso Rio Branco, /fuso Bahia.")],
          {
            audience: "asker",
          },
        );
      rows.put(learners, person.id, { ...person.learner, zone });
      return reply([paragraph(`Pronto: seu fuso é ${here(zone)}.`)], { audience: "asker" });
    }),
});
