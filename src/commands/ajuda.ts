import { fold } from "../core/content/words.ts";
import { BONUS } from "../core/standing/score.ts";
import { heading, list, paragraph, quiet, type Reply, reply, strong, title } from "../core/talk/reply.ts";
import type { Command } from "./command.ts";
import { defineCommand } from "./command.ts";
import type { OptionSpec } from "./option.ts";

/** The help for a list of commands, of which it is the last. */
export function ajudaFor(others: readonly Command[]): Command {
  const ajuda: Command = defineCommand({
    name: "ajuda",
    also: ["help", "comandos", "menu"],
    about: "Mostra o que sei fazer",
    usage: "/ajuda pontos",
    options: {
      sobre: {
        type: "choice",
        about: "o que explicar melhor",
        choices: [
          { value: "pontos", label: "pontos" },
          ...others.map(({ name }) => ({ value: name, label: name })),
        ],
      },
    },
    presses: { help: () => help([...others, ajuda]) },
    hears: async (text) => (HELP.test(fold(text)) ? help([...others, ajuda]) : undefined),
    run: ({ sobre }) => {
      if (sobre === "pontos") return points();
      const command = others.find(({ name }) => name === sobre);
      return command === undefined ? help([...others, ajuda]) : about(command);
    },
  });
  return ajuda;
}

/** Somebody who does not know what to do. */
const HELP =
  /^(menu|me ajud[ae]|ajud[ae]( me| aqui)?|socorro|(como )?(isso )?funciona|o que (voce|vc) (faz|sabe fazer|pode fazer)|como (eu )?(uso|usar)( isso)?)$/;

/** One command in full: what it does, and every word that it understands. */
function about(command: Command): Reply {
  const options = Object.entries(command.options);
  return reply([
    title(`/${command.name}`),
    paragraph(`${command.about}. Exemplo: ${command.usage}`),
    ...(options.length === 0
      ? []
      : [
          heading("O que dá para dizer"),
          list(
            options.map(([name, spec]) => [strong(spec.label ?? name), { text: `  ${meaningOf(spec)}` }]),
            { ordered: false },
          ),
        ]),
    ...(command.adminOnly ? [quiet("No grupo, só quem administra usa este comando.")] : []),
  ]);
}

function meaningOf(spec: OptionSpec): string {
  switch (spec.type) {
    case "choice":
      return `${spec.about}: ${spec.choices.map(({ value }) => value).join(", ")}`;
    case "integer":
      return `${spec.about}, de ${String(spec.min).replace("-", "−")} a ${spec.max}`;
    default:
      return spec.about;
  }
}

/** How points are given; the formula stands in core/standing/score.ts. */
const points = (): Reply =>
  reply([
    title("Como se pontua"),
    list(
      [
        "Questão nova certa: 10 pontos a fácil, 20 a média, 30 a difícil.",
        "Questão repetida certa: o mesmo valor vezes a chance de você já ter esquecido. Repetir o que se sabe não rende quase nada; lembrar depois de semanas rende quase tudo.",
        "Errar ou dizer “não sei” não dá nem tira pontos.",
        `Bônus do dia: ${BONUS.first} na primeira resposta, ${BONUS.tenth} na décima e ${BONUS.week} quando a sequência completa sete dias, catorze, e assim por diante. Juntos valem menos que uma difícil.`,
      ],
      { ordered: false },
    ),
    paragraph("Tudo o que você responde, no grupo ou no privado, conta nos grupos de que participa."),
  ]);

const help = (commands: readonly Command[]): Reply =>
  reply(
    [
      title("Como usar o Gabarito"),
      paragraph(
        "Escreva um termo, uma pergunta ou uma descrição: eu acho o conceito e explico. Para comparar: “diferença entre sobreajuste e subajuste”.",
      ),
      heading("Comandos"),
      list(
        commands.map((command) => [strong(command.usage), { text: `  ${command.about}` }]),
        { ordered: false },
      ),
    ],
    { buttons: [[{ label: "Ver os tópicos", press: { kind: "topics" } }]] },
  );
