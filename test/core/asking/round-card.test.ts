import { describe, expect, it } from "vitest";
import { resultCard, type Told, withdrawnCard } from "../../../src/core/asking/result-card.ts";
import type { Round } from "../../../src/core/asking/round.ts";
import { roundCard, untilText } from "../../../src/core/asking/round-card.ts";
import { labelsOf, NOW, realContent, wordsIn } from "../../world.ts";

const { library } = realContent();
const question = [...library.questions.values()].find(({ kind }) => kind === "multipla");
if (question === undefined) throw new Error("no question");
const ZONE = "America/Sao_Paulo";
const round = (more: Partial<Round> = {}): Round => ({
  chat: "t:turma",
  group: "t:turma",
  question: question.id,
  version: question.version,
  order: question.options.map((_, i) => i),
  openedAt: NOW,
  closesAt: Date.parse("2026-03-09T23:00:00Z"),
  reveal: "each",
  revisable: false,
  native: false,
  slot: { day: "2026-03-09", time: "08:00", late: false, skipped: 0 },
  state: "open",
  ...more,
});
const card = (own: Round, answered = 0) =>
  roundCard(library, question, own, { id: "r1", answered, zone: ZONE, now: NOW });
const foot = (own: Round, answered = 0) => wordsIn(card(own, answered)).split("\n").at(-1);

describe("a question to a group", () => {
  it("says until when it holds, and how many have answered", () => {
    expect(foot(round())).toBe("Vale até as 20:00.");
    expect(foot(round(), 1)).toBe("Vale até as 20:00. 1 pessoa respondeu.");
    expect(foot(round(), 2)).toBe("Vale até as 20:00. 2 pessoas responderam.");
  });

  it("does not count answers to a person's own, which has one at most", () => {
    const { group: _none, ...own } = round();
    expect(foot(own, 1)).toBe("Vale até as 20:00.");
  });

  it("says when the key comes and that a vote may change", () => {
    expect(foot(round({ reveal: "close", revisable: true }))).toBe(
      "Vale até as 20:00; o gabarito sai nessa hora. Você pode mudar o voto até lá.",
    );
  });

  it("says that it is late, and what was left out", () => {
    const slot = (late: boolean, skipped: number) => ({
      slot: { day: "2026-03-09", time: "08:00", late, skipped },
    });
    expect(foot(round(slot(true, 0)))).toBe("Com atraso: era a das 08:00. Vale até as 20:00.");
    expect(foot(round(slot(false, 1)))).toBe("Estive fora do ar e pulei uma questão. Vale até as 20:00.");
    expect(foot(round(slot(true, 3)))).toBe(
      "Com atraso: era a das 08:00. Estive fora do ar e pulei 3 questões. Vale até as 20:00.",
    );
  });

  it("has its votes, “não sei” and the commentary as buttons; after the close only the commentary", () => {
    const letters = question.options.map((_, i) => "ABCDE"[i]);
    expect(labelsOf(card(round()))).toEqual([...letters, "Não sei", "Ver comentário"]);
    expect(labelsOf(card(round({ state: "closed" })))).toEqual(["Ver comentário"]);
    expect(foot(round({ state: "closed" }))).toBe("Encerrada.");
    expect(card(round({ state: "closed" })).asks).toBeUndefined();
  });

  it("offers the platform's quiz only where the group wants it", () => {
    expect(card(round()).asks).toEqual({ round: "r1" });
    expect(card(round({ native: true })).asks?.quiz?.options).toHaveLength(question.options.length);
  });

  it("speaks of one o'clock in the singular", () => {
    expect(untilText(Date.parse("2026-03-10T04:10:00Z"), "2026-03-10", ZONE)).toBe("a 01:10");
    expect(untilText(Date.parse("2026-03-10T05:00:00Z"), "2026-03-10", ZONE)).toBe("as 02:00");
    expect(untilText(Date.parse("2026-03-10T04:00:00Z"), "2026-03-09", ZONE)).toBe(
      "terça, 10/03/2026, à 01:00",
    );
  });

  it("names a day that is not today", () => {
    expect(untilText(NOW + 86_400_000, "2026-03-09", ZONE)).toBe("terça, 10/03/2026, às 09:00");
  });

  it("is a person's own when it has no group", () => {
    const { group: _none, ...own } = round();
    expect(wordsIn(card(own))).toMatch(/^Sua questão do dia /);
  });
});

describe("the result in the group", () => {
  const told = (more: Partial<Told> = {}): Told => ({
    result: {
      counts: question.options.map((_, i) => (i === 0 ? 3 : 0)),
      unknown: 1,
      answered: 4,
      right: 3,
      first: "t:Ana",
    },
    first: "Ana",
    streaks: [],
    week: undefined,
    ...more,
  });
  const words = (own: Told) => wordsIn(resultCard(library, question, round({ state: "closed" }), own));

  it("says the key, the hit rate, and who was right first", () => {
    expect(words(told())).toContain("4 pessoas responderam; 3 acertaram (75%).");
    expect(words(told())).toContain("Quem acertou primeiro: Ana.");
    const one = { counts: [1], unknown: 0, answered: 1, right: 1, first: "t:Ana" };
    expect(words(told({ result: one }))).toContain("1 pessoa respondeu; 1 acertou (100%).");
    expect(words(told({ result: { ...one, right: 0, first: undefined }, first: undefined }))).toContain(
      "ninguém acertou",
    );
  });

  it("says when nobody answered, and still comments", () => {
    const nobody = words(
      told({
        result: { counts: [0], unknown: 0, answered: 0, right: 0, first: undefined },
        first: undefined,
      }),
    );
    expect(nobody).toContain("Desta vez ninguém respondeu. Fica o comentário para estudar.");
    expect(nobody).toContain("Por que é assim: ");
    expect(nobody).not.toContain("░");
  });

  it("names streaks that were reached", () => {
    const streaks = [
      { name: "Ana", days: 7 },
      { name: "Bia", days: 30 },
    ];
    expect(words(told({ streaks }))).toContain("Sequência: Ana, 7 dias; Bia, 30 dias.");
  });

  it("on Sunday shows the week: the podium, and the lesson of what was missed most", () => {
    const [concept] = library.concepts.values();
    const week = { podium: ["🥇 Ana, 40 pontos"], missed: concept?.id };
    const reply = resultCard(library, question, round({ state: "closed" }), told({ week }));
    expect(wordsIn(reply)).toContain("A semana do grupo\n🥇 Ana, 40 pontos\nO que mais derrubou a turma: ");
    expect(labelsOf(reply).some((label) => /^Aula/.test(label))).toBe(true);
  });

  it("says that a question revised meanwhile has no result", () => {
    expect(wordsIn(withdrawnCard(round()))).toMatch(/^A questão do dia foi revista enquanto estava aberta/);
  });
});
