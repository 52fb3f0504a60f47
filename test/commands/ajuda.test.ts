import { describe, expect, it } from "vitest";
import { ajudaFor } from "../../src/commands/ajuda.ts";
import { registry } from "../../src/commands/registry.ts";
import { textOf } from "../../src/core/talk/reply.ts";
import { labelsOf, stage, wordsIn } from "../world.ts";

const { says } = stage();

describe("/ajuda", () => {
  it("lists every command once, in the order in which people meet them", async () => {
    const told = await says("ana", "/ajuda");
    const listed = told.blocks.flatMap((block) => (block.kind === "list" ? block.items : []));
    expect(listed.map((item) => textOf(item).split(/[ /]/)[1])).toEqual([
      "start",
      "explique",
      "quiz",
      "revisar",
      "erros",
      "simulado",
      "cancelar",
      "questao",
      "diaria",
      "topicos",
      "aula",
      "prova",
      "progresso",
      "ranking",
      "apelido",
      "fuso",
      "lembrete",
      "reportar",
      "ajuda",
    ]);
  });

  it("speaks first of what needs no command at all", async () => {
    expect(wordsIn(await says("ana", "/ajuda"))).toContain(
      "Escreva um termo, uma pergunta ou uma descrição: eu acho o conceito e explico.",
    );
  });

  it("explains one command with every word that it understands", async () => {
    const told = wordsIn(await says("ana", "/ajuda diaria"));
    expect(told.split("\n").slice(0, 3)).toEqual([
      "/diaria ()",
      "A questão do dia: liga, desliga e diz quando, sobre o quê e como. Exemplo: /diaria 08:00",
      "O que dá para dizer",
    ]);
    expect(told).toMatch(/formato {2}.*: quiz, botoes/);
    expect(told).toContain("No grupo, só quem administra usa este comando.");
    expect(wordsIn(await says("ana", "/ajuda simulado"))).toContain("de 1 a 300");
    expect(wordsIn(await says("ana", "/ajuda cancelar"))).not.toContain("O que dá para dizer");
  });

  it.each(["ajuda", "Me ajuda!", "menu", "o que você faz?", "como funciona"])(
    "comes to “%s” too",
    async (said) => {
      expect(await says("ana", said)).toEqual(await says("ana", "/ajuda"));
    },
  );

  it("derives from the commands that it is given", () => {
    const alone = ajudaFor([]);
    expect([alone.name, alone.also]).toEqual(["ajuda", ["help", "comandos", "menu"]]);
    expect(registry.at(-1)?.name).toBe("ajuda");
  });

  it.each(["/help", "/comandos", "/AJUDA"])("is also %s", async (typed) => {
    expect(await says("ana", typed)).toEqual(await says("ana", "/ajuda"));
  });

  it("leads to the topics", async () => {
    expect(labelsOf(await says("ana", "/ajuda"))).toEqual(["Ver os tópicos"]);
  });

  it("explains points, and guesses what a misspelt subject was", async () => {
    expect(wordsIn(await says("ana", "/ajuda pontos"))).toContain("Como se pontua");
    expect(wordsIn(await says("ana", "/ajuda pontoz"))).toBe(
      "Não entendi “pontoz”. Você quis dizer “pontos”? Exemplo: /ajuda pontos",
    );
    expect(wordsIn(await says("ana", "/ajuda xyz"))).toBe(
      "Não entendi “xyz”. Veja como usar em /ajuda. Exemplo: /ajuda pontos",
    );
  });
});
