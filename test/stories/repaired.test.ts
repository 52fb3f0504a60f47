import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Bot } from "../../src/bot.ts";
import { paragraph, plain, reply } from "../../src/core/talk/reply.ts";
import { connectTerminal } from "../../src/platforms/terminal/connect.ts";
import { libraryOf, spoiled, tinyItem } from "../samples.ts";
import { NOW, stage, wordsIn } from "../world.ts";

describe("faults that people met", () => {
  it("“/quiz f1” asked about topic 1", async () => {
    expect(wordsIn(await stage().says("ana", "/quiz f1 1"))).toContain(
      "(Matriz de confusão, precisão, revocação, F1 e AUC)",
    );
  });

  it("“/quiz tópico 2” was refused", async () => {
    expect(wordsIn(await stage().says("ana", "/quiz tópico 2"))).toContain(
      "Questão 1 de 5 (2 Treinamento de modelos de Machine Learning)",
    );
    expect(wordsIn(await stage().says("ana", "/quiz tópico 2 3"))).toContain("Questão 1 de 3");
  });

  it("the exact title of a lesson still asked which lesson was meant", async () => {
    expect(wordsIn(await stage().says("ana", "/aula processo de treinamento"))).toContain(
      "2.1 Processo de treinamento (página 1",
    );
  });

  it("a word pasted from a PDF with a soft hyphen was off topic", async () => {
    expect(wordsIn(await stage().says("ana", "over\u00adfitting"))).toContain("Sobreajuste (Overfitting)");
  });

  it("backticks that a person typed came back as code", async () => {
    const told = await stage().says("ana", "/quiz `x` xyzzy qwerty");
    expect(
      told.blocks.flatMap((block) => ("text" in block && typeof block.text !== "string" ? block.text : [])),
    ).not.toContainEqual(expect.objectContaining({ mark: "code" }));
  });

  it("thanks were answered as off topic", async () => {
    expect(wordsIn(await stage().says("ana", "Valeu!"))).toBe("Por nada! Bons estudos.");
  });

  it("one unknown key brought a problem for every concept that pointed to its entry", () => {
    const result = libraryOf(spoiled(tinyItem(), "item/concepts/1.1.yaml", "  trap:", "  extra: x\n  trap:"));
    const wrong = result.kind === "problems" ? result.problems.map((problem) => problem.wrong) : [];
    expect(wrong).toContain("unknown key extra");
    expect(wrong.filter((text) => text.startsWith("no concept"))).toEqual([]);
  });

  it("a weight of 0 was called empty", () => {
    const result = libraryOf(spoiled(tinyItem(), "item/item.yaml", "    weight: 1", "    weight: 0"));
    expect(result.kind === "problems" && result.problems[0]).toMatchObject({
      wrong: "0",
      right: "more than 0",
    });
  });

  it("lines that came while the greeting was on its way were lost", async () => {
    const heard: string[] = [];
    const slow: Bot = async ({ said }) => {
      if (said.kind === "text") heard.push(said.text);
      await new Promise((resolve) => setImmediate(resolve));
      return reply([paragraph(plain("ok"))]);
    };
    const input = new PassThrough();
    const talking = connectTerminal(slow, {
      chats: { posted: async () => undefined },
      open: () => undefined,
      input,
      output: new PassThrough().resume(),
      noColor: true,
      now: () => NOW,
      advance: async () => {},
    });
    input.end("um\ndois\n");
    await talking;
    expect(heard).toEqual(["/start", "um", "dois"]);
  });
});
