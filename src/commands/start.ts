import { fold } from "../core/content/words.ts";
import { paragraph, type Reply, reply, strong, title } from "../core/talk/reply.ts";
import { type Call, defineCommand } from "./command.ts";

export const start = defineCommand({
  name: "start",
  also: ["inicio", "comecar"],
  about: "Comece por aqui",
  usage: "/start",
  options: {},
  hears: async (text, call) => {
    if (GREETING.test(fold(text))) return greeting(call);
    return THANKS.test(fold(text)) ? reply([paragraph("Por nada! Bons estudos.")]) : undefined;
  },
  run: (_, call) => greeting(call),
});

/** A greeting and nothing else: "Oi!", "boa noite, tudo bem?". */
const GREETING = /^(oi+|ola|opa|e ai|eai|bom dia|boa tarde|boa noite)( (tudo )?(bem|bom|certo|joia))?$/;

const THANKS = /^(muito )?(obrigad[oa]|valeu|vlw|brigad[oa])( mesmo| demais)?$/;

function greeting({ request, world }: Call): Reply {
  const [item] = world.library.items;
  const named = request.from.name === "" ? "Oi!" : `Oi, ${request.from.name}!`;
  return reply(
    [
      title(`${named} Eu sou o Gabarito.`),
      paragraph([
        { text: "Explico a matéria do seu concurso aqui na conversa. Hoje estudamos " },
        strong(world.library.items.map((each) => `${each.code} ${each.title}`).join("; ")),
        { text: "." },
      ]),
      paragraph(
        "Escreva um termo ou descreva a ideia com as suas palavras. Por exemplo: “treinamento federado”, ou “aquele treino que não junta os dados”.",
      ),
      paragraph("Para treinar com questões comentadas: /quiz. Para ver tudo o que sei fazer: /ajuda."),
    ],
    {
      buttons: [
        [{ label: "Ver os tópicos", press: { kind: "topics" } }],
        ...(item === undefined ? [] : [[{ label: "Como usar", press: { kind: "help" } } as const]]),
      ],
    },
  );
}
