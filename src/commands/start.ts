import { paragraph, reply, strong, title } from "../core/talk/reply.ts";
import { defineCommand } from "./command.ts";

export const start = defineCommand({
  name: "start",
  also: ["inicio", "comecar"],
  about: "Comece por aqui",
  usage: "/start",
  options: {},
  run: (_, { request, world }) => {
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
      ],
      {
        buttons: [
          [{ label: "Ver os tópicos", press: { kind: "topics" } }],
          ...(item === undefined ? [] : [[{ label: "Como usar", press: { kind: "help" } } as const]]),
        ],
      },
    );
  },
});
