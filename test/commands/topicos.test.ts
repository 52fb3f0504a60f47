import { describe, expect, it } from "vitest";
import { createBot } from "../../src/bot.ts";
import { registry } from "../../src/commands/registry.ts";
import { textOf } from "../../src/core/talk/reply.ts";
import { tinyWorld, twoItems, typed } from "../tiny-world.ts";
import { labelsOf, realContent, stage, wordsIn } from "../world.ts";

const { library } = realContent();
const own = stage();

describe("/topicos", () => {
  it("shows the item with its five topics, three subtopics under each", async () => {
    const { blocks } = await own.says("ana", "/topicos");
    expect(blocks.map(({ kind }) => kind)).toEqual([
      "title",
      ...["heading", "list", "heading", "list", "heading", "list", "heading", "list", "heading", "list"],
    ]);
    expect(blocks.flatMap((block) => (block.kind === "heading" ? [textOf(block.text)] : []))).toEqual([
      "1. MLOps",
      "2. Treinamento de modelos de Machine Learning",
      "3. Integração do MLOps no treinamento de modelos",
      expect.stringMatching(/^4\. /),
      expect.stringMatching(/^5\. /),
    ]);
  });

  it("opens the first page of every lesson, one row of buttons a topic", async () => {
    const topics = await own.says("ana", "/topicos");
    expect(topics.buttons.map((row) => row.length)).toEqual([3, 3, 3, 3, 3]);
    for (const { number, title } of library.subtopics.values())
      expect(wordsIn(await own.presses("ana", topics, `Aula ${number}`))).toContain(
        `${number} ${title} (página 1 de 6)`,
      );
  });

  it.each(["/edital", "/conteudo", "/tópicos", "/TOPICOS"])("is also %s", async (said) => {
    expect(await own.says("ana", said)).toEqual(await own.says("ana", "/topicos"));
  });

  it("keeps the lessons of two items apart", async () => {
    const topics = await createBot(registry, tinyWorld(twoItems()))(typed("/topicos"));
    expect(wordsIn(topics)).toContain("1 Item ()");
    expect(wordsIn(topics)).toContain("2 Item ()");
    expect(labelsOf(topics)).toHaveLength(2);
    expect(topics.buttons.flat().map(({ press }) => press)).toEqual([
      { kind: "lesson", subtopic: "1:1.1", page: 1 },
      { kind: "lesson", subtopic: "2:1.1", page: 1 },
    ]);
  });
});
