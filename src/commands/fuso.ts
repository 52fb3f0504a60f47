import { isZone, timeText } from "../core/day.ts";
import { learners } from "../core/knowing/learner.ts";
import { paragraph, reply } from "../core/talk/reply.ts";
import { defineCommand } from "./command.ts";
import { changePerson } from "./person.ts";

/** What people call the zones of Brazil. */
const ZONES: Readonly<Record<string, string>> = {
  brasilia: "America/Sao_Paulo",
  "sao paulo": "America/Sao_Paulo",
  manaus: "America/Manaus",
  cuiaba: "America/Cuiaba",
  "campo grande": "America/Campo_Grande",
  "porto velho": "America/Porto_Velho",
  "rio branco": "America/Rio_Branco",
  acre: "America/Rio_Branco",
  noronha: "America/Noronha",
  belem: "America/Belem",
  fortaleza: "America/Fortaleza",
  recife: "America/Recife",
  bahia: "America/Bahia",
};

export const fuso = defineCommand({
  name: "fuso",
  about: "Diz em que fuso horário você vive: é nele que o seu dia vira",
  usage: "/fuso Manaus",
  personal: true,
  options: { fuso: { type: "text", about: "a cidade, ou o nome da zona, como America/Manaus" } },
  run: ({ fuso: said }, call) =>
    changePerson(call, async (rows, person) => {
      const now = call.world.clock.now();
      const here = (zone: string) => `${zone} (agora são ${timeText(now, zone)})`;
      if (said === undefined)
        return reply([paragraph(`Seu fuso é ${here(person.learner.zone)}. Para mudar: /fuso Manaus.`)], {
          audience: "asker",
        });
      const plain = said.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      const zone = ZONES[plain] ?? said;
      if (!isZone(zone))
        return reply(
          [paragraph("Não conheço esse fuso. Use uma capital, como Manaus, ou um nome como America/Manaus.")],
          {
            audience: "asker",
          },
        );
      rows.put(learners, person.id, { ...person.learner, zone });
      return reply([paragraph(`Pronto: seu fuso é ${here(zone)}.`)], { audience: "asker" });
    }),
});
