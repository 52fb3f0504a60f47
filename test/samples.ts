import { buildLibrary, type LibraryQuestion, type LibraryResult } from "../src/core/content/library.ts";
import { readContent } from "../src/infra/content-files.ts";

/** Files of a content folder by path, as literal text. */
export type Files = ReadonlyMap<string, string>;

const words = (count: number): string => Array.from({ length: count }, () => "palavra").join(" ");

const LESSON_PARTS = [
  "O que é e por que importa",
  "Como funciona",
  "Exemplo resolvido",
  "Contrastes que a banca adora",
  "Como cai na prova",
];

const concept = (id: string, term: string, related: string): string => `- id: ${id}
  term: ${term}
  english: ${term} in English
  aliases: [apelido de ${id}]
  short: Texto curto.
  body: ${words(90)}
  example: Um exemplo.
  trap: Uma pegadinha.
  heard: [um, dois, tres, quatro, cinco, seis, sete, oito]
  related: [${related}]
  sources: [livro]
`;

/** A whole, valid syllabus item: one subtopic, two concepts, two questions. */
export function tinyItem({ folder = "item", code = "1", prefix = "" } = {}): Map<string, string> {
  const lesson = LESSON_PARTS.map((title) => `## ${title}\n\n${words(105)} [x](#${prefix}um).\n`).join("\n");
  return new Map([
    [
      `${folder}/item.yaml`,
      `code: "${code}"\ntitle: Item\ntopics:\n  - id: "1"\n    title: Tópico\n    weight: 1\n    subtopics:\n      - { id: "1.1", title: Subtópico, weight: 1 }\n`,
    ],
    [`${folder}/sources.yaml`, `- { id: livro, verified: true, cite: "Autora, Livro, 2020" }\n`],
    [
      `${folder}/lessons/1.1.md`,
      `---\nsubtopic: "1.1"\nkeyPoints: [um, dois, tres]\nsources: [livro]\n---\n${lesson}`,
    ],
    [
      `${folder}/concepts/1.1.yaml`,
      concept(`${prefix}um`, `${prefix}Um`, `${prefix}dois`) +
        concept(`${prefix}dois`, `${prefix}Dois`, `${prefix}um`),
    ],
    [
      `${folder}/questions/1.1.yaml`,
      `- id: 1.1-001
  version: 1
  kind: certo-errado
  style: cebraspe
  twist: direto
  difficulty: 1
  stem: Afirmação.
  options:
    - { text: Certo, right: true, why: Porque sim. }
    - { text: Errado, why: Porque não. }
  brief: Breve.
  explanation: Explicação.
  concepts: [${prefix}um]
  sources: [livro]
  status: ativa
`,
    ],
  ]);
}

const option = (text: string, i: number, key: number) => ({
  text,
  why: `Motivo ${i}.`,
  ...(i === key && { right: true as const }),
});

/** A question with options that keeps every bound of quality: five of one length, the first right. */
export const multiple = ({
  key = 0,
  texts = ["Opção um.", "Opção dois.", "Opção três.", "Opção seis.", "Opção sete."],
  ...more
}: Partial<LibraryQuestion> & { key?: number; texts?: readonly string[] } = {}): LibraryQuestion => ({
  id: "1:1.1-001",
  subtopic: "1:1.1",
  version: 1,
  kind: "multipla",
  style: "fgv",
  difficulty: 2,
  stem: "Uma pergunta.",
  options: texts.map((text, i) => option(text, i, key)),
  brief: "Breve.",
  explanation: words(40),
  concepts: ["um"],
  sources: ["Autora, Livro, 2020"],
  status: "ativa",
  ...more,
});

/** A certo-errado item that keeps every bound of quality; its key is Certo. */
export const item = ({
  key = 0,
  ...more
}: Partial<LibraryQuestion> & { key?: number } = {}): LibraryQuestion =>
  multiple({
    kind: "certo-errado",
    style: "cebraspe",
    twist: key === 0 ? "direto" : "troca",
    texts: ["Certo", "Errado"],
    key,
    ...more,
  });

/** The files with one text replaced in one of them; a missing replacement removes the file. */
export function spoiled(files: Files, path: string, from?: string | RegExp, to = ""): Map<string, string> {
  const out = new Map(files);
  const source = out.get(path);
  if (from === undefined) out.delete(path);
  else if (source === undefined) out.set(path, String(from));
  else {
    if (source.replace(from, to) === source) throw new Error(`nothing to spoil in ${path}`);
    out.set(path, source.replace(from, to));
  }
  return out;
}

export const libraryOf = (files: Files): LibraryResult =>
  buildLibrary([...files].map(([path, source]) => readContent(path, source)));
