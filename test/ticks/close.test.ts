import { describe, expect, it } from "vitest";
import { rounds } from "../../src/core/asking/round.ts";
import { type Class, type ClassParts, type Fate, GROUP, openClass, roundIn } from "../class.ts";
import { answerLabel, DAY, HOUR, labelsOf, NOW, realContent, wordsIn } from "../world.ts";

// Monday, 09:00 in São Paulo; the question comes at ten and closes at eight in the evening, unless it is set otherwise.

const MINUTE = 60_000;
const { library } = realContent();

async function atTen(settings = "/diaria 10:00", parts: ClassParts = {}): Promise<Class> {
  const own = await openClass(parts);
  await own.says("Ana", settings);
  return own;
}

const lastQuestion = (own: Class) => {
  const shown = own.shown.findLast(({ to, key }) => to === GROUP && key.startsWith("daily/"));
  if (shown === undefined) throw new Error("no question yet");
  return shown.reply;
};

async function answers(own: Class, who: string, right: boolean): Promise<void> {
  const asked = lastQuestion(own);
  own.clock.advance(1000);
  await own.presses(who, asked, answerLabel(asked, library, { right }));
}

const results = (own: Class): string[] =>
  own.heard().filter((text) => text.startsWith("Gabarito da questão"));

/** Fates for letters that tell results, one after the other. */
const fates = (...list: readonly ReturnType<Fate>[]): Fate => {
  const left = [...list];
  return (_, { key }) => (key.startsWith("close/") ? left.shift() : undefined);
};

describe("the close of a question of the day", () => {
  it("tells the key, how the votes fell, who was right first and why, once", async () => {
    const own = await atTen();
    await own.advance(HOUR);
    await answers(own, "Bia", false);
    await answers(own, "Caio", true);
    await answers(own, "Davi", true);
    await own.advance(10 * HOUR - 3000 - 1);
    expect(results(own)).toHaveLength(0);
    await own.advance(DAY / 2);
    const [told = "", ...more] = results(own);
    expect(more).toEqual([]);
    expect(told).toMatch(/^Gabarito: ([A-E]\) |Certo|Errado)/m);
    expect(told).toMatch(/✓ ███████░░░ {2}67% {2}2$/m);
    expect(told).toContain("3 pessoas responderam; 2 acertaram (67%).");
    expect(told).toContain("Quem acertou primeiro: Caio.");
    expect(told).toMatch(/^Por que é assim: ./m);
    expect(told).not.toContain("A semana do grupo");
  });

  it("takes the voting buttons away and leaves the comment", async () => {
    const own = await atTen();
    await own.advance(12 * HOUR);
    const { reply, final } = own.redrawn.at(-1) ?? {};
    expect([final, reply && labelsOf(reply)]).toEqual([true, ["Ver comentário"]]);
    expect(results(own)).toEqual([expect.stringContaining("Desta vez ninguém respondeu.")]);
  });

  it("comes with the next question where the group has set it so", async () => {
    const own = await atTen("/diaria 10:00 fecha proxima");
    await own.advance(HOUR);
    await answers(own, "Bia", true);
    await own.advance(DAY - 1001);
    expect(results(own)).toHaveLength(0);
    await own.advance(MINUTE);
    expect(results(own)).toHaveLength(1);
    expect(own.heard().filter((text) => text.startsWith("Questão do dia"))).toHaveLength(2);
  });

  it("on Sundays shows the week's podium and what was missed most, with the lesson", async () => {
    const own = await atTen();
    for (let day = 0; day < 7; day++) {
      await own.advance(day === 0 ? HOUR : DAY - 2000);
      await answers(own, "Bia", true);
      await answers(own, "Caio", false);
    }
    await own.advance(12 * HOUR);
    expect(results(own)).toHaveLength(7);
    expect(results(own).filter((text) => text.includes("A semana do grupo"))).toHaveLength(1);
    const told = results(own).at(-1) ?? "";
    expect(told).toMatch(/^🥇 Bia, \d+ pontos$/m);
    expect(told).toMatch(/O que mais derrubou a turma: .+\. A aula está no botão\./);
    expect(labelsOf(own.shown.at(-1)?.reply ?? lastQuestion(own)).join()).toContain("Aula");
  });

  it("names a streak that was reached", async () => {
    const own = await atTen();
    for (let day = 0; day < 3; day++) {
      await own.advance(day === 0 ? HOUR : DAY - 1000);
      await answers(own, "Bia", true);
    }
    await own.advance(12 * HOUR);
    expect(results(own).at(-1)).toContain("Sequência: Bia, 3 dias.");
  });

  it("counts what an anonymous quiz of a channel counted", async () => {
    const own = await atTen("/diaria 10:00", { quiz: true, counts: [3, 1, 4, 1, 1] });
    await own.advance(12 * HOUR);
    const round = await own.store.get(rounds, roundIn(lastQuestion(own)));
    expect(round?.counts).toEqual([3, 1, 4, 1, 1]);
    expect(results(own)).toEqual([expect.stringMatching(/10 pessoas responderam; .* \(\d0%\)\./)]);
    expect(results(own)[0]).not.toContain("Quem acertou primeiro");
  });

  it("counts people where people are known", async () => {
    const own = await atTen("/diaria 10:00", { quiz: true, counts: [3, 1, 4, 1, 1] });
    await own.advance(HOUR);
    await answers(own, "Bia", true);
    await own.advance(12 * HOUR);
    expect(results(own)).toEqual([expect.stringContaining("1 pessoa respondeu; 1 acertou (100%).")]);
  });
});

describe("a result that does not arrive", () => {
  it("is told a few minutes later when it surely did not", async () => {
    const own = await atTen("/diaria 10:00", { fate: fates("failed") });
    await own.advance(11 * HOUR);
    expect(results(own)).toHaveLength(0);
    await own.advance(4 * MINUTE);
    expect(results(own)).toHaveLength(1);
  });

  it("is not told twice when it may have, and that is logged", async () => {
    const own = await atTen("/diaria 10:00", { fate: fates("doubt") });
    await own.advance(14 * HOUR);
    expect(results(own)).toHaveLength(0);
    expect(own.logged.map(({ event }) => event)).toContain("a result may not have arrived");
  });

  it("after a crash in the midst of it, comes in a letter that says it may have arrived", async () => {
    const kept = new Map<string, string>();
    const before = await atTen("/diaria 10:00", { kept, fate: fates("died") });
    await before.advance(11 * HOUR);
    const letters: boolean[] = [];
    const own = await openClass({
      kept,
      now: NOW + 11 * HOUR + MINUTE,
      fate: (_, { again }) => void letters.push(again),
    });
    await own.advance(MINUTE);
    expect([letters, results(own).length]).toEqual([[true], 1]);
  });

  it("puts the group to sleep when it is refused, and the admin is told once", async () => {
    const own = await atTen("/diaria 10:00", { fate: fates("gone") });
    await own.advance(2 * DAY);
    expect(own.heard("t:Ana")).toEqual([expect.stringContaining("parou, porque perdi o acesso")]);
    expect(wordsIn(await own.says("Ana", "/diaria"))).toContain("Está dormindo");
  });
});
