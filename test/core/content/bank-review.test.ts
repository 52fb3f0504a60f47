import { describe, expect, it } from "vitest";
import { reviewBank } from "../../../src/core/content/bank-review.ts";
import { bankTable } from "../../../src/infra/bank-report.ts";
import { readContent } from "../../../src/infra/content-files.ts";
import { type Files, libraryOf, spoiled, tinyItem } from "../../samples.ts";

const CONCEPTS = "item/concepts/1.1.yaml";
const QUESTIONS = "item/questions/1.1.yaml";
const WORDS = "palavra ".repeat(40).trim();

/** Statements that share no three words. */
const stemOf = (i: number) => `Afirmação a${i} b${i} c${i} d${i}.`;

/** One certo-errado item, as it stands in a file. */
const entry = (
  i: number,
  { concepts = "um, dois", stem = stemOf(i), status = "ativa" } = {},
): string => `- id: 1.1-${String(i + 1).padStart(3, "0")}
  version: 1
  kind: certo-errado
  style: cebraspe
  twist: ${i % 2 === 0 ? "direto" : "troca"}
  difficulty: ${[1, 2, 2, 3, 1, 2, 3, 2, 1, 2][i % 10]}
  stem: ${stem}
  options:
    - { text: Certo, ${i % 2 === 0 ? "right: true, " : ""}why: Porque sim. }
    - { text: Errado, ${i % 2 === 0 ? "" : "right: true, "}why: Porque não. }
  brief: Breve.
  explanation: ${WORDS}
  concepts: [${concepts}]
  sources: [livro]
  status: ${status}
`;

/** An item with one contrast and these questions. */
function bank(questions: readonly string[]): Files {
  const paired = spoiled(
    tinyItem(),
    CONCEPTS,
    "related: [dois]",
    "related: [dois]\n  contrasts: [{ with: dois, difference: Um não é dois. }]",
  );
  return new Map([...paired, [QUESTIONS, questions.join("")]]);
}

function review(files: Files): string[] {
  const result = libraryOf(files);
  if (result.kind === "problems") throw new Error(result.problems.map(({ wrong }) => wrong).join());
  const raw = [...files].map(([path, source]) => readContent(path, source));
  return reviewBank(result.library, raw).map(
    ({ file, line, place, wrong, right }) => `${file}:${line ?? "-"} ${place} | ${wrong} | ${right}`,
  );
}

const thirty = Array.from({ length: 30 }, (_, i) => entry(i));
const onlyItems = "30 of 30 are certo-errado | 11 to 13 (35 to 45%)";

describe("the review of a bank", () => {
  it("finds nothing but the share in thirty good certo-errado items", () => {
    expect(review(bank(thirty))).toEqual([`${QUESTIONS}:-  | ${onlyItems}`]);
  });

  it("is no condition for the bot to start: a small item is loaded", () => {
    expect(libraryOf(bank([entry(0)])).kind).toBe("library");
    expect(review(bank([entry(0)]))).toEqual([
      `${CONCEPTS}:1 [1] um | um is asked by 1 of the questions of 1.1 | at least 2 that list it`,
      `${CONCEPTS}:13 [2] dois | dois is asked by 1 of the questions of 1.1 | at least 2 that list it`,
      `${QUESTIONS}:-  | 1 questions for 1.1 | at least 30 active ones`,
    ]);
  });

  it("counts a subtopic without any question", () => {
    expect(review(new Map([...tinyItem()].filter(([path]) => path !== QUESTIONS)))).toContain(
      `${QUESTIONS}:-  | 0 questions for 1.1 | at least 30 active ones`,
    );
  });

  it("asks for the contrast of a pair in one question, not in two", () => {
    const apart = thirty.map((_, i) => entry(i, { concepts: i % 2 === 0 ? "um" : "dois" }));
    expect(review(bank(apart))).toContain(
      `${CONCEPTS}:11 [1] um contrasts[1] | no question of 1.1 asks for um × dois | at least one that lists both concepts`,
    );
  });

  it("does not count a question that is no longer asked", () => {
    const retired = thirty.with(
      29,
      entry(29, { status: "{ is: anulada, since: 2027-02-01, reason: Dúbia. }" }),
    );
    expect(review(bank(retired))).toContain(
      `${QUESTIONS}:-  | 29 questions for 1.1 | at least 30 active ones`,
    );
  });

  it("points to the later of two stems that are nearly one", () => {
    const twice = thirty.with(29, entry(29, { stem: "Afirmação a3 b3 c3 d3 e3." }));
    const line = twice.slice(0, 29).join("").split("\n").length + 6;
    expect(review(bank(twice))).toContain(
      `${QUESTIONS}:${line} [30] 1.1-030 stem | nearly the stem of 1:1.1-004 (0.75 of the word triples) | another question, or other words: less than 0.3`,
    );
  });

  it("points to the line of a question that is written badly", () => {
    const short = thirty.with(1, entry(1).replace(WORDS, "Curta."));
    expect(review(bank(short))).toContain(
      `${QUESTIONS}:${16 + 11} [2] 1.1-002 explanation | 1 words | 40 to 90 words`,
    );
  });

  it("finds what only all questions of an item show", () => {
    const hundred = Array.from({ length: 100 }, (_, i) =>
      entry(i).replace(/stem: .*/, `stem: ${"muito longo ".repeat(26)}`),
    );
    expect(review(bank(hundred))).toContain(
      "item/questions:-  | 0 of 100 fit a native quiz | 45 to 100 (45 to 100%)",
    );
  });
});

it("the table of the bank shows each subtopic, the item, and what only the whole shows", () => {
  const files = bank(thirty);
  const result = libraryOf(files);
  if (result.kind === "problems") throw new Error("a sample with problems");
  const raw = [...files].map(([path, source]) => readContent(path, source));
  const [rows = "", statistics] = bankTable(result.library, raw).split("\n\n");
  expect(rows.split("\n").map((row) => row.split(/ {2,}/).join(" | "))).toEqual([
    "subtopic | questions | C/E | level 1/2/3 | fgv/fcc/cesgranrio/livre | quiz | key Certo | key A/B/C/D/E | longest right | concepts ≥ 2 | contrasts",
    "1:1.1 | 30 | 100% | 30%/50%/20% | 0/0/0/0 | 100% | 15 of 30 | – | 0.0 (chance 0.0) | 2 of 2 | 1 of 1",
    "all 1 | 30 | 100% | 30%/50%/20% | 0/0/0/0 | 100% | 15 of 30 | – | 0.0 (chance 0.0) | 2 of 2 | 1 of 1",
  ]);
  expect(statistics).toBe(`item 1
  the right option is the longest: 0.0 (chance 0.0), the shortest: 0.0 (chance 0.0)
  absolutes in wrong options: 0 of 0 (–), in right ones: 0 of 0 (–)
  absolutes in Errado items: 0 of 15 (0%), in Certo items: 0 of 15 (0%)
  twists: direto 15, troca 15
  nearest stems: none`);
});
