import { describe, expect, it } from "vitest";
import { createBot } from "../../src/bot.ts";
import { registry } from "../../src/commands/registry.ts";
import { request, tinyWorld, twoItems, typed } from "../tiny-world.ts";
import { stage, wordsIn } from "../world.ts";

describe("/start", () => {
  it("says who speaks, what is studied, how to ask and how to train", async () => {
    expect(wordsIn(await stage().says("Ana", "/start")).split("\n")).toEqual([
      "Oi, Ana! Eu sou o Gabarito. ()",
      "Explico a matéria do seu concurso aqui na conversa. Hoje estudamos 26.1 MLOps: treinamento.",
      "Escreva um termo ou descreva a ideia com as suas palavras. Por exemplo: “treinamento federado”, ou “aquele treino que não junta os dados”.",
      "Para treinar com questões comentadas: /quiz. Para ver tudo o que sei fazer: /ajuda.",
    ]);
  });

  it("greets somebody without a name without a hole", async () => {
    const bot = createBot(registry, tinyWorld());
    const told = await bot(request({ kind: "text", text: "/start" }, ""));
    expect(told.blocks[0]).toEqual({ kind: "title", text: [{ text: "Oi! Eu sou o Gabarito." }] });
  });

  it("takes a name full of markup for letters", async () => {
    const bot = createBot(registry, tinyWorld());
    const told = await bot(request({ kind: "text", text: "/start" }, "`@everyone` **<b>**"));
    expect(told.blocks[0]).toEqual({
      kind: "title",
      text: [{ text: "Oi, `@everyone` **<b>**! Eu sou o Gabarito." }],
    });
  });

  it.each(["Opa, boa noite!", "oi, tudo bem?", "por onde começo?"])(
    "greets whoever says “%s”",
    async (said) => {
      expect(wordsIn(await stage().says("Ana", said))).toContain("Oi, Ana! Eu sou o Gabarito.");
    },
  );

  it("says goodbye", async () => {
    expect(wordsIn(await stage().says("Ana", "Tchau!"))).toBe("Até mais! Bons estudos.");
  });

  it("takes the bare name of a command for it, and other words for what they say", async () => {
    const own = stage();
    expect(wordsIn(await own.says("Ana", "quiz"))).toContain("Questão 1 de");
    expect(wordsIn(await own.says("Ana", "Tópicos"))).toContain("26.1 MLOps: treinamento");
    expect(wordsIn(await own.says("Ana", "treino"))).not.toContain("Questão 1 de");
  });

  it("names every syllabus item that is loaded", async () => {
    const bot = createBot(registry, tinyWorld(twoItems()));
    expect(wordsIn(await bot(typed("/start")))).toContain("Hoje estudamos 1 Item; 2 Item.");
  });

  it("opens the topics and the help at a press", async () => {
    const own = stage();
    const greeting = await own.says("ana", "/start");
    expect(await own.presses("ana", greeting, "Ver os tópicos")).toEqual(await own.says("ana", "/topicos"));
    expect(await own.presses("ana", greeting, "Como usar")).toEqual(await own.says("ana", "/ajuda"));
  });

  it("gives both examples an answer", async () => {
    const own = stage();
    for (const example of ["treinamento federado", "aquele treino que não junta os dados"])
      expect(wordsIn(await own.says("ana", example))).toContain("Aprendizado federado");
  });
});
