import { describe, expect, it } from "vitest";
import { rebuild } from "../../src/infra/rebuild.ts";
import { answerLabel, DAY, labelsOf, realContent, type Stage, stage, wordsIn } from "../world.ts";

const { library } = realContent();

/** Right answers out of three a day; Davi misses days. */
const CLASS: readonly (readonly [name: string, rights: number, days: readonly number[]])[] = [
  ["Ana", 3, [0, 1, 2, 3, 4, 5, 6]],
  ["Bia", 2, [0, 1, 2, 3, 4, 5, 6]],
  ["Caio", 1, [0, 1, 2, 3, 4, 5, 6]],
  ["Davi", 2, [0, 1, 4, 6]],
  ["Eva", 0, [0, 1, 2, 3, 4, 5, 6]],
];

/** Three questions in the class, the first `rights` of them right. */
async function study(own: Stage, name: string, rights: number): Promise<void> {
  own.clock.advance(1000);
  let asked = await own.says(name, "/quiz 3", "class");
  for (let n = 0; n < 3; n++) {
    const told = await own.presses(name, asked, answerLabel(asked, library, { right: n < rights }), "class");
    if (labelsOf(told).includes("Próxima ›")) asked = await own.presses(name, told, "Próxima ›", "class");
  }
}

describe("a week of a class of five", () => {
  it("is asked, graded, remembered and ranked, and the rows say the same when derived anew", async () => {
    const own = stage();
    for (let day = 0; day < 7; day++) {
      for (const [name, rights, days] of CLASS) if (days.includes(day)) await study(own, name, rights);
      if (day < 6) own.clock.advance(DAY);
    }

    const ranking = wordsIn(await own.says("Eva", "/ranking semana", "class")).split("\n");
    expect(ranking.filter((line) => /º /.test(line)).map((line) => line.replace(/ {2}.*/, ""))).toEqual([
      "1º Ana",
      "2º Bia",
      expect.stringMatching(/^3º (Caio|Davi)$/),
      expect.stringMatching(/^4º (Caio|Davi)$/),
      "5º Eva (você)",
    ]);
    expect(ranking.find((line) => line.includes("Ana"))).toContain("acertou 21 de 21, 7 dias seguidos");
    expect(ranking.find((line) => line.includes("Davi"))).toContain("acertou 8 de 12, 1 dia seguido");

    const progress = wordsIn(await own.says("Ana", "/progresso"));
    expect(progress).toContain("Sequência: 7 dias");
    expect(progress).toContain("1 proteção guardada");

    own.clock.advance(DAY);
    expect(wordsIn(await own.says("Eva", "/erros"))).toMatch(/Questão 1 de 20 \(Caderno de erros\)/);
    expect(wordsIn(await own.says("Ana", "/ranking", "class"))).toContain("Ninguém respondeu ainda");
    expect(wordsIn(await own.says("Ana", "/ranking semana anterior", "class"))).toContain(
      "Fechou em 16/03/2026",
    );
    expect((await rebuild(own.store, { write: false })).differences).toEqual([]);
  });
});
