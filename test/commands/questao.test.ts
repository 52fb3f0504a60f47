import { describe, expect, it } from "vitest";
import { openClass } from "../class.ts";
import { HOUR, labelsOf, wordsIn } from "../world.ts";

describe("/questao", () => {
  it("asks the group, about what was named, for ten minutes", async () => {
    const turma = await openClass();
    const asked = await turma.says("Bia", "/questao 2.1");
    expect(wordsIn(asked)).toContain("Questão para o grupo");
    expect(wordsIn(asked)).toContain("2.1 Processo de treinamento");
    expect(wordsIn(asked)).toContain("Vale até as 09:10.");
    expect(labelsOf(asked)).toContain("Não sei");
  });

  it("tells each alone how their vote went, once, and counts the first", async () => {
    const turma = await openClass();
    const asked = await turma.says("Bia", "/questao");
    const told = await turma.presses("Ana", asked, "Não sei");
    expect(told.audience).toBe("asker");
    expect(told.notice).toMatch(/^Anotado\. Gabarito: /);
    expect(wordsIn(await turma.presses("Ana", asked, "Não sei"))).toBe(
      "Você já respondeu: “não sei”. Vale a primeira resposta.",
    );
  });

  it("asks one at a time in a chat", async () => {
    const turma = await openClass();
    await turma.says("Bia", "/questao");
    expect(wordsIn(await turma.says("Ana", "/questao"))).toBe(
      "Já há uma questão aberta aqui. Ela vale até as 09:10; depois dela, peça outra.",
    );
    await turma.advance(HOUR);
    expect(wordsIn(await turma.says("Ana", "/questao"))).toContain("Questão para o grupo");
  });

  it("takes answers that are typed, and says which letters there are", async () => {
    const turma = await openClass();
    const asked = await turma.says("Bia", "/questao minutos 30");
    expect(wordsIn(asked)).toContain("Vale até as 09:30.");
    const told = await turma.says("Caio", "não sei");
    expect(told.audience).toBe("asker");
    expect(wordsIn(told)).toContain("Anotei como não sabida");
  });

  it("shows the commentary to who has answered, and to all after the close", async () => {
    const turma = await openClass();
    const asked = await turma.says("Bia", "/questao");
    expect(wordsIn(await turma.presses("Ana", asked, "Ver comentário"))).toBe(
      "Responda primeiro; aí eu mostro o comentário para você.",
    );
    await turma.presses("Ana", asked, "Não sei");
    expect(wordsIn(await turma.presses("Ana", asked, "Ver comentário"))).toContain("Por que é assim");
    await turma.advance(HOUR);
    expect(wordsIn(await turma.presses("Caio", asked, "Ver comentário"))).toContain("Por que é assim");
  });

  it("a vote after the close gets the commentary and no points", async () => {
    const turma = await openClass();
    const asked = await turma.says("Bia", "/questao");
    await turma.advance(HOUR);
    const late = await turma.presses("Caio", asked, "Não sei");
    expect(wordsIn(late)).toContain("Já fechou, então não vale mais pontos.");
    expect(wordsIn(late)).toContain("Por que é assim");
    expect(wordsIn(await turma.says("Caio", "/ranking hoje"))).not.toContain("Caio");
  });

  it("in private is a practice of one", async () => {
    const turma = await openClass();
    expect(wordsIn(await turma.says("Ana", "/questao viés", "private"))).toContain("Questão 1 de 1");
  });
});

describe("a letter typed in private", () => {
  const atTen = async () => {
    const own = await openClass();
    await own.says("Ana", "/diaria 10:00", "private");
    return own;
  };
  const isOver = "Vale a primeira resposta";

  it("answers the question of the day, which was asked last", async () => {
    const own = await atTen();
    await own.says("Ana", "/quiz sobreajuste 2", "private");
    await own.advance(HOUR);
    const [shown] = own.shown;
    expect(shown && wordsIn(shown.reply)).toContain("Sua questão do dia");
    expect(wordsIn(await own.says("Ana", "não sei", "private"))).toContain("Anotei como não sabida");
    if (shown !== undefined)
      expect(wordsIn(await own.presses("Ana", shown.reply, "Não sei", "private"))).toContain(isOver);
    // And then the practice that was left open.
    expect(labelsOf(await own.says("Ana", "não sei", "private"))).toContain("Próxima ›");
  });

  it("answers the practice that began after it", async () => {
    const own = await atTen();
    await own.advance(HOUR);
    own.clock.advance(1000);
    await own.says("Ana", "/quiz sobreajuste 2", "private");
    expect(labelsOf(await own.says("Ana", "não sei", "private"))).toContain("Próxima ›");
    const [shown] = own.shown;
    if (shown === undefined) throw new Error("no question of the day");
    expect(wordsIn(await own.presses("Ana", shown.reply, "Não sei", "private"))).not.toContain(isOver);
  });

  it("means the exam while one is under way", async () => {
    const own = await atTen();
    await own.says("Ana", "/simulado 2", "private");
    await own.advance(HOUR);
    expect(own.shown).toHaveLength(1);
    expect(wordsIn(await own.says("Ana", "c", "private"))).toContain("Na prova, marque pelos botões");
  });
});
