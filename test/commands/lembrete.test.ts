import { describe, expect, it } from "vitest";
import { openClass } from "../class.ts";
import { DAY, HOUR, wordsIn } from "../world.ts";

// It is Monday, 9 March 2026, 09:00 in São Paulo.

describe("/lembrete", () => {
  it("is off until somebody asks for it", async () => {
    const turma = await openClass();
    expect(wordsIn(await turma.says("Ana", "/lembrete", "private"))).toContain("O lembrete está desligado.");
    await turma.advance(3 * DAY);
    expect(turma.shown).toEqual([]);
  });

  it("comes once, on a day without an answer, to who keeps a streak, and goes with one tap", async () => {
    const turma = await openClass();
    await turma.says("Ana", "/quiz viés 1", "private");
    await turma.says("Ana", "não sei", "private");
    expect(wordsIn(await turma.says("Ana", "/lembrete 20:00", "private"))).toContain("se até as 20:00");
    expect(wordsIn(await turma.says("Ana", "/lembrete", "private"))).toContain(
      "só nos dias em que você ainda não respondeu",
    );
    await turma.advance(12 * HOUR);
    expect(turma.heard("t:Ana")).toEqual([]);
    await turma.advance(DAY);
    const [reminder, ...more] = turma.shown;
    expect(more).toEqual([]);
    expect(reminder?.to).toBe("t:Ana");
    await turma.presses("Ana", reminder?.reply as never, "Não me lembre mais", "private");
    await turma.advance(3 * DAY);
    expect(turma.shown).toHaveLength(1);
  });

  it("says how long the streak is when nothing was answered yet, and speaks of one o'clock in the singular", async () => {
    const turma = await openClass();
    await turma.says("Ana", "/quiz viés 1", "private");
    await turma.says("Ana", "não sei", "private");
    await turma.advance(DAY);
    expect(wordsIn(await turma.says("Ana", "/lembrete 1h", "private"))).toBe(
      "Pronto: se até a 01:00 você não tiver respondido nada no dia, eu lembro. Hoje você ainda não respondeu; sua sequência está em 1 dia.",
    );
    expect(wordsIn(await turma.says("Ana", "/lembrete", "private"))).toContain("O lembrete vem à 01:00, só");
  });

  it.each([
    ["/lembrete 8", "se até as 08:00"],
    ["/lembrete às 20h", "se até as 20:00"],
    ["/lembrete meio-dia", "se até as 12:00"],
    ["/lembrete off", "Pronto, não lembro mais."],
  ])("understands “%s”", async (typed, expected) => {
    const turma = await openClass();
    expect(wordsIn(await turma.says("Ana", typed, "private"))).toContain(expected);
  });

  it("is set in private, where it arrives", async () => {
    const turma = await openClass();
    expect(wordsIn(await turma.says("Ana", "/lembrete 20:00"))).toBe(
      "O lembrete chega no privado: peça por lá, com /lembrete 20:00.",
    );
  });
});
