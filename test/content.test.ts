import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reviewBank } from "../src/core/content/bank-review.ts";
import { buildLibrary } from "../src/core/content/library.ts";
import { fold } from "../src/core/content/words.ts";
import { readContent, readContentFiles } from "../src/infra/content-files.ts";
import { realContent } from "./world.ts";

const { library } = realContent();

const TITLES = [
  "1.1 Definição e conceito de MLOps",
  "1.2 Importância do MLOps na implementação de modelos de Machine Learning",
  "1.3 Desafios e benefícios do MLOps",
  "2.1 Processo de treinamento",
  "2.2 Seleção e preparação de dados para treinamento",
  "2.3 Algoritmos e técnicas de treinamento",
  "3.1 Integração de ferramentas e tecnologias",
  "3.2 Automação do processo de treinamento e implantação",
  "3.3 Monitoramento e gerenciamento de modelos em produção",
  "4.1 Versionamento de modelos e código",
  "4.2 Testes e validação de modelos",
  "4.3 Gerenciamento de dependências e ambientes de execução",
  "5.1 Plataformas de gerenciamento de modelos",
  "5.2 Frameworks e bibliotecas",
  "5.3 Ferramentas de automação e monitoramento",
];

describe("the item 26.1", () => {
  it("has its fifteen subtopics, each with a lesson, concepts and questions of both kinds", () => {
    expect([...library.subtopics.values()].map(({ number, title }) => `${number} ${title}`)).toEqual(TITLES);
    for (const { id } of library.subtopics.values()) {
      const questions = [...library.questions.values()].filter((one) => one.subtopic === id);
      expect(library.lessons.has(id)).toBe(true);
      expect(questions.length, id).toBeGreaterThanOrEqual(4);
      expect(new Set(questions.map(({ kind }) => kind)).size, id).toBe(2);
    }
  });

  it("asks every concept, and no key is always in one place", () => {
    const asked = new Set([...library.questions.values()].flatMap(({ concepts }) => concepts));
    expect([...library.concepts.keys()].filter((id) => !asked.has(id))).toEqual([]);
  });

  it("never uses a concept's own name in the ways people ask for it without the name", () => {
    const told = [...library.concepts.values()].flatMap(({ term, english, heard }) =>
      heard.filter((line) => [term, english].some((name) => ` ${fold(line)} `.includes(` ${fold(name)} `))),
    );
    expect(told).toEqual([]);
  });

  const list = "../shared/content/concepts.tsv";
  it.runIf(existsSync(list))("has every concept of the canonical list, with all its names", () => {
    const missing = readFileSync(list, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .flatMap((line) => {
        const [id = "", , , term = "", english = "", aliases = ""] = line.split("\t");
        const concept = library.concepts.get(id);
        const names = new Set(
          [concept?.term, concept?.english, ...(concept?.aliases ?? [])].map((name) => fold(name ?? "")),
        );
        return [term, english, ...aliases.split("|")]
          .filter((name) => !names.has(fold(name)))
          .map((name) => `${id}: ${name}`);
      });
    expect(missing).toEqual([]);
  });
});

describe("the authors' guide", () => {
  const guide = readFileSync("content/README.md", "utf8");
  const example = (name: string) =>
    new RegExp(`<!-- example:${name} -->\\n\`\`\`yaml\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? "";

  it.each([
    ["concept", "mlops-treinamento/concepts/2.1.yaml"],
    ["question", "mlops-treinamento/questions/2.1.yaml"],
  ])("shows a %s that passes the check when it is added", (name, path) => {
    const added = readContent(path, `${readFileSync(`content/${path}`, "utf8")}\n${example(name)}`);
    const files = readContentFiles("content").map((file) => (file.path === path ? added : file));
    const result = buildLibrary(files);
    expect(result.kind === "problems" ? result.problems : []).toEqual([]);
    expect(Array.isArray(added.data) && added.data.length).toBeGreaterThan(10);
  });

  it("shows a question that keeps the bounds of quality", () => {
    const path = "mlops-treinamento/questions/2.1.yaml";
    const added = readContent(path, `${readFileSync(`content/${path}`, "utf8")}\n${example("question")}`);
    const files = readContentFiles("content").map((file) => (file.path === path ? added : file));
    const result = buildLibrary(files);
    const problems = result.kind === "library" ? reviewBank(result.library, files) : [];
    expect(result.kind).toBe("library");
    expect(problems.filter(({ place }) => place.includes("2.1-901"))).toEqual([]);
  });
});
