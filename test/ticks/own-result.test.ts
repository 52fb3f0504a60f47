import { describe, expect, it } from "vitest";
import { type Class, type ClassParts, type Fate, openClass } from "../class.ts";
import { answerLabel, DAY, HOUR, labelsOf, NOW, realContent, wordsIn } from "../world.ts";

// Bia's own question of the day: it comes at ten and closes when the next one comes, and only then she learns the key.

const MINUTE = 60_000;
const { library } = realContent();

async function answered(right: boolean, settings = "gabarito fim", parts: ClassParts = {}): Promise<Class> {
  const own = await openClass(parts);
  await own.says("Bia", `/diaria 10:00 ${settings}`, "private");
  await own.advance(HOUR);
  const asked = own.shown[0]?.reply;
  if (asked === undefined) throw new Error("no question yet");
  await own.presses("Bia", asked, answerLabel(asked, library, { right }), "private");
  return own;
}

const results = (own: Class) => own.heard("t:Bia").filter((text) => text.startsWith("Gabarito"));

const fates = (...list: readonly ReturnType<Fate>[]): Fate => {
  const left = [...list];
  return (_, { key }) => (key.startsWith("close/") ? left.shift() : undefined);
};

describe("a person's own question whose key comes at the close", () => {
  it("is followed by the commentary of their answer, once", async () => {
    const own = await answered(true);
    await own.advance(DAY - MINUTE);
    expect(results(own)).toEqual([]);
    await own.advance(2 * DAY);
    const [told = "", ...more] = results(own);
    expect(more).toEqual([]);
    expect(told).toMatch(/^Gabarito da sua questão do dia/);
    expect(told).toContain("Certa resposta");
    expect(told).toMatch(/^Por que é assim: ./m);
    expect(told).toMatch(/^\+\d+ pontos$/m);
    const { reply } = own.shown.find(({ key }) => key.startsWith("close/")) ?? {};
    expect(reply && labelsOf(reply).at(-1)).toBe("Reportar erro");
  });

  it("judges the vote as it was changed last", async () => {
    const own = await answered(true, "troca sim");
    const asked = own.shown[0]?.reply;
    if (asked !== undefined) await own.presses("Bia", asked, "Não sei", "private");
    await own.advance(2 * DAY);
    expect(results(own)).toEqual([expect.stringMatching(/não sabida[\s\S]*Por que é assim/)]);
  });

  it("is followed by nothing where nobody answered, or the key was told with the answer", async () => {
    const silent = await openClass();
    await silent.says("Bia", "/diaria 10:00 gabarito fim", "private");
    await silent.advance(2 * DAY);
    expect(results(silent)).toEqual([]);
    const own = await answered(false, "formato botoes");
    await own.advance(2 * DAY);
    expect(results(own)).toEqual([]);
  });

  it("is told a few minutes later when it surely did not arrive, and not twice when it may have", async () => {
    const late = await answered(true, "gabarito fim", { fate: fates("failed") });
    await late.advance(DAY + 5 * MINUTE);
    expect(results(late)).toHaveLength(1);
    const doubtful = await answered(true, "gabarito fim", { fate: fates("doubt") });
    await doubtful.advance(2 * DAY);
    expect(results(doubtful)).toEqual([]);
  });

  it("after a crash in the midst of it comes in a letter that says it may have arrived", async () => {
    const kept = new Map<string, string>();
    const before = await answered(true, "gabarito fim", { kept, fate: fates("died") });
    await before.advance(DAY);
    const again: boolean[] = [];
    const fate: Fate = (_, letter) => {
      if (letter.key.startsWith("close/")) again.push(letter.again);
      return undefined;
    };
    const own = await openClass({ kept, now: NOW + DAY + HOUR + MINUTE, fate });
    await own.advance(MINUTE);
    expect([again, results(own).length]).toEqual([[true], 1]);
  });
});

it("a person's own question that was revised says so to who answered", async () => {
  const kept = new Map<string, string>();
  const before = await answered(true, "gabarito fim", { kept });
  const questions = new Map(
    [...library.questions].map(([id, one]) => [id, { ...one, version: one.version + 1 }]),
  );
  const own = await openClass({ kept, now: before.clock.now(), library: { ...library, questions } });
  await own.advance(DAY + HOUR);
  expect(own.heard("t:Bia").filter((text) => text.includes("foi revista"))).toHaveLength(1);
  expect(own.redrawn.map(({ reply }) => wordsIn(reply))[0]).toContain("Encerrada");
});
