import { describe, expect, it } from "vitest";
import { absolutesIn, giveawaysIn, hasAbsolute } from "../../../src/core/content/absolutes.ts";
import { countsWithin, itemBreaches, partBreaches } from "../../../src/core/content/bank-bounds.ts";
import { figuresOf } from "../../../src/core/content/bank-figures.ts";
import type { LibraryQuestion } from "../../../src/core/content/library.ts";
import { item, multiple } from "../../samples.ts";

type Make = (i: number) => LibraryQuestion;
const many = (count: number, make: Make) => Array.from({ length: count }, (_, i) => make(i));
const told = (breaches: readonly { wrong: string; right: string }[]) =>
  breaches.map(({ wrong, right }) => `${wrong} | ${right}`);

const STYLES = ["fgv", "fcc", "cesgranrio"] as const;
const level = (i: number) => [1, 2, 2, 3, 1, 2, 3, 2, 1, 2][i % 10] ?? 2;
const even: Make = (i) => multiple({ style: STYLES[i % 3] ?? "fgv", key: i % 5, difficulty: level(i) });
const evenItem: Make = (i) => item({ key: i % 2, difficulty: level(i) });

/** Thirty questions that keep every bound: 12 certo-errado, 18 with options. */
const balanced = ({ asked = even, items = evenItem }: { asked?: Make; items?: Make } = {}) => [
  ...many(12, items),
  ...many(18, asked),
];

describe("thirty balanced questions", () => {
  it("break no bound", () => {
    expect(told(partBreaches(balanced()))).toEqual([]);
  });

  it("are counted", () => {
    const { absolutes, styles, ...figures } = figuresOf(balanced());
    expect(figures).toEqual({
      questions: 30,
      certoErrado: { seen: 12, of: 30 },
      levels: [9, 15, 6],
      quiz: { seen: 30, of: 30 },
      certo: { seen: 6, of: 12 },
      letters: [4, 4, 4, 3, 3].map((seen) => ({ seen, expected: 3.6 })),
      longest: { seen: 3.5, expected: 3.6 },
      shortest: { seen: 4, expected: 3.6 },
    });
    expect([...styles]).toEqual([
      ["fgv", 6],
      ["fcc", 6],
      ["cesgranrio", 6],
    ]);
    expect(absolutes.wrong).toEqual({ seen: 0, of: 72 });
  });
});

describe("a subtopic out of balance is told as", () => {
  it.each([
    [
      "too many certo-errado items",
      [...many(14, evenItem), ...many(16, even)],
      "14 of 30 are certo-errado | 11 to 13 (35 to 45%)",
    ],
    [
      "no difficult question",
      balanced({
        asked: (i) => ({ ...even(i), difficulty: 2 }),
        items: (i) => item({ key: i % 2, difficulty: 1 }),
      }),
      "0 of 30 have difficulty 3 | 6 to 9 (18 to 32%)",
    ],
    [
      "one style above the others",
      balanced({ asked: (i) => ({ ...even(i), style: i < 9 ? "fgv" : "fcc" }) }),
      "9 of 18 with options in the style fgv | at most 8",
    ],
    [
      "seven of twelve keys Certo",
      balanced({ items: (i) => item({ key: i < 7 ? 0 : 1, difficulty: level(i) }) }),
      "7 of 12 have the key Certo | 6 (45 to 55%)",
    ],
    [
      "the key in one place",
      balanced({ asked: (i) => ({ ...even(i), options: multiple({ key: i < 6 ? 2 : i % 5 }).options }) }),
      "9 of 18 keys at C | 3 to 4",
    ],
    [
      "the right option the longest",
      balanced({ asked: (i) => ({ ...even(i), options: longestRight(i % 5, { right: i < 5 }) }) }),
      "the right option is the longest in 5.0 questions | at most 4.0, as by chance",
    ],
  ])("%s", (_, questions, expected) => {
    expect(told(partBreaches(questions))).toContain(expected);
  });

  it("nothing while there are too few questions to speak of shares", () => {
    const few = [...many(5, () => item()), ...many(5, () => multiple())];
    expect(told(partBreaches(few))).toEqual([]);
  });

  it("keys in one place already from six on, before shares are looked at", () => {
    expect(told(partBreaches(many(6, () => item())))).toEqual(["6 of 6 have the key Certo | 3 (45 to 55%)"]);
  });
});

