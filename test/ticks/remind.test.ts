import { describe, expect, it } from "vitest";
import { type Class, type ClassParts, openClass } from "../class.ts";
import { answerLabel, DAY, HOUR, NOW, realContent } from "../world.ts";

// Ana has answered on Monday and wants to be reminded at eight in the evening.

const MINUTE = 60_000;
const WORDS = "Você começou uma sequência ontem. Uma questão hoje e ela continua.";

async function answers(own: Class): Promise<void> {
  const asked = await own.says("Ana", "/quiz 1", "private");
  await own.presses("Ana", asked, answerLabel(asked, realContent().library, { right: true }), "private");
}

async function onMonday(parts: ClassParts = {}): Promise<Class> {
  const own = await openClass(parts);
  await answers(own);
  await own.says("Ana", "/lembrete 20:00", "private");
  return own;
}

const reminders = (own: Class): string[] => own.heard("t:Ana").filter((text) => text.includes("sequência"));

describe("the reminder", () => {
  it("comes in private at its hour to who has not answered today, and once a day", async () => {
    const own = await onMonday();
    await own.advance(DAY + 11 * HOUR - 1);
    expect(reminders(own)).toEqual([]);
    await own.advance(4 * HOUR);
    expect(reminders(own)).toEqual([WORDS]);
  });

  it("is only for those who asked for it", async () => {
    const own = await openClass();
    await answers(own);
    await own.advance(2 * DAY);
    expect(own.shown).toEqual([]);
  });

  it("leaves alone who has answered today, and who has no streak to lose", async () => {
    const own = await onMonday();
    await own.advance(DAY);
    await answers(own);
    await own.advance(DAY / 2);
    expect(reminders(own)).toEqual([]);
    await own.advance(5 * DAY);
    expect(reminders(own)).toEqual([
      "Sua sequência está em 2 dias e ainda não conta o de hoje. Uma questão e ela continua.",
    ]);
  });

  it("is switched off with one tap", async () => {
    const own = await onMonday();
    await own.advance(DAY + 12 * HOUR);
    const [reminder] = own.shown;
    if (reminder !== undefined) await own.presses("Ana", reminder.reply, "Não me lembre mais", "private");
    await answers(own);
    await own.advance(2 * DAY);
    expect(reminders(own)).toEqual([WORDS]);
  });

  it("comes five minutes later when it surely did not arrive, and once", async () => {
    let failures = 1;
    const own = await onMonday({ fate: () => (failures-- > 0 ? "failed" : undefined) });
    await own.advance(DAY + 11 * HOUR);
    expect(reminders(own)).toEqual([]);
    await own.advance(5 * MINUTE);
    expect(reminders(own)).toEqual([WORDS]);
  });

  it("is not repeated that day after a crash in the midst of it", async () => {
    const kept = new Map<string, string>();
    const before = await onMonday({ kept, fate: () => "died" });
    await before.advance(DAY + 11 * HOUR);
    const own = await openClass({ kept, now: NOW + DAY + 11 * HOUR + MINUTE });
    await own.advance(3 * HOUR);
    expect(own.shown).toEqual([]);
  });

  it("stays away from who has blocked us", async () => {
    const own = await onMonday({ fate: () => "refused" });
    await own.advance(DAY + 12 * HOUR);
    expect(await own.says("Ana", "/lembrete", "private")).toBeDefined();
    expect(own.house.world.timetable.next()).toBeUndefined();
  });
});
