import { describe, expect, it } from "vitest";
import { createBot } from "../../src/bot.ts";
import { registry } from "../../src/commands/registry.ts";
import { request, tinyWorld, twoItems, typed } from "../tiny-world.ts";
import { labelsOf, realContent, stage, wordsIn } from "../world.ts";

const { library } = realContent();
const own = stage();
const press = (data: string) => own.bot(request({ kind: "press", data }));
const PARTS = [
  "O que é e por que importa",
  "Como funciona",
  "Exemplo resolvido",
  "Contrastes que a banca adora",
  "Como cai na prova",
  "Para levar na memória",
];

describe("/aula", () => {
  it.each([
    ["/aula 2.1", "2.1 Processo de treinamento (página 1 de 6)"],
    ["/aula aula 2.1", "2.1 Processo de treinamento (página 1 de 6)"],
    ["/aula seleção preparação", "2.2 Seleção e preparação de dados para treinamento (página 1 de 6)"],
    ["/licao versionamento", "4.1 Versionamento de modelos e código (página 1 de 6)"],
    ["/aula 2.1 2", "2.1 Processo de treinamento (página 2 de 6)"],
    ["/aula 2.1, página 6", "2.1 Processo de treinamento (página 6 de 6)"],
    ["/aula 2.1 99", "2.1 Processo de treinamento (página 6 de 6)"],
    ["/lição pickle", "4.3 Gerenciamento de dependências e ambientes de execução (página 1 de 6)"],
  ])("finds the lesson meant by %s", async (said, title) => {
    expect(wordsIn(await own.says("ana", said)).split("\n")[0]).toBe(title);
  });

  it("lets people choose when they say nothing, a topic, or words of several titles", async () => {
    expect(labelsOf(await own.says("ana", "/aula"))).toHaveLength(15);
    expect(labelsOf(await own.says("ana", "/aula 4"))).toEqual(["Aula 4.1", "Aula 4.2", "Aula 4.3"]);
    expect(labelsOf(await own.says("ana", "/aula monitoramento"))).toEqual(["Aula 3.3", "Aula 5.3"]);
  });

  it.each(["/aula 9.9", "/aula capital da França"])(
    "says of %s that there is no such lesson",
    async (said) => {
      const told = await own.says("ana", said);
      expect(wordsIn(told)).toMatch(/^Não achei essa aula\. Diga o número do subtópico, como \/aula 2\.1/);
      expect(labelsOf(told)).toEqual(["Ver os tópicos"]);
    },
  );

  it("has six pages for each subtopic: the five parts, then what to remember", async () => {
    for (const { id } of library.subtopics.values())
      for (const [i, part] of PARTS.entries())
        expect(wordsIn(await press(`l~${id}~${i + 1}`)).split("\n")[1], id).toBe(part);
  });

  it("offers on each page what can be opened from there, at most six concepts", async () => {
    for (const id of library.subtopics.keys())
      for (let page = 1; page <= 6; page++) {
        const labels = labelsOf(await press(`l~${id}~${page}`));
        const turns = labels.filter((label) => /^(‹ Anterior|Próxima ›|Voltar ao início)$/.test(label));
        expect(turns).toEqual([
          ...(page > 1 ? ["‹ Anterior"] : []),
          page < 6 ? "Próxima ›" : "Voltar ao início",
        ]);
        expect(labels.length - turns.length).toBeLessThanOrEqual(6);
      }
  });

  it("turns pages where the message stands, and comes back to the first from the last", async () => {
    const first = await own.says("ana", "/aula 2.1");
    expect(first.replaces).toBe(false);
    const second = await own.presses("ana", first, "Próxima ›");
    expect(second.replaces).toBe(true);
    expect((await own.presses("ana", second, "‹ Anterior")).blocks).toEqual(first.blocks);
    const last = await press("l~26.1:2.1~6");
    expect((await own.presses("ana", last, "Voltar ao início")).blocks).toEqual(first.blocks);
  });

  it("takes an old button to a page that no longer exists to the nearest one", async () => {
    for (const [data, title] of [
      ["l~26.1:2.1~0", "página 1 de 6"],
      ["l~26.1:2.1~-3", "página 1 de 6"],
      ["l~26.1:2.1~99", "página 6 de 6"],
    ] as const)
      expect(wordsIn(await press(data))).toContain(title);
    expect(wordsIn(await press("l~26.1:9.9~1"))).toContain("Não achei essa aula");
  });

  it("asks which item when two have a subtopic of that number", async () => {
    const bot = createBot(registry, tinyWorld(twoItems()));
    const pages = (await bot(typed("/aula 1.1"))).buttons.flat().map(({ press: one }) => one);
    expect(pages).toEqual([
      { kind: "lesson", subtopic: "1:1.1", page: 1 },
      { kind: "lesson", subtopic: "2:1.1", page: 1 },
    ]);
  });

  it("finds the lesson of a concept whose name has a digit (people got the lessons of topic 1)", async () => {
    expect(labelsOf(await own.says("ana", "/aula f1"))).not.toContain("Aula 1.1");
  });
});
