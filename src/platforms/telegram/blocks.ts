import { cut, hardSplit, isVisible, packed, piecesOf } from "../../core/talk/pieces.ts";
import { type Block, strong, type Text, type Tone, textOf } from "../../core/talk/reply.ts";
import { tableOf } from "../../core/talk/table.ts";
import { escaped, html } from "./html.ts";

// Blocks as HTML, each whole or in pieces that fit.

/** Widest table, in characters, that a telephone shows without breaking its lines. */
const TABLE_WIDTH = 36;
/** A note stands beside its title as a whole. */
const NOTE_MAX = 300;

/** A sign for the eye; the label beside it says the same in words. */
const SIGNS: Readonly<Record<Tone, string>> = {
  right: "✅",
  wrong: "❌",
  example: "💡",
  trap: "⚠️",
  hint: "👉",
};

/** One block, in pieces of at most `most` UTF-16 units of HTML. Almost always one piece. */
export function drawBlock(block: Block, most: number): string[] {
  switch (block.kind) {
    case "title":
      return piecesOf(block.text, most, (part) => `<b>${html(flat(part))}</b>${noteOf(block.note)}`);
    case "heading":
      return piecesOf(block.text, most, (part) => `<b>${html(flat(part))}</b>`);
    case "paragraph":
      return piecesOf(block.text, most, html);
    case "callout":
      return piecesOf(
        [{ text: `${SIGNS[block.tone]} ` }, strong(`${block.label}:`), { text: " " }, ...block.text],
        most,
        (part) => `<blockquote>${html(part)}</blockquote>`,
      );
    case "quiet":
      return piecesOf(block.text, most, (part) => `<i>${html(withoutEmphasis(part))}</i>`);
    case "list":
      return drawList(block.items, block.ordered, most);
    case "table":
      return drawTable(block.head, block.rows, most);
    case "code":
      return preformatted(block.text.split("\n"), most);
  }
}

/** What stands in bold as a whole has no marks of its own inside. */
const flat = (text: Text): Text => [{ text: textOf(text).replaceAll("\n", " ") }];

const withoutEmphasis = (text: Text): Text =>
  text.map((span) => (span.mark === "emphasis" ? { text: span.text } : span));

const noteOf = (note: Text | undefined): string =>
  note === undefined ? "" : ` (${escaped(cut(textOf(note), NOTE_MAX))})`;

function drawList(items: readonly Text[], ordered: boolean, most: number): string[] {
  const drawn = items.flatMap((item, at) =>
    piecesOf(item, most, (part) => `${ordered ? `${at + 1}.` : "•"} ${html(part)}`),
  );
  return packed(drawn, most, "\n");
}

function drawTable(head: readonly Text[], rows: readonly (readonly Text[])[], most: number): string[] {
  const table = tableOf(head, rows, TABLE_WIDTH);
  return table.kind === "lines" ? preformatted(table.lines, most) : drawList(table.items, false, most);
}

const PRE = "<pre></pre>".length;

function preformatted(lines: readonly string[], most: number): string[] {
  const room = most - PRE;
  const fitting = lines.flatMap((line) => hardSplit(line, Math.floor(room / "&amp;".length)).map(escaped));
  return packed(fitting, room, "\n")
    .filter(isVisible)
    .map((part) => `<pre>${part}</pre>`);
}
