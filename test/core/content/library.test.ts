import { describe, expect, it } from "vitest";
import { problemsText } from "../../../src/infra/content-report.ts";
import { libraryOf, spoiled, tinyItem } from "../../samples.ts";

const CONCEPTS = "item/concepts/1.1.yaml";
const LESSON = "item/lessons/1.1.md";
const QUESTIONS = "item/questions/1.1.yaml";

/** What the check says once a fault is planted, as "place | wrong | right". */
function told(path: string, from?: string | RegExp, to?: string): string[] {
  const result = libraryOf(spoiled(tinyItem(), path, from, to));
  return result.kind === "problems"
    ? result.problems.map(
        (one) => `${one.file} ${one.line ?? "-"} ${one.place} | ${one.wrong} | ${one.right}`,
      )
    : [];
}

describe("content without a fault", () => {
  it("becomes a library with global ids", () => {
    const result = libraryOf(tinyItem());
    expect(result.kind === "library" && [...result.library.questions.keys()]).toEqual(["1:1.1-001"]);
    expect(result.kind === "library" && result.library.concepts.get("um")?.sources).toEqual([
      "Autora, Livro, 2020",
    ]);
  });

  it("may be a second item that was added by files alone, with a subtopic 1.1 of its own", () => {
    const result = libraryOf(
      new Map([...tinyItem(), ...tinyItem({ folder: "outro", code: "2", prefix: "b" })]),
    );
    expect(result.kind === "library" && [...result.library.subtopics.keys()]).toEqual(["1:1.1", "2:1.1"]);
    expect(result.kind === "library" && result.library.subtopics.get("2:1.1")?.share).toBe(1);
  });
});

describe("content with a fault is refused whole and says where, what and what would be right:", () => {
  it.each([
    [
      "an unknown key",
      CONCEPTS,
      "  trap:",
      "  trapp: x\n  trap:",
      `${CONCEPTS} 1 [1] um | unknown key trapp | only the keys that content/README.md shows`,
    ],
    [
      "a dangling id",
      CONCEPTS,
      "related: [dois]",
      "related: [doiss]",
      `${CONCEPTS} 10 [1] um related[1] | no concept "doiss" | did you mean "dois"?`,
    ],
    [
      "a concept related to itself",
      CONCEPTS,
      "related: [dois]",
      "related: [um]",
      `${CONCEPTS} 10 [1] um related[1] | um points to itself | another concept`,
    ],
    [
      "a duplicate id",
      CONCEPTS,
      "- id: dois",
      "- id: um",
      `${CONCEPTS} 12 [2] um id | concept um stands twice | each id once`,
    ],
    [
      "a duplicate alias",
      CONCEPTS,
      "apelido de dois",
      "Apelido de UM",
      `${CONCEPTS} 15 [2] dois aliases[1] | "Apelido de UM" already names um | a name that only one concept of the item has`,
    ],
    [
      "a missing part",
      CONCEPTS,
      / {2}trap: Uma pegadinha.\n/,
      "",
      `${CONCEPTS} 1 [1] um trap | missing | a string`,
    ],
    [
      "a text too long",
      CONCEPTS,
      "Texto curto.",
      "x".repeat(301),
      `${CONCEPTS} 5 [1] um short | 301: too long | at most 300`,
    ],
    [
      "a body too short",
      CONCEPTS,
      /body: .*\n/,
      "body: Pouco texto.\n",
      `${CONCEPTS} 6 [1] um body | 2 words | 80 to 200 words`,
    ],
    [
      "too few ways to ask",
      CONCEPTS,
      "[um, dois, tres, quatro, cinco, seis, sete, oito]",
      "[um, dois]",
      `${CONCEPTS} 9 [1] um heard | 2: too short | at least 8`,
    ],
    [
      "an unknown source",
      CONCEPTS,
      "sources: [livro]",
      "sources: [livr]",
      `${CONCEPTS} 11 [1] um sources[1] | no source "livr" | did you mean "livro"?`,
    ],
    [
      "an empty file",
      CONCEPTS,
      /[\s\S]*/,
      "",
      `${CONCEPTS} - | an empty file | a YAML list with at least one entry`,
    ],
    [
      "a wrong heading",
      LESSON,
      "## Como funciona",
      "## Funcionamento",
      /parts: .*Funcionamento.* \| exactly these, in order/,
    ],
    ["a lesson too short", LESSON, /palavra /g, "", /\d+ words \| 500 to 900 words, key points included/],
    [
      "no front matter",
      LESSON,
      /^---\n/,
      "",
      `${LESSON} 1  | no front matter | a first line --- and YAML up to the next ---`,
    ],
    ["HTML in a lesson", LESSON, "palavra", "<b>palavra</b>", /Markdown of the kind "html"/],
    ["a link to the web", LESSON, "(#um)", "(http://x)", /a link to http:\/\/x \| a link to a concept/],
    ["a link to no concept", LESSON, "(#um)", "(#umm)", /no concept "umm" \| did you mean "um"\?/],
    [
      "two right options",
      QUESTIONS,
      "Errado, why",
      "Errado, right: true, why",
      `${QUESTIONS} 9 [1] 1.1-001 options | 2 right options | exactly one option with right: true`,
    ],
    ["no twist", QUESTIONS, "  twist: direto\n", "", /no twist \| a certo-errado item names its twist/],
    ["a foreign number", QUESTIONS, "1.1-001", "2.1-001", /2.1-001 in the file of 1.1 \| 1.1-nnn/],
    [
      "a key that rests on nothing read",
      "item/sources.yaml",
      "verified: true",
      "verified: false",
      /no verified source/,
    ],
    ["a missing file", LESSON, undefined, undefined, `${LESSON} -  | missing | the lesson of 1.1 Subtópico`],
    [
      "a file that nothing reads",
      "item/concepts/1.2.yaml",
      "- id: x",
      undefined,
      /nothing reads this file \| did you mean "concepts\/1.1.yaml"\?/,
    ],
    [
      "a source that nothing cites",
      "item/sources.yaml",
      /$/,
      '- { id: extra, verified: true, cite: "Outra" }\n',
      /extra \| a source that nothing cites/,
    ],
    ["no item.yaml", "item/item.yaml", undefined, undefined, /item\/item.yaml - {2}\| missing/],
  ])("%s", (_, path, from, to, expected) => {
    const all = told(path, from, to);
    if (typeof expected === "string") expect(all).toContain(expected.replace(" - |", " -  |"));
    else expect(all.join("\n")).toMatch(expected);
  });

  it("broken YAML, with its line", () => {
    expect(told(CONCEPTS, "Texto curto.", "Texto: curto: demais")[0]).toMatch(
      /concepts\/1\.1\.yaml 5 {2}\| broken YAML/,
    );
  });

  it("every problem at once, counted", () => {
    const files = spoiled(
      spoiled(tinyItem(), CONCEPTS, "Texto curto.", "x".repeat(301)),
      LESSON,
      "(#um)",
      "(#umm)",
    );
    const result = libraryOf(files);
    const text = result.kind === "problems" ? problemsText(result.problems) : "";
    expect(text).toContain(
      "content/item/concepts/1.1.yaml:5  [1] um short\n    wrong: 301: too long\n    right: at most 300",
    );
    expect(text).toMatch(/\d+ problems in the content\. Nothing was loaded\.$/);
  });
});
