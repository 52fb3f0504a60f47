import { describe, expect, it } from "vitest";
import { libraryOf, spoiled, tinyItem } from "../../samples.ts";

const LESSON = "item/lessons/1.1.md";
const source = tinyItem().get(LESSON) ?? "";
const lineOf = (from: string): number => source.slice(0, source.indexOf(from)).split("\n").length;

/** Every problem of the planted lesson as "file:line place | wrong | right". */
function planted(from: string | RegExp, to: string): string[] {
  const result = libraryOf(spoiled(tinyItem(), LESSON, from, to));
  if (result.kind === "library") return [];
  return result.problems.map(
    ({ file, line, place, wrong, right }) => `${file}:${line ?? "-"} ${place} | ${wrong} | ${right}`,
  );
}

describe("a fault in a lesson is told as", () => {
  it("a part that is missing", () => {
    const without = /## Como funciona\n[\s\S]*?(?=## Exemplo)/;
    expect(planted(without, "").join()).toContain(
      "parts: O que é e por que importa · Exemplo resolvido · Contrastes que a banca adora · Como cai na prova",
    );
  });

  it("a part without text", () => {
    const body = /(## Como funciona\n)[\s\S]*?(?=## Exemplo)/;
    expect(planted(body, "$1").join("\n")).toContain(
      'the part "Como funciona" is empty | some text under it',
    );
  });

  it.each([
    ["text before the first heading", "## O que é", "Olá.\n\n## O que é", "text before the first heading"],
    [
      "a heading of another depth",
      "## Como funciona\n",
      "## Como funciona\n\n### Detalhe\n",
      'Markdown of the kind "heading"',
    ],
    ["a picture", "palavra", "![x](y.png) palavra", 'Markdown of the kind "image"'],
    [
      "a list inside a list",
      "## Como funciona\n",
      "## Como funciona\n\n- um\n  - dois\n",
      "a list inside a list",
    ],
    ["two key points", "keyPoints: [um, dois, tres]", "keyPoints: [um, dois]", "2: too short | at least 3"],
    [
      "another subtopic's number",
      'subtopic: "1.1"',
      'subtopic: "1.2"',
      '"1.2" | "1.1", as the file\'s name says',
    ],
  ])("%s", (_, from, to, expected) => {
    expect(planted(from, to).join("\n")).toContain(expected);
  });

  it("its own line, not the one above (authors were sent one line too high)", () => {
    const quoted = "## Como funciona\n\n> citação\n";
    const line = lineOf("## Como funciona") + 2;
    expect(planted("## Como funciona\n", quoted).join()).toContain(`${LESSON}:${line} `);
  });
});
