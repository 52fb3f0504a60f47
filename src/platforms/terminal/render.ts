import { createColors } from "picocolors";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import type { Block, Reply, Span, Text, Tone } from "../../core/talk/reply.ts";

export type Look = { readonly width: number; readonly color: boolean };

type Colors = ReturnType<typeof createColors>;

/** Widest text that is still easy to read. */
const WIDTH_MAX = 88;
const WIDTH_MIN = 20;

/** A reply as lines for the terminal. Buttons are numbered from 1, across all rows. */
export function renderReply(reply: Reply, look: Look): string {
  const colors = createColors(look.color);
  const width = Math.max(WIDTH_MIN, Math.min(look.width, WIDTH_MAX));
  const blocks = reply.blocks.map((block) => renderBlock(block, colors, width));
  const buttons = renderButtons(reply, colors, width);
  return [...blocks, ...(buttons === "" ? [] : [buttons])].join("\n\n");
}

function renderButtons(reply: Reply, colors: Colors, width: number): string {
  let number = 0;
  const rows = reply.buttons.map((row) =>
    row.map((button) => `${colors.cyan(`[${++number}]`)} ${safe(button.label)}`).join("   "),
  );
  return rows.map((row) => wrap(row, width, "", "    ")).join("\n");
}

function renderBlock(block: Block, colors: Colors, width: number): string {
  switch (block.kind) {
    case "title": {
      const note = block.note === undefined ? "" : colors.dim(` (${draw(block.note, colors)})`);
      return wrap(`${colors.bold(colors.green(draw(block.text, colors)))}${note}`, width);
    }
    case "heading":
      return wrap(colors.bold(draw(block.text, colors)), width);
    case "paragraph":
      return wrap(draw(block.text, colors), width);
    case "callout":
      return wrap(
        `${toneOf(block.tone, colors)(`${safe(block.label)}:`)} ${draw(block.text, colors)}`,
        width,
        "| ",
        "| ",
      );
    case "list":
      return block.items
        .map((item, i) =>
          wrap(draw(item, colors), width, block.ordered ? `${i + 1}. ` : "- ", block.ordered ? "   " : "  "),
        )
        .join("\n");
    case "table":
      return renderTable(block.head, block.rows, colors, width);
    case "code":
      return safe(block.text)
        .split("\n")
        .map((line) => `    ${colors.yellow(line)}`)
        .join("\n");
    case "quiet":
      return wrap(colors.dim(draw(block.text, colors)), width);
  }
}

function toneOf(tone: Tone, colors: Colors): (text: string) => string {
  switch (tone) {
    case "example":
      return colors.blue;
    case "trap":
      return colors.yellow;
    case "right":
      return colors.green;
    case "wrong":
      return colors.red;
    case "hint":
      return colors.magenta;
  }
}

/** Columns share the width by what they hold; where they cannot fit side by side, each row becomes a small list. */
function renderTable(
  head: readonly Text[],
  rows: readonly (readonly Text[])[],
  colors: Colors,
  width: number,
): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => draw(cell, colors)));
  const natural = head.map((_, c) => Math.max(...cells.map((row) => stringWidth(row[c] ?? ""))));
  const room = width - 3 * (head.length - 1);
  const total = natural.reduce((sum, one) => sum + one, 0);
  const widths = natural.map((one) => (total <= room ? one : Math.max(12, Math.floor((room * one) / total))));
  if (widths.reduce((sum, one) => sum + one, 0) > room) return renderNarrow(cells, width);
  const lines = cells.map((row) => tableRow(row, widths));
  const rule = widths.map((one) => "─".repeat(one)).join("─┼─");
  return [colors.bold(lines[0] ?? ""), rule, ...lines.slice(1)].join("\n");
}

function tableRow(row: readonly string[], widths: readonly number[]): string {
  const columns = widths.map((width, c) => wrap(row[c] ?? "", width).split("\n"));
  const height = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((width, c) => {
        const text = columns[c]?.[line] ?? "";
        return text + " ".repeat(Math.max(0, width - stringWidth(text)));
      })
      .join(" │ ")
      .trimEnd(),
  ).join("\n");
}

const renderNarrow = ([head = [], ...rows]: readonly (readonly string[])[], width: number): string =>
  rows
    .map((row) =>
      row.map((cell, c) => wrap(`${head[c] ?? ""}: ${cell}`, width, c === 0 ? "- " : "  ", "  ")).join("\n"),
    )
    .join("\n");

const draw = (text: Text, colors: Colors): string => text.map((span) => drawSpan(span, colors)).join("");

function drawSpan(span: Span, colors: Colors): string {
  const shown = safe(span.text);
  switch (span.mark ?? "none") {
    case "strong":
      return colors.bold(shown);
    case "emphasis":
      return colors.italic(shown);
    case "code":
      return colors.yellow(shown);
    case "none":
      return shown;
  }
}

function wrap(text: string, width: number, first = "", next = first): string {
  const room = Math.max(8, width - first.length);
  return wrapAnsi(text, room, { trim: true, hard: true })
    .split("\n")
    .map((line, i) => `${i === 0 ? first : next}${line}`)
    .join("\n");
}

/** A name or a pasted text must not move the cursor or change colours. */
export const safe = (text: string): string => text.replace(/(?!\n)\p{Cc}|\p{Bidi_Control}/gu, "");
