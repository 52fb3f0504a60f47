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

  it("is set in private, where it arrives", async () => {
    const turma = await openClass();
    expect(wordsIn(await turma.says("Ana", "/lembrete 20:00"))).toBe(
      "O lembrete chega no privado: peça por lá, com /lembrete 20:00.",
    );
  });
});
