import { describe, expect, it } from "vitest";
import { DAY, HOUR, stage, wordsIn } from "../world.ts";

// Monday, 9 March 2026, in the morning.

const says = async (text: string, own = stage()) => wordsIn(await own.says("ana", text));

describe("/prova", () => {
  it.each([
    ["amanhã", "Prova em 10/03/2026: falta 1 dia."],
    ["15/03", "Prova em 15/03/2026: faltam 6 dias."],
    ["08/03", "Prova em 08/03/2027: faltam 364 dias."],
    ["29/2", "Prova em 29/02/2028: faltam 722 dias."],
    ["15/03/27", "Prova em 15/03/2027: faltam 371 dias."],
    ["2027-03-15", "Prova em 15/03/2027: faltam 371 dias."],
  ])("reads %s as a day", async (typed, told) => {
    expect(await says(`/prova ${typed}`)).toContain(told);
  });

  it.each(["30/02", "31/04", "32/1/27", "99/99"])("says that %s is no day", async (typed) => {
    expect(await says(`/prova ${typed}`)).toContain(`“${typed}” não é uma data. Escreva dia/mês/ano.`);
  });

  it("counts tomorrow on the person's own calendar", async () => {
    const own = stage();
    own.clock.advance(14.5 * HOUR);
    await own.says("bia", "/fuso Manaus");
    expect(wordsIn(await own.says("ana", "/prova amanhã"))).toContain("Prova em 10/03/2026");
    own.clock.advance(HOUR);
    expect(wordsIn(await own.says("ana", "/prova amanhã"))).toContain("Prova em 11/03/2026");
    expect(wordsIn(await own.says("bia", "/prova amanhã"))).toContain("Prova em 10/03/2026");
  });

  it("wishes luck on the day itself, whether it was marked before or now, and keeps the date", async () => {
    const own = stage();
    await own.says("ana", "/prova 10/03/2026 fgv");
    own.clock.advance(DAY);
    const luck = "A prova é hoje, banca FGV. Confie no que você estudou: boa prova!";
    expect(await says("/prova", own)).toBe(luck);
    expect(await says("/prova 10/03/2026", own)).toBe(luck);
    own.clock.advance(DAY);
    expect(await says("/prova", own)).toContain("10/03/2026 já passou.");
    expect(await says("/prova hoje")).toContain("A prova é hoje. ");
  });

  it("confirms the board", async () => {
    const own = stage();
    expect(await says("/prova fgv", own)).toBe("Diga também o dia da prova: /prova 15/03/2027 fgv.");
    await own.says("ana", "/prova 15/06/2026");
    expect(await says("/prova fgv", own)).toContain("Prova em 15/06/2026, banca FGV: faltam 98 dias.");
    expect(await says("/prova cespe", own)).toContain("banca Cebraspe (−1,00)");
  });

  it.each(["vunesp", "15/06/2026 vunesp", "vunesp 1:20 2:40"])(
    "names the boards that it knows after %s",
    async (typed) => {
      expect(await says(`/prova ${typed}`)).toBe(
        "Não entendi “vunesp”. De banca, use Cebraspe (−1,00), Cebraspe (−0,50), FGV, FCC ou Cesgranrio; a data se escreve como 15/03/2027.",
      );
    },
  );

  it("forgets only a date that there was", async () => {
    const own = stage();
    expect(await says("/prova não", own)).toContain("Não havia data marcada.");
    await own.says("ana", "/prova 15/06/2026");
    expect(await says("/prova NAO", own)).toContain("Esqueci a data.");
    expect(await says("/prova não", own)).toContain("Não havia data marcada.");
  });
});

describe("/progresso after the exam", () => {
  it("no longer speaks of what will be remembered on a day that has passed", async () => {
    const own = stage();
    await own.says("ana", "/prova amanhã");
    await own.presses("ana", await own.says("ana", "/quiz overfitting 1"), "Não sei");
    expect(await says("/progresso", own)).toContain("em 10/03/2026.");
    own.clock.advance(3 * DAY);
    expect(await says("/progresso", own)).toContain("daqui a 60 dias");
  });
});
