import { lessonLabel } from "../core/content/subtopic.ts";
import { type Block, type Button, heading, list, type Reply, reply, title } from "../core/talk/reply.ts";
import type { Call } from "./command.ts";
import { defineCommand } from "./command.ts";

export const topicos = defineCommand({
  name: "topicos",
  also: ["tópicos", "edital", "conteudo"],
  about: "Mostra o conteúdo do edital, tópico por tópico",
  usage: "/topicos",
  options: {},
  presses: { topics: (_, call) => syllabus(call) },
  run: (_, call) => syllabus(call),
});

/** The whole syllabus, with a button for each lesson. */
function syllabus({ world }: Call): Reply {
  const blocks: Block[] = [];
  const buttons: Button[][] = [];
  for (const item of world.library.items) {
    blocks.push(title(`${item.code} ${item.title}`));
    for (const topic of item.topics) {
      blocks.push(heading(`${topic.id}. ${topic.title}`));
      blocks.push(
        list(
          topic.subtopics.map((sub) => `${sub.id} ${sub.title}`),
          { ordered: false },
        ),
      );
      buttons.push(
        topic.subtopics.map((sub) => ({
          label: lessonLabel(world.library, item.code, sub.id),
          press: { kind: "lesson", subtopic: `${item.code}:${sub.id}`, page: 1 },
        })),
      );
    }
  }
  return reply(blocks, { buttons });
}
