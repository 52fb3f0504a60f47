import { describe, expect, it } from "vitest";
import { request } from "../tiny-world.ts";
import { labelsOf, realContent, stage, wordsIn } from "../world.ts";

const { library } = realContent();
const own = stage();
const press = (data: string) => own.bot(request({ kind: "press", data }));
const titleOf = async (said: string) => wordsIn(await own.says("ana", said)).split("\n")[0];

describe("/explique", () => {
  it("knows a concept by a word of its name, and asks which where two have it", async () => {
    const own = stage();
    expect(wordsIn(await own.says("ana", "desbalanceamento")).split(" (")[0]).toContain("Desbalanceamento");
    const told = await own.says("ana", "drift");
    expect(wordsIn(told)).toBe("Mais de um conceito tem esse nome. Qual deles você procura?");
    expect(labelsOf(told).join()).toContain("(concept drift)");
    expect(wordsIn(await own.says("ana", "/quiz desbalanceamento 2"))).toContain("Questão 1 de 2");
    expect(wordsIn(await own.says("bia", "/explique b"))).toContain("Isso não está na matéria");
  });

  it.each([
    ["/explique overfitting", "Sobreajuste (Overfitting)"],
    ["/explica overfiting", "Sobreajuste (Overfitting)"],
    ["/explain o que é sobreajuste?", "Sobreajuste (Overfitting)"],
    ["VALIDACAO CRUZADA", "Validação cruzada (Cross-validation)"],
    ["só 1% é fraude e o modelo chuta sempre normal", "Desbalanceamento de classes (Class imbalance)"],
    ["docker", "Docker ()"],
  ])("answers %s with %s", async (said, title) => {
    expect(await titleOf(said)).toBe(title);
  });

  it("shows idea, text, example, trap, place in the syllabus and sources, in this order", async () => {
    const { blocks } = await own.says("ana", "overfitting");
    const kinds = blocks.map((block) => (block.kind === "callout" ? block.tone : block.kind));
    expect(kinds.filter((kind, i) => kind !== kinds[i - 1])).toEqual([
      "title",
      "paragraph",
      "example",
      "trap",
      "quiet",
    ]);
    expect(wordsIn({ ...(await own.says("ana", "overfitting")), blocks: blocks.slice(-2) })).toMatch(
      /^No edital: 26\.1 › 2 Treinamento de modelos de Machine Learning › 2\.1 Processo de treinamento\nFontes: .+\.$/,
    );
  });

  it("offers at most six related concepts and the lesson, for every concept", async () => {
    for (const [id, { related, subtopic }] of library.concepts) {
      const labels = labelsOf(await press(`e~${id}`));
      expect(labels, id).toHaveLength(Math.min(related.length, 6) + 1);
      expect(labels.at(-1)).toBe(`Aula ${subtopic.split(":")[1]}`);
    }
  });

  it("offers six of eight related concepts", async () => {
    const [concept] = library.concepts.values();
    if (concept === undefined) throw new Error("no concept");
    const related = [...library.concepts.keys()].slice(1, 9);
    const many = new Map([...library.concepts, [concept.id, { ...concept, related }]]);
    const { bot } = stage({ library: { ...library, concepts: many } });
    expect(labelsOf(await bot(request({ kind: "press", data: `e~${concept.id}` })))).toHaveLength(7);
  });

  it("leads from a concept to a related one and to its lesson", async () => {
    const told = await own.says("ana", "overfitting");
    expect(wordsIn(await own.presses("ana", told, "Subajuste"))).toContain("Subajuste (Underfitting)");
    expect(wordsIn(await own.presses("ana", told, "Aula 2.1"))).toContain("(página 1 de 6)");
  });

  it("offers the second reading first when a description fits two concepts", async () => {
    const told = await own.says("ana", "aquele treino que não junta os dados");
    expect(labelsOf(told)[0]).toBe("Ou seria: Preparação de dados?");
    expect(wordsIn(await own.presses("ana", told, /^Ou seria/))).toContain("(Data preparation)");
  });

  it("asks for a term when there is none", async () => {
    expect(wordsIn(await own.says("ana", "/explique"))).toBe(
      "Faltou dizer: o termo, a pergunta ou a descrição. Exemplo: /explique termo",
    );
  });

  it("refuses what it does not teach in one sentence, with three ideas and the topics", async () => {
    const told = await own.says("ana", "qual a capital da França?");
    expect(wordsIn(told)).toBe(
      "Isso não está na matéria que eu ensino. Talvez um destes ajude, ou veja tudo em /topicos.",
    );
    expect(labelsOf(told)).toHaveLength(4);
    expect(labelsOf(told).at(-1)).toBe("Ver os tópicos");
  });
});

describe("a comparison", () => {
  it("puts both ideas side by side and ends with the difference, in either order", async () => {
    const one = wordsIn(await own.says("ana", "diferença entre sobreajuste e subajuste")).split("\n");
    const other = wordsIn(await own.says("ana", "subajuste x sobreajuste")).split("\n");
    expect([one[0], other[0]]).toEqual(["Sobreajuste × Subajuste ()", "Subajuste × Sobreajuste ()"]);
    expect(one.at(-1)).toMatch(/^A diferença: .{40,}/);
    expect(other.at(-1)).toBe(one.at(-1));
  });

  it("of a pair that nobody contrasted shows the trap of each", async () => {
    const told = wordsIn(await own.says("ana", "docker x pytorch"));
    expect(told).toContain("Pegadinha: Docker: ");
    expect(told).toContain("Pegadinha: PyTorch: ");
  });

  it("opens each of the two at a press", async () => {
    const told = await own.says("ana", "docker ou kubernetes?");
    expect(labelsOf(told)).toEqual(["Docker", "Kubernetes"]);
    expect(wordsIn(await own.presses("ana", told, "Kubernetes")).split("\n")[0]).toBe("Kubernetes ()");
  });

  it("of two names of one concept is that concept", async () => {
    expect(await titleOf("sobreajuste x overfitting")).toBe("Sobreajuste (Overfitting)");
  });

  it("whose concepts are gone says so", async () => {
    for (const data of ["c~sobreajuste~sumiu", "c~sumiu~sobreajuste"])
      expect(wordsIn(await press(data))).toBe(
        "Esse conceito mudou de lugar desde aquela mensagem. Escreva o nome dele que eu acho.",
      );
  });
});
