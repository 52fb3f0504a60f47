import { describe, expect, it } from "vitest";
import { answers } from "../../src/core/asking/answer.ts";
import { runs } from "../../src/core/asking/run.ts";
import type { Reply } from "../../src/core/talk/reply.ts";
import { answerLabel, DAY, labelsOf, realContent, type Stage, stage, wordsIn } from "../world.ts";

const { library } = realContent();

async function countAnswers({ store }: Stage): Promise<number> {
  let count = 0;
  for await (const _ of store.scan(answers)) count++;
  return count;
}

const answerRight = (own: Stage, who: string, asked: Reply) =>
  own.presses(who, asked, answerLabel(asked, library, { right: true }));
const answerWrong = (own: Stage, who: string, asked: Reply) =>
  own.presses(who, asked, answerLabel(asked, library, { right: false }));

describe("/quiz", () => {
  it("asks about the subject, with a button for each option and for não sei", async () => {
    const own = stage();
    const asked = await own.says("ana", "/quiz overfitting 2");
    expect(wordsIn(asked)).toContain("Questão 1 de 2 (Sobreajuste)");
    expect(labelsOf(asked).at(-1)).toBe("Não sei");
  });

  it("comments a right answer with key, reason, source and points", async () => {
    const own = stage();
    const told = wordsIn(await answerRight(own, "ana", await own.says("ana", "/quiz overfitting 2")));
    for (const part of ["Certa resposta: ", "Por que é assim: ", "Fonte: ", "(3 de bônus do dia)"])
      expect(told).toContain(part);
  });

  it("says of a wrong answer why not, and takes no points", async () => {
    const own = stage();
    const first = await answerRight(own, "ana", await own.says("ana", "/quiz 2.1 2"));
    const told = wordsIn(await answerWrong(own, "ana", await own.presses("ana", first, "Próxima ›")));
    for (const part of [
      "Não foi dessa vez. Gabarito: ",
      "Por que não ",
      "Sem pontos, sem perda.",
      "Fim do treino",
    ])
      expect(told).toContain(part);
  });

  it("remembers não sei as not known: no points, no loss, back in /erros", async () => {
    const own = stage();
    const told = await own.presses("ana", await own.says("ana", "/quiz overfitting 1"), "Não sei");
    expect(wordsIn(told)).toContain("Anotei como não sabida");
    own.clock.advance(DAY);
    expect(wordsIn(await own.says("ana", "/erros"))).toContain("Questão 1 de 1 (Caderno de erros)");
  });

  it("counts the first of two presses, also when they race", async () => {
    const own = stage();
    const asked = await own.says("ana", "/quiz overfitting 2");
    const [right, wrong] = [true, false].map((one) => answerLabel(asked, library, { right: one }));
    const both = await Promise.all([
      own.presses("ana", asked, right ?? ""),
      own.presses("ana", asked, wrong ?? ""),
    ]);
    expect(both.map(wordsIn).filter((told) => told.includes("Vale a primeira resposta"))).toHaveLength(1);
    expect(await countAnswers(own)).toBe(1);
  });

  it("answers another person's button politely and changes nothing", async () => {
    const own = stage();
    const asked = await own.says("ana", "/quiz overfitting 2");
    expect(wordsIn(await answerRight(own, "bia", asked))).toBe(
      "Essa pergunta não está aberta para você. Comece a sua com /quiz.",
    );
    expect(await countAnswers(own)).toBe(0);
  });

  it("tells that an old question's button is over once a new run began", async () => {
    const own = stage();
    const old = await own.says("ana", "/quiz overfitting 2");
    own.clock.advance(1000);
    await own.says("ana", "/quiz docker 1");
    expect(wordsIn(await answerRight(own, "ana", old))).toContain("não está aberta para você");
  });

  it("understands letters, words and próxima while a question is open, and leaves other text alone", async () => {
    const own = stage();
    const asked = await own.says("ana", "/quiz 3.3 2 ce");
    const told = await own.says("ana", answerLabel(asked, library, { right: true }).toLowerCase());
    expect(wordsIn(told)).toContain("Certa resposta");
    expect(wordsIn(await own.says("ana", "C"))).toContain("Essa você já respondeu");
    expect(wordsIn(await own.says("ana", "Próxima"))).toContain("Questão 2 de 2");
    expect(wordsIn(await own.says("ana", "B"))).toBe("Essa é de certo ou errado: responda C ou E.");
    expect(wordsIn(await own.says("ana", "docker"))).toContain("Docker");
    expect(wordsIn(await own.says("ana", "não sei"))).toContain("Anotei como não sabida");
  });

  it("goes on exactly where it stood after a restart", async () => {
    const kept = new Map<string, string>();
    const before = stage({ kept });
    const first = await answerRight(before, "ana", await before.says("ana", "/quiz 2.1 3"));
    const second = await before.presses("ana", first, "Próxima ›");
    await before.says("ana", "/cancelar");
    const after = stage({ kept });
    const offer = await after.says("ana", "/quiz");
    expect(wordsIn(offer)).toContain("questão 2 de 3");
    expect(await after.presses("ana", offer, "Continuar")).toEqual(second);
    expect(wordsIn(await answerRight(after, "ana", second))).toContain("Certa resposta");
  });

  it("does not count a question that was revised while it was open", async () => {
    const kept = new Map<string, string>();
    const asked = await stage({ kept }).says("ana", "/quiz overfitting 2");
    const questions = new Map(
      [...library.questions].map(([id, one]) => [id, { ...one, version: one.version + 1 }]),
    );
    const after = stage({ kept, library: { ...library, questions } });
    expect(wordsIn(await answerRight(after, "ana", asked))).toContain("acabou de ser revista");
    expect(await countAnswers(after)).toBe(0);
  });

  it("never asks one question twice on a day unless it was missed", async () => {
    const own = stage();
    const seen: string[] = [];
    for (let round = 0; round < 4; round++) {
      own.clock.advance(1000);
      let asked = await own.says("ana", "/quiz 4.3 50");
      while (labelsOf(asked).includes("Não sei")) {
        const run = await own.store.get(runs, "t:ana");
        seen.push(run?.open?.question ?? "");
        const told = await answerRight(own, "ana", asked);
        if (!labelsOf(told).includes("Próxima ›")) break;
        asked = await own.presses("ana", told, "Próxima ›");
      }
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(
      [...library.questions.values()].filter((one) => one.subtopic === "26.1:4.3").length,
    );
  });

  it("says so when the subject is not taught", async () => {
    expect(wordsIn(await stage().says("ana", "/quiz capital da França"))).toContain("Não achei esse assunto");
  });
});

describe("reviews and mistakes", () => {
  it("bring back what fades, not what was answered today, and never more than twenty", async () => {
    const own = stage();
    let asked = await own.says("ana", "/quiz 30");
    for (let i = 0; i < 30; i++) {
      const told = await own.presses("ana", asked, "Não sei");
      if (i < 29) asked = await own.presses("ana", told, "Próxima ›");
    }
    own.clock.advance(DAY);
    expect(wordsIn(await own.says("ana", "/revisar"))).toContain("Questão 1 de 20 (Revisão)");
    expect(wordsIn(await own.says("bia", "/revisar"))).toContain("Nada para revisar agora");
  });

  it("owe a missed question until it is right on two different days", async () => {
    const own = stage();
    await own.presses("ana", await own.says("ana", "/quiz overfitting 1"), "Não sei");
    for (const expected of ["Certa resposta", "Certa resposta"]) {
      own.clock.advance(DAY);
      expect(wordsIn(await answerRight(own, "ana", await own.says("ana", "/erros")))).toContain(expected);
    }
    own.clock.advance(DAY);
    expect(wordsIn(await own.says("ana", "/erros"))).toContain("Você não deve nenhuma questão");
  });
});
