import { heading, list, paragraph, type Reply, reply, strong, title } from "../core/talk/reply.ts";
import type { Command } from "./command.ts";
import { defineCommand } from "./command.ts";
import { registry } from "./registry.ts";

export const ajuda: Command = defineCommand({
  name: "ajuda",
  also: ["help", "comandos"],
  about: "Mostra o que sei fazer",
  usage: "/ajuda",
  options: {},
  presses: { help: () => help() },
  run: () => help(),
});

const help = (): Reply =>
  reply(
    [
      title("Como usar o Gabarito"),
      paragraph(
        "Escreva um termo, uma pergunta ou uma descrição: eu acho o conceito e explico. Para comparar: “diferença entre precisão e revocação”.",
      ),
      heading("Comandos"),
      list(
        registry.map((command) => [strong(command.usage), { text: `  ${command.about}` }]),
        { ordered: false },
      ),
    ],
    { buttons: [[{ label: "Ver os tópicos", press: { kind: "topics" } }]] },
  );
