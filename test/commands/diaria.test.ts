import { describe, expect, it } from "vitest";
import { GROUP, openClass, roundIn } from "../class.ts";
import { DAY, HOUR, labelsOf, wordsIn } from "../world.ts";

// It is Monday, 9 March 2026, 09:00 in São Paulo. Only Ana runs the class.

describe("/diaria", () => {
  it("without anything comes every day at eight, about everything, and says when the next one comes", async () => {
    const turma = await openClass();
    const told = await turma.says("Ana", "/diaria ligar");
    expect(wordsIn(told)).toContain("todos os dias, às 08:00 (America/Sao_Paulo)");
    expect(wordsIn(told)).toContain("toda a matéria");
    expect(wordsIn(told)).toContain("A próxima vem amanhã, terça, 10/03/2026, às 08:00.");
    expect(labelsOf(told)).toContain("Desligar");
  });

  it.each([
    ["/diaria 7h30 seg-sex", "de segunda a sexta, às 07:30"],
    ["/diaria 18:00 08:00", "todos os dias, às 08:00 e 18:00"],
    ["/diaria assunto 2.1", "2.1 Processo de treinamento"],
    ["/diaria erros", "o que o grupo mais erra"],
    ["/diaria 08:00 fuso Manaus", "(America/Manaus)"],
    ["/diaria fecha proxima", "o resultado sai quando vem a próxima"],
    ["/diaria 08:00 fecha 21:30", "o resultado sai às 21:30"],
    ["/diaria 20:00", "o resultado sai às 20:00 do dia seguinte"],
    ["/diaria 08:00 gabarito fim troca sim", "até lá dá para mudar o voto"],
  ])("understands “%s”", async (typed, expected) => {
    const turma = await openClass();
    expect(wordsIn(await turma.says("Ana", typed))).toContain(expected);
  });

  it("is for those who run the group, typed or pressed", async () => {
    const turma = await openClass();
    expect(wordsIn(await turma.says("Bia", "/diaria 08:00"))).toBe(
      "Só quem administra o grupo pode usar este comando.",
    );
    const told = await turma.says("Ana", "/diaria 08:00");
    const refused = await turma.presses("Bia", told, "Desligar");
    expect(refused).toMatchObject({
      audience: "asker",
      notice: "Só quem administra o grupo pode mudar a questão do dia.",
    });
    expect(wordsIn(await turma.says("Ana", "/diaria"))).toContain("Questão do dia (ligada)");
  });

  it("does not know a subject that is not taught, and changes nothing", async () => {
    const turma = await openClass();
    await turma.says("Ana", "/diaria 08:00");
    expect(wordsIn(await turma.says("Ana", "/diaria assunto culinária francesa"))).toContain(
      "Não achei esse assunto na matéria.",
    );
    expect(wordsIn(await turma.says("Ana", "/diaria"))).toContain("toda a matéria");
  });

  it("does not take an hour that no clock shows for a subject", async () => {
    const turma = await openClass();
    expect(wordsIn(await turma.says("Ana", "/diaria 25:99"))).toBe(
      "Não entendi essa hora. Escreva como 07:30, 8h ou 8h30.",
    );
  });

  it("switched off brings nothing more, and on again comes at the next hour", async () => {
    const turma = await openClass();
    const told = await turma.says("Ana", "/diaria 08:00");
    expect(wordsIn(await turma.presses("Ana", told, "Desligar"))).toContain("Questão do dia (desligada)");
    await turma.advance(2 * DAY);
    expect(turma.shown).toEqual([]);
    await turma.says("Ana", "/diaria ligar");
    await turma.advance(DAY);
    expect(turma.heard()).toHaveLength(1);
  });

  it("in private is the person's own, from their own memory, and anyone may have it", async () => {
    const turma = await openClass();
    await turma.says("Bia", "/diaria 10:00", "private");
    await turma.advance(2 * HOUR);
    const [own] = turma.shown;
    expect(own?.to).toBe("t:Bia");
    expect(turma.heard("t:Bia")[0]).toContain("Sua questão do dia");
    const told = await turma.presses("Bia", own?.reply as never, "Não sei", "private");
    expect(wordsIn(told)).toContain("Anotei como não sabida");
    expect(turma.heard(GROUP)).toEqual([]);
  });

  it("an old settings button that says what nobody can set changes nothing", async () => {
    const turma = await openClass();
    const told = await turma.says("Ana", "/diaria 08:00");
    const press = { kind: "daily", set: "formato", to: "carta" } as const;
    const forged = { ...told, buttons: [[{ label: "Carta", press }]] };
    expect(wordsIn(await turma.presses("Ana", forged, "Carta"))).toContain("quiz nativo");
  });
});

describe("the question of the day in a group", () => {
  it("comes at its hour, takes one vote of each, and ends with key, bars and the first who was right", async () => {
    const turma = await openClass();
    await turma.says("Ana", "/diaria 10:00");
    await turma.advance(HOUR);
    const [daily] = turma.shown;
    expect(daily?.reply.asks?.round).toBe(roundIn(daily?.reply));
    for (const who of ["Ana", "Bia", "Caio"]) await turma.presses(who, daily?.reply as never, "Não sei");
    await turma.advance(12 * HOUR);
    expect(turma.heard()).toHaveLength(2);
    expect(turma.heard()[1]).toContain("3 pessoas responderam; ninguém acertou.");
    expect(turma.redrawn.at(-1)).toMatchObject({ message: "m1", final: true });
  });
});
