import type { Library } from "../core/content/library.ts";
import { fold } from "../core/content/words.ts";
import { type Button, paragraph, type Reply, reply, strong, title } from "../core/talk/reply.ts";
import type { Place } from "../core/talk/request.ts";
import { defineCommand } from "./command.ts";

export const start = defineCommand({
  name: "start",
  also: ["inicio", "comecar"],
  about: "Comece por aqui",
  usage: "/start",
  options: {},
  hears: async (text, { world, request }) => {
    if (GREETING.test(fold(text))) return greeting(world.library, request.place, request.from.name);
    if (THANKS.test(fold(text))) return reply([paragraph("Por nada! Bons estudos.")]);
    return BYE.test(fold(text)) ? reply([paragraph("Até mais! Bons estudos.")]) : undefined;
  },
  run: (_, { world, request }) => greeting(world.library, request.place, request.from.name),
});

/** A greeting and nothing else: "Oi!", "opa, boa noite, tudo bem?"; or somebody who does not know where to begin. */
const GREETING =
  /^((oi+e?|ola|opa|e ai|eai|bom dia|boa tarde|boa noite|(tudo )?(bem|bom|joia)|gabarito|pessoal|turma)( |$))+$|^por onde (eu )?(comeco|comecar)$/;

const THANKS = /^(muito )?(obrigad[oa]|valeu|vlw|brigad[oa])( mesmo| demais)?$/;
const BYE = /^(tchau|ate (mais|logo|amanha)|falou|fui)( pessoal| turma| gente)?$/;

/** What the bot says of itself: to a person, or to a group that has just let it in (then without a name). */
export function greeting(library: Library, place: Place, name?: string): Reply {
  const hello = name === undefined ? "Oi, turma!" : name === "" ? "Oi!" : `Oi, ${name}!`;
  const items = library.items.map((each) => `${each.code} ${each.title}`).join("; ");
  const buttons: Button[] = [
    { label: "Ver os tópicos", press: { kind: "topics" } },
    { label: "Como usar", press: { kind: "help" } },
  ];
  return reply(
    [
      title(`${hello} Eu sou o Gabarito.`),
      paragraph([
        { text: "Explico a matéria do seu concurso aqui na conversa. Hoje estudamos " },
        strong(items),
        { text: "." },
      ]),
      ...(place.kind === "group" ? groupWords : privateWords).map((words) => paragraph(words)),
    ],
    {
      buttons: [
        ...buttons.map((button) => [button]),
        ...(place.kind === "group"
          ? [
              [
                {
                  label: "Ligar a questão do dia",
                  press: { kind: "daily", set: "estado", to: "ligar" },
                } as const,
              ],
            ]
          : []),
      ],
    },
  );
}

const privateWords = [
  "Escreva um termo ou descreva a ideia com as suas palavras. Por exemplo: “treinamento federado”, ou “aquele treino que não junta os dados”.",
  "Para treinar com questões comentadas: /quiz. Para ver tudo o que sei fazer: /ajuda.",
];

const groupWords = [
  "No grupo, /explique tira uma dúvida, /questao faz uma pergunta para todos e /ranking mostra quem está na frente. O treino de cada um, com /quiz, corre no privado.",
  "Todo dia posso trazer a questão do dia, na hora que vocês escolherem: /diaria. Fora isso, fico quieto.",
];
