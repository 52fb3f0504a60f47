import { describe, expect, it } from "vitest";
import { buildLibrary } from "../../../src/core/content/library.ts";
import { type Files, libraryOf, spoiled, tinyItem } from "../../samples.ts";

const ITEM = "item/item.yaml";
const SOURCES = "item/sources.yaml";
const QUESTIONS = "item/questions/1.1.yaml";
const textOf = (path: string): string => tinyItem().get(path) ?? "";
const lineOf = (path: string, from: string): number =>
  textOf(path).slice(0, textOf(path).indexOf(from)).split("\n").length;

/** Every problem of the files as "file:line place | wrong | right". */
function told(files: Files): string[] {
  const result = libraryOf(files);
  if (result.kind === "library") return [];
  return result.problems.map(
    ({ file, line, place, wrong, right }) => `${file}:${line ?? "-"} ${place} | ${wrong} | ${right}`,
  );
}
const planted = (path: string, from: string | RegExp, to: string) =>
  told(spoiled(tinyItem(), path, from, to));

describe("a fault in a syllabus item or its bibliography is told as", () => {
  it.each([
    [
      "a number without quotes",
      'code: "1"',
      "code: 1",
      '1 code | 1 is no string | a string (quote numbers: "2.1")',
    ],
    ["a missing title", "title: Item\n", "", "1 title | missing | a string"],
    [
      "a weight of nothing",
      "title: Tópico\n    weight: 1",
      "title: Tópico\n    weight: 0",
      "6 topics[1].weight | ",
    ],
    [
      "a subtopic under another topic",
      'id: "1.1"',
      'id: "2.1"',
      "8 topics[1].subtopics[1].id | subtopic 2.1 under topic 1 | a number that begins with 1.",
    ],
  ])("%s", (_, from, to, expected) => {
    expect(planted(ITEM, from, to).join("\n")).toContain(`${ITEM}:${expected}`);
  });

  it("a subtopic that stands twice", () => {
    const more = '{ id: "1.1", title: Subtópico, weight: 1 }\n';
    expect(planted(ITEM, more, `${more}      - ${more}`)).toContain(
      `${ITEM}:9 topics[1].subtopics[2].id | subtopic 1.1 stands twice | each number once`,
    );
  });

  it("a source that stands twice", () => {
    expect(told(spoiled(tinyItem(), SOURCES, /$/, textOf(SOURCES)))).toEqual([
      `${SOURCES}:2 [2] livro id | source livro stands twice | each id once`,
    ]);
  });

  it("a missing bibliography", () => {
    expect(told(spoiled(tinyItem(), SOURCES))).toContain(
      `${SOURCES}:-  | missing | the bibliography: a list of id, cite, verified`,
    );
  });
});

describe("a fault in a question is told as", () => {
  const at = (from: string) => `${QUESTIONS}:${lineOf(QUESTIONS, from)}`;
  const entry = "[1] 1.1-001";

  it.each([
    [
      "no right option",
      "right: true, ",
      "",
      "9 [1] 1.1-001 options | 0 right options | exactly one option with right: true",
    ],
    [
      "other words than Certo and Errado",
      "text: Certo",
      "text: Sim",
      "9 [1] 1.1-001 options | options of a certo-errado item | Certo, then Errado",
    ],
    [
      "two options where three are due",
      "kind: certo-errado",
      "kind: multipla",
      "9 [1] 1.1-001 options | 2 options | 3 to 5 options",
    ],
    [
      "two equal options",
      "text: Errado",
      "text: CERTO",
      "9 [1] 1.1-001 options | two equal options | different options",
    ],
    [
      "an option without its reason",
      ", why: Porque não. ",
      " ",
      "10 [1] 1.1-001 options[2].why | missing | a string",
    ],
    [
      "a brief of 201 characters",
      "brief: Breve.",
      `brief: ${"x".repeat(201)}`,
      "11 [1] 1.1-001 brief | 201: too long | at most 200",
    ],
  ])("%s", (_, from, to, expected) => {
    expect(planted(QUESTIONS, from, to).join("\n")).toContain(expected.replace(/^\d+ /, ""));
  });

  it("a concept that does not exist, on its line", () => {
    expect(planted(QUESTIONS, "concepts: [um]", "concepts: [umm]")).toEqual([
      `${at("concepts:")} ${entry} concepts[1] | no concept "umm" | did you mean "um"?`,
    ]);
  });

  it("an id that stands twice", () => {
    expect(told(spoiled(tinyItem(), QUESTIONS, /$/, textOf(QUESTIONS)))).toEqual([
      `${QUESTIONS}:${textOf(QUESTIONS).split("\n").length} [2] 1.1-001 id | question 1.1-001 stands twice | each id once`,
    ]);
  });

  it("a state without a day and a reason", () => {
    expect(planted(QUESTIONS, "status: ativa", "status: anulada").join()).toContain(`${entry} status |`);
    expect(
      planted(QUESTIONS, "status: ativa", "status: { is: anulada, since: 2027-02-01, reason: Dúbia. }"),
    ).toEqual([]);
  });
});

describe("two items", () => {
  const both = (other: Parameters<typeof tinyItem>[0]) => told(new Map([...tinyItem(), ...tinyItem(other)]));

  it("with one code, or with one concept, are refused", () => {
    expect(both({ folder: "outro", code: "1", prefix: "b" }).join()).toContain("two items have the code 1");
    expect(both({ folder: "outro", code: "2" }).join()).toContain("concept um stands twice | each id once");
  });

  it("do not point into each other", () => {
    const files = new Map([...tinyItem(), ...tinyItem({ folder: "outro", code: "2", prefix: "b" })]);
    expect(
      told(spoiled(files, "outro/questions/1.1.yaml", "concepts: [bum]", "concepts: [um]")).join(),
    ).toContain('no concept "um" | did you mean "bum"?');
  });

  it("give the same library in whatever order their files come", () => {
    const files = [...tinyItem(), ...tinyItem({ folder: "outro", code: "2", prefix: "b" })];
    expect(libraryOf(new Map([...files].reverse()))).toEqual(libraryOf(new Map(files)));
  });
});

it("no item at all is a problem too", () => {
  expect(buildLibrary([])).toEqual({
    kind: "problems",
    problems: [
      {
        file: "content",
        line: undefined,
        place: "",
        wrong: "no item at all",
        right: "one folder per syllabus item with its item.yaml",
      },
    ],
  });
});
