import type { Lesson, Library, LibrarySubtopic } from "../core/content/library.ts";
import { findSubtopics, lessonLabel } from "../core/content/subtopic.ts";
import {
  type Block,
  type Button,
  heading,
  inRows,
  list,
  paragraph,
  quiet,
  type Reply,
  reply,
  title,
} from "../core/talk/reply.ts";
import { defineCommand } from "./command.ts";

/** Buttons to concepts on one page of a lesson; more would bury the page. */
const CONCEPTS_PER_PAGE = 6;

export const aula = defineCommand({
  name: "aula",
  also: ["licao", "lição"],
  about: "Abre a aula de um subtópico, em páginas curtas",
  usage: "/aula 2.1",
  options: {
    subtopico: { type: "text", about: "o número ou o nome do subtópico, como 2.1", suggests: "subtopic" },
  },
  presses: {
    lesson: (press, { world }) => {
      const subtopic = world.library.subtopics.get(press.subtopic);
      return subtopic === undefined
        ? missing()
        : { ...page(world.library, subtopic, press.page), replaces: true };
    },
  },
  run: ({ subtopico }, { world }) => {
    if (subtopico === undefined) return choose(world.library, [...world.library.subtopics.values()]);
    const { lesson, at } = placeIn(subtopico);
    const found = findSubtopics(world.library, world.search, lesson);
    const [only] = found;
    if (only === undefined) return missing();
    return found.length === 1 ? page(world.library, only, at) : choose(world.library, found);
  },
});

/** "1.3 2" and "1.3 página 2" name a page too. */
function placeIn(said: string): { lesson: string; at: number } {
  const [, lesson, at] = /^(.*\d\.\d+)[\s,]+(?:p[aá]g(?:ina|\.)?\s*)?(\d{1,3})$/i.exec(said) ?? [];
  return lesson === undefined ? { lesson: said, at: 1 } : { lesson, at: Number(at) };
}

const missing = (): Reply =>
  reply(
    [paragraph("Não achei essa aula. Diga o número do subtópico, como /aula 2.1, ou escolha na lista.")],
    {
      buttons: [[{ label: "Ver os tópicos", press: { kind: "topics" } }]],
    },
  );

function choose(library: Library, subtopics: readonly LibrarySubtopic[]): Reply {
  return reply(
    [
      title("Qual aula?"),
      list(
        subtopics.map((sub) => `${sub.number} ${sub.title}`),
        { ordered: false },
      ),
    ],
    {
      buttons: inRows(
        subtopics.map((sub) => ({
          label: lessonLabel(library, sub.item.code, sub.number),
          press: { kind: "lesson", subtopic: sub.id, page: 1 },
        })),
        3,
      ),
    },
  );
}

/** One page of a lesson: its parts one by one, then the key points with the sources. Pages count from 1. */
function page(library: Library, subtopic: LibrarySubtopic, wanted: number): Reply {
  const lesson = library.lessons.get(subtopic.id);
  if (lesson === undefined) return missing();
  const pages = lesson.parts.length + 1;
  const number = Math.min(Math.max(1, wanted), pages);
  const part = lesson.parts[number - 1];
  const blocks: Block[] = [
    title(`${subtopic.number} ${subtopic.title}`, `página ${number} de ${pages}`),
    ...(part === undefined ? ending(lesson) : [heading(part.title), ...part.blocks]),
  ];
  return reply(blocks, {
    buttons: [...conceptRows(library, part?.concepts ?? []), turning(subtopic, number, pages)],
  });
}

const ending = (lesson: Lesson): Block[] => [
  heading("Para levar na memória"),
  list(lesson.keyPoints, { ordered: true }),
  quiet(`Fontes: ${lesson.sources.join("; ")}.`),
];

const conceptRows = (library: Library, ids: readonly string[]): Button[][] =>
  inRows(
    ids.slice(0, CONCEPTS_PER_PAGE).map((id) => ({
      label: library.concepts.get(id)?.term ?? id,
      press: { kind: "explain", concept: id },
    })),
    2,
  );

function turning(subtopic: LibrarySubtopic, number: number, pages: number): Button[] {
  const to = (label: string, target: number): Button => ({
    label,
    press: { kind: "lesson", subtopic: subtopic.id, page: target },
  });
  return [
    ...(number > 1 ? [to("‹ Anterior", number - 1)] : []),
    ...(number < pages ? [to("Próxima ›", number + 1)] : [to("Voltar ao início", 1)]),
  ];
}
