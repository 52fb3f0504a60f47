import { hardSplit, packed, piecesOf } from "../../core/talk/pieces.ts";
import { type Block, type Text, textOf } from "../../core/talk/reply.ts";
import { tableOf } from "../../core/talk/table.ts";
import { codeBlock, markdown } from "./escape.ts";

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

function drawTable(head: readonly Text[], rows: readonly (readonly Text[])[], most: number): string[] {
  const table = tableOf(head, rows, TABLE_WIDTH);
  return table.kind === "lines"
    ? packed(table.lines, most - FENCE, "\n").map(codeBlock)
    : drawList(table.items, false, most);
}

/** Text that is drawn as markdown and then framed. */
const pieces = (text: Text, most: number, frame: (drawn: string) => string): string[] =>
  piecesOf(text, most, (part) => frame(markdown(part)));