/** Five options, of which the right one, or else one wrong, is the longest. */
const longestRight = (key: number, { right }: { right: boolean }) =>
  multiple({
    key,
    texts: ["A", "B", "C", "D", "E"].map((letter, i) =>
      i === (right ? key : (key + 1) % 5) ? `Opção ${letter} longa.` : `Opção ${letter}.`,
    ),
  }).options;

describe("the whole of an item is told as", () => {
  const long = "x".repeat(301);
  const half: Make = (i) =>
    multiple({
      key: i % 5,
      stem: i % 2 === 0 ? long : "Curto.",
      options: longestRight(i % 5, { right: i < 20 }),
    });

  it("nothing when half of it fits a quiz and the longest option is right as often as by chance", () => {
    expect(told(itemBreaches(many(100, half)))).toEqual([]);
  });

  it.each([
    [
      "too few that fit a quiz",
      many(100, (i) => ({ ...half(i), stem: i < 44 ? "Curto." : long })),
      "44 of 100 fit a native quiz | 45 to 100 (45 to 100%)",
    ],
    [
      "the right option the longest",
      many(100, (i) => ({ ...half(i), options: longestRight(i % 5, { right: i < 21 }) })),
      "the right option is the longest in 21.0 questions | at most 20.0, as by chance",
    ],
    [
      "absolutes that give the wrong options away",
      many(100, (i) => ({
        ...half(i),
        options: multiple({ key: i < 3 ? 1 : 0, texts: ["Sim.", i < 23 ? "Só." : "Tal.", "Não."] }).options,
      })),
      "absolutes in 20 of 200 wrong options, in 3 of 100 right ones | one share at most 1.5 times the other",
    ],
    [
      "absolutes that are mostly true",
      many(100, (i) => item({ key: i < 50 ? 0 : 1, stem: i % 50 < (i < 50 ? 8 : 4) ? "Sempre." : "Um." })),
      "absolutes in 4 of 50 Errado items, in 8 of 50 Certo items | one share at most 1.5 times the other",
    ],
  ])("%s", (_, questions, expected) => {
    expect(told(itemBreaches(questions))).toContain(expected);
  });

  it("nothing while there are fewer than a hundred questions", () => {
    expect(told(itemBreaches(many(99, () => multiple())))).toEqual([]);
  });
});

describe("absolutes", () => {
  it.each(["Isto é sempre assim.", "SÓ um.", "Nenhuma delas.", "O contêiner garante tudo.", "É impossível."])(
    "stand in %j",
    (text) => expect(hasAbsolute(text)).toBe(true),
  );

  it.each(["A garantia do produto.", "O solo.", "Todavia, não."])("do not stand in %j", (text) =>
    expect(hasAbsolute(text)).toBe(false),
  );

  it("are counted in wrong and right options, in Errado and Certo items", () => {
    expect(
      absolutesIn([
        multiple({ texts: ["Sempre.", "Nunca.", "Tal."] }),
        item({ stem: "Todo modelo." }),
        item({ key: 1, stem: "Um modelo." }),
      ]),
    ).toEqual({
      wrong: { seen: 1, of: 2 },
      right: { seen: 1, of: 1 },
      errado: { seen: 0, of: 1 },
      certo: { seen: 1, of: 1 },
    });
  });

  it("give nothing away when the right option holds one too", () => {
    expect(giveawaysIn(multiple({ texts: ["Tal.", "Nunca.", "Sempre.", "Só um."] }))).toBe(3);
    expect(giveawaysIn(multiple({ texts: ["Só tal.", "Nunca.", "Sempre.", "Só um."] }))).toBe(0);
    expect(giveawaysIn(item({ stem: "Sempre." }))).toBe(0);
  });
});

describe("whole numbers within a share", () => {
  it.each([
    [12, [6, 6]],
    [14, [7, 7]],
    [23, [11, 12]],
    [20, [9, 11]],
    [5, [2, 3]],
    [9, [4, 5]],
    [1, [0, 1]],
  ])("of 45 to 55 %% of %i", (of, expected) => {
    expect(countsWithin(of, [0.45, 0.55])).toEqual(expected);
  });
});
