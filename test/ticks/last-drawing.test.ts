import { describe, expect, it } from "vitest";
import { rounds } from "../../src/core/asking/round.ts";
import { type Class, type ClassParts, openClass, roundIn } from "../class.ts";
import { answerLabel, DAY, HOUR, labelsOf, NOW, realContent, wordsIn } from "../world.ts";

// What becomes of the message with the question at its close. It comes at ten and closes at eight in the evening.

const MINUTE = 60_000;
const { library } = realContent();

async function atTen(settings = "/diaria 10:00", parts: ClassParts = {}): Promise<Class> {
  const own = await openClass(parts);
  await own.says("Ana", settings);
  return own;
}

const results = (own: Class): string[] =>
  own.heard().filter((text) => text.startsWith("Gabarito da questão"));

const questionIn = (own: Class) => {
  const asked = own.shown[0]?.reply;
  if (asked === undefined) throw new Error("no question yet");
  return asked;
};

describe("a question whose buttons cannot be taken away at its close", () => {
  it.each(["failed", "doubt"] as const)(
    "(%s) is closed a few minutes later, and its result told then, once",
    async (kind) => {
      let tries = 0;
      const own = await atTen("/diaria 10:00", { closing: () => (++tries <= 3 ? kind : undefined) });
      await own.advance(HOUR);
      await own.presses("Bia", questionIn(own), answerLabel(questionIn(own), library, { right: true }));
      await own.advance(10 * HOUR + 2 * MINUTE);
      expect([own.redrawn.filter(({ final }) => final).length, results(own).length]).toEqual([0, 0]);
      await own.advance(10 * MINUTE);
      expect(own.redrawn.filter(({ final }) => final)).toHaveLength(1);
      expect(results(own)).toEqual([expect.stringContaining("1 pessoa respondeu; 1 acertou (100%).")]);
      await own.advance(DAY / 2);
      expect([tries, results(own).length]).toEqual([4, 1]);
    },
  );

  it("holds its result back for half a day at most, ever less often", async () => {
    let tries = 0;
    const own = await atTen("/diaria 10:00 seg", { closing: () => (++tries > 0 ? "failed" : undefined) });
    await own.advance(22 * HOUR);
    expect(results(own)).toHaveLength(0);
    await own.advance(2 * HOUR);
    expect(results(own)).toHaveLength(1);
    expect(tries).toBeLessThan(40);
  });

  it("because somebody has deleted it has its result told at once", async () => {
    const own = await atTen("/diaria 10:00", { closing: () => "unsaid" });
    await own.advance(11 * HOUR + MINUTE);
    expect(results(own)).toHaveLength(1);
  });
});

it("a quiz of which nobody knows how many voted is told without numbers", async () => {
  const own = await atTen("/diaria 10:00", { quiz: true });
  await own.advance(12 * HOUR);
  const [told = ""] = results(own);
  expect(told).toMatch(/^Gabarito: ([A-E]\) |Certo|Errado)/m);
  expect(told).toMatch(/^Por que é assim: ./m);
  expect(told).not.toMatch(/ningu[eé]m|respond|%/);
});

describe("a question that was revised while it was open", () => {
  const revisedAfter = async () => {
    const kept = new Map<string, string>();
    const before = await atTen("/diaria 10:00", { kept });
    await before.advance(HOUR);
    const id = (await before.store.get(rounds, roundIn(questionIn(before))))?.question ?? "";
    const question = library.questions.get(id);
    if (question === undefined) throw new Error("no question");
    const revised = { ...question, version: question.version + 1, stem: "Outro enunciado." };
    const questions = new Map(library.questions).set(id, revised);
    const own = await openClass({ kept, now: NOW + HOUR, library: { ...library, questions } });
    return { own, asked: questionIn(before) };
  };

  it("has its buttons taken away all the same at its close", async () => {
    const { own } = await revisedAfter();
    await own.advance(12 * HOUR);
    const { reply, final } = own.redrawn.at(-1) ?? {};
    expect([final, reply && labelsOf(reply)]).toEqual([true, []]);
    expect(reply && wordsIn(reply)).toContain("Encerrada: a questão foi revista enquanto estava aberta.");
    expect(own.heard()).toEqual([expect.stringContaining("fica sem resultado")]);
  });

  it("keeps the words that people have answered", async () => {
    const { own, asked } = await revisedAfter();
    expect(wordsIn(await own.presses("Bia", asked, "Não sei"))).toContain("acabou de ser revista");
    await own.advance(MINUTE);
    // It would be drawn by now.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(own.redrawn).toEqual([]);
  });
});
