import type { Library, LibraryConcept } from "../core/content/library.ts";
import { lessonLabel } from "../core/content/subtopic.ts";
import { fold } from "../core/content/words.ts";
import {
  type Block,
  type Button,
  callout,
  heading,
  inRows,
  paragraph,
  paragraphs,
  quiet,
  type Reply,
  reply,
  title,
} from "../core/talk/reply.ts";
import { defineCommand } from "./command.ts";
import { namesakes } from "./subject.ts";

/** Buttons to related concepts under one explanation. */
const RELATED_MAX = 6;

export const explique = defineCommand({
  name: "explique",
  also: ["explica", "explicar", "explain"],
  about: "Explica um conceito: pelo nome, por uma pergunta ou por uma descrição",
  usage: "/explique termo",
  options: {
    termo: { type: "text", about: "o termo, a pergunta ou a descrição", required: true, suggests: "concept" },
  },
  presses: {
    explain: ({ concept }, { world }) => explanation(world.library, concept),
    compare: ({ concept, other }, { world }) => comparison(world.library, concept, other),
  },
  run: ({ termo }, { world }) => {
    const found = world.search.find(termo);
    switch (found.kind) {
      case "concept":
        return explanation(world.library, found.concept, found.also);
      case "compare":
        return comparison(world.library, found.concept, found.other);
      case "none":
        return unsure(world.library, found.nearest, termo);
    }
  },
});

const gone = (): Reply =>
  reply([paragraph("Esse conceito mudou de lugar desde aquela mensagem. Escreva o nome dele que eu acho.")]);

const explainButton = (library: Library, id: string, label?: string): Button => ({
  label: label ?? library.concepts.get(id)?.term ?? id,
  press: { kind: "explain", concept: id },
});

/** What was explained, by library: it depends on the content alone. Frozen, so that platforms may keep what they draw of it. */
const told = new WeakMap<Library, Map<string, Reply>>();

function explanation(library: Library, id: string, also?: string): Reply {
  const concept = library.concepts.get(id);
  if (concept === undefined) return gone();
  const own = told.get(library) ?? new Map<string, Reply>();
  const key = `${id} ${also ?? ""}`;
  const kept = own.get(key) ?? Object.freeze(explained(library, concept, also));
  told.set(library, own.set(key, kept));
  return kept;
}

function explained(library: Library, concept: LibraryConcept, also?: string): Reply {
  const alternative =
    also === undefined
      ? []
      : [[explainButton(library, also, `Ou seria: ${library.concepts.get(also)?.term ?? also}?`)]];
  const related = concept.related.slice(0, RELATED_MAX).map((other) => explainButton(library, other));
  return reply(
    [
      ...named(concept),
      paragraph([{ text: concept.short, mark: "strong" }]),
      ...paragraphs(concept.body),
      callout("example", "Exemplo", concept.example),
      callout("trap", "Pegadinha", concept.trap),
      quiet(standing(library, concept)),
      quiet(`Fontes: ${concept.sources.join("; ")}.`),
    ],
    { buttons: [...alternative, ...inRows(related, 2), [lessonButton(library, concept)]] },
  );
}

/** Its name, and the English one where that says more; brackets within brackets nobody reads. */
function named({ term, english }: LibraryConcept): Block[] {
  if (fold(term).includes(fold(english))) return [title(term)];
  const isPlain = ![term, english].some((name) => name.includes("("));
  return isPlain ? [title(term, english)] : [title(term), quiet(`Em inglês: ${english}`)];
}

/** Where the concept stands in the syllabus. */
function standing(library: Library, concept: LibraryConcept): string {
  const subtopic = library.subtopics.get(concept.subtopic);
  if (subtopic === undefined) return concept.subtopic;
  return `No edital: ${subtopic.item.code} › ${subtopic.topic.number} ${subtopic.topic.title} › ${subtopic.number} ${subtopic.title}`;
}

function lessonButton(library: Library, { subtopic: id }: LibraryConcept): Button {
  const subtopic = library.subtopics.get(id);
  const label = subtopic === undefined ? "Aula" : lessonLabel(library, subtopic.item.code, subtopic.number);
  return { label, press: { kind: "lesson", subtopic: id, page: 1 } };
}

function comparison(library: Library, first: string, second: string): Reply {
  const [a, b] = [library.concepts.get(first), library.concepts.get(second)];
  if (a === undefined || b === undefined) return gone();
  const contrast = contrastOf(a, b);
  const side = (concept: LibraryConcept): Block[] => [heading(concept.term), paragraph(concept.short)];
  return reply(
    [
      title(`${a.term} × ${b.term}`),
      ...side(a),
      ...side(b),
      ...(contrast === undefined
        ? [callout("trap", `Pegadinha: ${a.term}`, a.trap), callout("trap", `Pegadinha: ${b.term}`, b.trap)]
        : [callout("hint", "A diferença", contrast)]),
    ],
    { buttons: [[explainButton(library, first), explainButton(library, second)]] },
  );
}

/** The contrast stands at one of the two concepts. */
const contrastOf = (a: LibraryConcept, b: LibraryConcept): string | undefined =>
  a.contrasts?.find((pair) => pair.with === b.id)?.difference ??
  b.contrasts?.find((pair) => pair.with === a.id)?.difference;

/** What was typed is no name, but may be a part of one, or of several. */
function unsure(library: Library, nearest: readonly string[], said: string): Reply {
  const own = namesakes(library, nearest, said);
  const [only] = own;
  if (only === undefined) return notFound(library, nearest);
  if (own.length === 1) return explanation(library, only);
  return reply([paragraph("Mais de um conceito tem esse nome. Qual deles você procura?")], {
    buttons: own.map((id) => [explainButton(library, id)]),
  });
}

const notFound = (library: Library, nearest: readonly string[]): Reply =>
  reply(
    [paragraph("Isso não está na matéria que eu ensino. Talvez um destes ajude, ou veja tudo em /topicos.")],
    {
      buttons: [
        ...nearest.map((id) => [explainButton(library, id)]),
        [{ label: "Ver os tópicos", press: { kind: "topics" } }],
      ],
    },
  );
