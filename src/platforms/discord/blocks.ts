import { type Block, type Text, textOf } from "../../core/talk/reply.ts";
import { codeBlock, isVisible, markdown } from "./escape.ts";

// Blocks as markdown, each whole or in pieces that fit.

/** Widest table, in characters, that a telephone shows without breaking its lines. */
const TABLE_WIDTH = 42;

/** One block, in pieces of at most `most` characters. Almost always one piece. */
export function drawBlock(block: Block, most: number): string[] {
  switch (block.kind) {
    case "title":
      return pieces(
        [...block.text, ...noteOf(block.note)],
        most,
        (text) => `## ${text.replaceAll("\n", " ")}`,
      );
    case "heading":
      return pieces(block.text, most, (text) => `### ${text.replaceAll("\n", " ")}`);
    case "paragraph":
      return pieces(block.text, most, (text) => text);
    case "callout":
      return pieces(
        [{ text: `${block.label}:`, mark: "strong" }, { text: " " }, ...block.text],
        most,
        (text) => lines(text, "> "),
      );
    case "quiet":
      return pieces(block.text, most, (text) => lines(text, "-# "));
    case "list":
      return drawList(block.items, block.ordered, most);
    case "table":
      return drawTable(block.head, block.rows, most);
    case "code":
      return packed(
        block.text.split("\n").flatMap((line) => hardSplit(line, most - FENCE)),
        most - FENCE,
        "\n",
      ).map(codeBlock);
  }
}

/** What the fence of a code block adds, line breaks included. */
const FENCE = 8;

const noteOf = (note: Text | undefined): Text => (note === undefined ? [] : [{ text: ` (${textOf(note)})` }]);

const lines = (text: string, before: string): string => `${before}${text.replaceAll("\n", `\n${before}`)}`;

function drawList(items: readonly Text[], ordered: boolean, most: number): string[] {
  const drawn = items.flatMap((item, at) =>
    pieces(item, most, (text) => `${ordered ? `${at + 1}.` : "-"} ${text.replaceAll("\n", " ")}`),
  );
  return packed(drawn, most, "\n");
}

/** Columns side by side where they fit, as text of one width; else each row as a small list. */
function drawTable(head: readonly Text[], rows: readonly (readonly Text[])[], most: number): string[] {
  const cells = [head, ...rows].map((row) => row.map((cell) => textOf(cell).replace(/\s+/g, " ")));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const isNarrow = widths.reduce((sum, width) => sum + width + 2, 0) <= TABLE_WIDTH;
  if (isNarrow) {
    const drawn = cells.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
    return packed(drawn, most - FENCE, "\n").map(codeBlock);
  }
  const asList = rows.map(
    (row): Text =>
      row.flatMap(
        (cell, column): Text => [
          ...(column === 0 ? [] : [{ text: "; " }]),
          { text: `${textOf(head[column] ?? [])}: `, mark: "strong" },
          ...cell,
        ],
      ),
  );
  return drawList(asList, false, most);
}

/** Draws a text, cut between words into as many pieces as it takes; a mark that is cut begins anew. */
function pieces(text: Text, most: number, draw: (text: string) => string): string[] {
  const whole = draw(markdown(text));
  if (whole.length <= most) return isVisible(textOf(text)) ? [whole] : [];
  const words = text.flatMap(({ text: source, ...mark }) =>
    source
      .split(/(?<=\s)/)
      .flatMap((word) => hardSplit(word, Math.floor(most / 4)).map((part) => ({ text: part, ...mark }))),
  );
  const drawn: string[] = [];
  let held: Text = [];
  for (const word of words) {
    if (held.length > 0 && draw(markdown([...held, word])).length > most) {
      drawn.push(draw(markdown(held)));
      held = [];
    }
    held = [...held, word];
  }
  return [...drawn, draw(markdown(held))].filter(isVisible);
}

/** Parts joined as long as they fit. */
export function packed(parts: readonly string[], most: number, between: string): string[] {
  const all: string[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last !== undefined && last.length + between.length + part.length <= most)
      all[all.length - 1] = `${last}${between}${part}`;
    else all.push(part);
  }
  return all;
}

/** A word longer than a page, cut between characters. */
function hardSplit(source: string, most: number): string[] {
  if (source.length <= most) return [source];
  const parts: string[] = [];
  let part = "";
  for (const char of source) {
    if (part.length + char.length > most) {
      parts.push(part);
      part = "";
    }
    part += char;
  }
  return [...parts, part];
}
