import { describe, expect, it } from "vitest";
import { createBot } from "../src/bot.ts";
import { defineCommand } from "../src/commands/command.ts";
import { registry } from "../src/commands/registry.ts";
import { paragraph, reply } from "../src/core/talk/reply.ts";
import type { Request } from "../src/core/talk/request.ts";
import { labelsOf, stage, wordsIn } from "./world.ts";

const request = (said: Request["said"], admin = false): Request => ({
  from: { id: "t:ana", name: "Ana" },
  place: { kind: "private", chat: "t:ana" },
  said,
  isAdmin: async () => admin,
});

describe("the bot", () => {
  const { says, bot, world, logged } = stage();

  it("takes bare text for a question about the subject", async () => {
    expect(wordsIn(await says("ana", "overfitting"))).toContain("Sobreajuste (Overfitting)");
  });

  it("suggests the closest command for one it does not know", async () => {
    expect(wordsIn(await says("ana", "/explik mlops"))).toBe(
      "Não conheço esse comando. Você quis dizer /explique termo?",
    );
    expect(wordsIn(await says("ana", "/xyzxyzxyz"))).toBe("Não conheço esse comando. Veja todos em /ajuda.");
  });

  it("reads a command with the bot's name, capitals and accents", async () => {
    expect(wordsIn(await says("ana", "/TÓPICOS@gabarito_bot"))).toContain("26.1 MLOps: treinamento");
  });

  it("answers empty text, blanks and control characters with what to do", async () => {
    for (const text of ["", "   ", "\u0000\u0007", "\u200b\u200e"])
      expect(wordsIn(await says("ana", text))).toBe(
        "Não veio nada para ler. Escreva um termo, uma pergunta ou /ajuda.",
      );
  });

  it("says how much it reads when 10,000 characters come", async () => {
    expect(wordsIn(await says("ana", "a".repeat(10_000)))).toContain("tem 10.000 caracteres; leio até 2.000");
  });

  it("treats markup as words", async () => {
    expect(wordsIn(await says("ana", "<b>overfitting</b> **[x](http://y)**"))).not.toContain("<b>");
  });

  it("tells that an old or foreign button is no longer valid", async () => {
    for (const data of ["", "?", "e~", "zz~1~2", "a~x", "l~26.1:2.1~-", "e~nao-existe~1"])
      expect(wordsIn(await bot(request({ kind: "press", data })))).toMatch(
        /Este botão é antigo e já não vale/,
      );
  });

  it("explains a concept that a button names, or says that it moved", async () => {
    expect(wordsIn(await bot(request({ kind: "press", data: "e~sobreajuste" })))).toContain("Sobreajuste");
    expect(wordsIn(await bot(request({ kind: "press", data: "e~sumiu" })))).toContain("mudou de lugar");
  });

  it("reads slash values with the same checks as typed words", async () => {
    const values = { quantidade: 999 };
    expect(wordsIn(await bot(request({ kind: "command", name: "quiz", values })))).toContain(
      "use um número de 1 a 50",
    );
    expect(wordsIn(await says("ana", "/quiz 999"))).toContain("use um número de 1 a 50");
  });

  it("answers politely when a command fails, and logs the cause", async () => {
    const cause = new Error("disk on fire");
    const broken = defineCommand({
      name: "quebra",
      about: "quebra",
      usage: "/quebra",
      options: {},
      run: () => Promise.reject(cause),
    });
    const answer = await createBot([broken], world)(request({ kind: "text", text: "/quebra" }));
    expect(wordsIn(answer)).toBe(
      "Tive um problema aqui e não consegui responder. Tente de novo em instantes.",
    );
    expect(logged.at(-1)).toEqual({ event: "request failed", cause });
  });

  it("keeps an admin's command from everybody else, before it does anything", async () => {
    let ran = 0;
    const secret = defineCommand({
      name: "segredo",
      about: "segredo",
      usage: "/segredo",
      options: {},
      adminOnly: true,
      run: () => {
        ran++;
        return reply([paragraph("feito")]);
      },
    });
    const own = createBot([secret], world);
    expect(wordsIn(await own(request({ kind: "text", text: "/segredo" })))).toBe(
      "Só quem administra o grupo pode usar este comando.",
    );
    expect(ran).toBe(0);
    expect(wordsIn(await own(request({ kind: "text", text: "/segredo" }, true)))).toBe("feito");
  });

  it("greets by name and offers the topics", async () => {
    const greeting = await says("ana", "/start");
    expect(wordsIn(greeting)).toContain("Oi, ana! Eu sou o Gabarito.");
    expect(labelsOf(greeting)).toEqual(["Ver os tópicos", "Como usar"]);
  });

  it("greets back whoever only says hello", async () => {
    for (const hello of ["Oi!", "oi, tudo bem?", "Boa noite"])
      expect(wordsIn(await says("ana", hello))).toContain("Eu sou o Gabarito");
  });

  it("has a handler for the presses that the registry's replies carry", () => {
    const handled = new Set(registry.flatMap((command) => Object.keys(command.presses)));
    expect([...handled].sort()).toEqual([
      "answer",
      "ask",
      "comment",
      "compare",
      "daily",
      "examEnd",
      "examGo",
      "examMark",
      "examNew",
      "explain",
      "help",
      "lesson",
      "next",
      "rank",
      "remind",
      "report",
      "resume",
      "topics",
      "train",
      "vote",
    ]);
  });
});
