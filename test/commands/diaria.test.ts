import { describe, expect, it } from "vitest";
import { GROUP, openClass, roundIn } from "../class.ts";
import { DAY, HOUR, labelsOf, wordsIn } from "../world.ts";

// It is Monday, 9 March 2026, 09:00 in São Paulo. Only Ana runs the class.

describe("/diaria", () => {
  it("without anything comes every day at eight, about everything, and says when the next one comes", async () => {
    const turma = await openClass();
    const told = await turma.says("Ana", "/diaria ligar");
    expect(wordsIn(told)).toContain("todos os dias, às 08:00 (horário de Brasília)");
    expect(wordsIn(told)).toContain("toda a matéria");
    expect(wordsIn(told)).toContain("A próxima vem amanhã, terça, 10/03/2026, às 08:00.");
    expect(labelsOf(told)).toContain("Desligar");
  });

  it.each([
    ["/diaria 7h30 seg-sex", "de segunda a sexta, às 07:30"],
    ["/diaria 18:00 08:00", "todos os dias, às 08:00 e 18:00"],
    ["/diaria assunto 2.1", "2.1 Processo de treinamento"],
    ["/diaria erros", "o que o grupo mais erra"],
    ["/diaria o que o grupo mais erra", "Assunto: o que o grupo mais erra"],
    ["/diaria assunto o que o grupo mais erra", "Assunto: o que o grupo mais erra"],
    ["/diaria o que eu mais erro 9h", "Assunto: o que o grupo mais erra"],
    ["/diaria o que mais erro", "Assunto: o que o grupo mais erra"],
    ["/diaria mais errados", "Assunto: o que o grupo mais erra"],
    ["/diaria 8", "todos os dias, às 08:00 ("],
    ["/diaria 8 seg-sex", "de segunda a sexta, às 08:00"],
    ["/diaria 8, 12 e 18", "às 08:00, 12:00 e 18:00"],
    ["/diaria 7h", "às 07:00"],
    ["/diaria 7:30", "às 07:30"],
    ["/diaria 7h30 e 19h", "às 07:30 e 19:00"],
    ["/diaria 7 e 19h", "às 07:00 e 19:00"],
    ["/diaria às 8", "às 08:00"],
    ["/diaria às 8, 12h e as 18", "às 08:00, 12:00 e 18:00"],
    ["/diaria meio-dia", "às 12:00"],
    ["/diaria 8 horas", "às 08:00"],
    ["/diaria 1h", "todos os dias, à 01:00"],
    ["/diaria 1h e 13h", "todos os dias, à 01:00 e às 13:00"],
    ["/diaria 2", "Assunto: 2 "],
    ["/diaria 2.1", "Assunto: 2.1 "],
    ["/diaria 2.1 8h", "Assunto: 2.1 "],
    ["/diaria seg a sex 9h", "de segunda a sexta, às 09:00"],
    ["/diaria segunda a sexta às 9h", "de segunda a sexta, às 09:00"],
    ["/diaria de segunda-feira a sexta-feira", "de segunda a sexta"],
    ["/diaria seg, qua e sex", "às segundas, quartas e sextas, às 08:00"],
    ["/diaria seg/qua/sex", "às segundas, quartas e sextas"],
    ["/diaria sex-seg", "às segundas e sextas e aos sábados e domingos"],
    ["/diaria dias úteis 9h", "de segunda a sexta, às 09:00"],
    ["/diaria fim de semana", "aos sábados e domingos"],
    ["/diaria aos domingos às 10h", "aos domingos, às 10:00"],
    ["/diaria ter a dom", "de terça a domingo"],
    ["/diaria todo dia 9h", "todos os dias, às 09:00"],
    ["/diaria todos os dias às 9h", "todos os dias, às 09:00"],
    ["/diaria on", "Questão do dia (ligada)"],
    ["/diaria off", "Questão do dia (desligada)"],
    ["/diaria segurança", "Não achei esse assunto"],
    ["/diaria assunto 8", "Não achei esse assunto"],
    ["/diaria 25", "Não entendi essa hora"],
    ["/diaria 7h 9h 11h 13h", "São no máximo três horas por dia"],
    ["/diaria 7 9 11 13", "São no máximo três horas por dia"],
    ["/diaria 08:00 fuso Manaus", "(horário do Amazonas)"],
    ["/diaria fuso Rio Branco", "(horário do Acre)"],
    ["/diaria 8h fuso AC", "(horário do Acre)"],
    ["/diaria fuso horário de Brasília", "(horário de Brasília)"],
    ["/diaria Porto Velho 8h", "(horário de Rondônia)"],
    ["/diaria fuso Marte", "Não conheço esse fuso. Diga a capital ou o estado"],
    ["/diaria fecha proxima", "o resultado sai quando vem a próxima"],
    ["/diaria 08:00 fecha 21:30", "o resultado sai às 21:30"],
    ["/diaria 08:00 18:00 fecha 20:00", "cada questão fecha quando vem a próxima; a última, às 20:00"],
    ["/diaria 08:00 18:00 fecha 12:00", "o resultado sai às 12:00 ou quando vem a próxima, o que vier antes"],
    ["/diaria 08:00 fecha 01:00", "o resultado sai à 01:00 do dia seguinte"],
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
    expect(wordsIn(await turma.presses("Ana", forged, "Carta"))).toContain("quiz do aplicativo");
  });

  it("names the weekday of the next one as it is said", async () => {
    const turma = await openClass();
    expect(wordsIn(await turma.says("Ana", "/diaria sex 8h"))).toContain(
      "A próxima vem na sexta, 13/03/2026, às 08:00.",
    );
    expect(wordsIn(await turma.says("Ana", "/diaria dom 1h"))).toContain(
      "A próxima vem no domingo, 15/03/2026, à 01:00.",
    );
  });

  it("with a fourth hour changes nothing", async () => {
    const turma = await openClass();
    await turma.says("Ana", "/diaria 10:00");
    await turma.says("Ana", "/diaria 7h 9h 11h 13h");
    expect(wordsIn(await turma.says("Ana", "/diaria"))).toContain("todos os dias, às 10:00");
  });

  it.each([
    ["/diaria fecha 21:30", "Gabarito: assim que você responde; fecha às 21:30"],
    ["/diaria gabarito fim", "Gabarito: só no fechamento, em “Ver comentário”; fecha quando vem a próxima"],
    ["/diaria troca sim", "fecha quando vem a próxima; até lá dá para mudar o voto"],
    ["/diaria botoes", "Formato: botões"],
    ["/diaria erros", "o seu caderno de erros"],
    ["/diaria o seu caderno de erros", "o seu caderno de erros"],
  ])("in private shows what “%s” set", async (typed, expected) => {
    const turma = await openClass();
    expect(wordsIn(await turma.says("Bia", typed, "private"))).toContain(expected);
  });

  it("in private closes at the hour that was set", async () => {
    const turma = await openClass();
    await turma.says("Bia", "/diaria 10:00 fecha 12:00", "private");
    await turma.advance(2 * HOUR);
    const [own] = turma.shown;
    expect(turma.heard("t:Bia")[0]).toContain("Vale até as 12:00.");
    await turma.advance(2 * HOUR);
    const told = await turma.presses("Bia", own?.reply as never, "Não sei", "private");
    expect(wordsIn(told)).toContain("Já fechou");
  });

  it("in private keeps the vote open to change, and the key until the close, where that was set", async () => {
    const turma = await openClass();
    await turma.says("Bia", "/diaria 10:00 fecha 12:00 troca sim", "private");
    await turma.advance(2 * HOUR);
    const [own] = turma.shown;
    const vote = () => turma.presses("Bia", own?.reply as never, "Não sei", "private");
    expect(wordsIn(await vote())).toContain("Anotado.");
    expect(wordsIn(await vote())).toContain("Troquei o seu voto.");
    await turma.advance(2 * HOUR);
    const told = await turma.presses("Bia", own?.reply as never, "Ver comentário", "private");
    expect(wordsIn(told)).toContain("Gabarito:");
  });
});

describe("the question of the day in a group", () => {
  it("says when the key comes, on another day by its name", async () => {
    const turma = await openClass();
    await turma.says("Ana", "/diaria 10:00 gabarito fim fecha 01:00");
    await turma.advance(HOUR);
    const [daily] = turma.shown;
    expect(wordsIn(daily?.reply as never)).toContain("Vale até terça, 10/03/2026, à 01:00;");
    expect(wordsIn(await turma.presses("Bia", daily?.reply as never, "Não sei"))).toBe(
      "Anotado. O gabarito sai na terça, 10/03/2026, à 01:00.",
    );
  });

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
