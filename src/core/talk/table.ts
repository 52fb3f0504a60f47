import { type Text, textOf } from "./reply.ts";

/** A table as lines of one width, where its columns fit side by side; else each row as an item of a list. */
export type Table =
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  | { readonly kind: "items"; readonly items: readonly Text[] };

/** `width` in characters. */
export function tableOf(head: readonly Text[], rows: readonly (readonly Text[])[], width: number): Table {
  const cells = [head, ...rows].map((row) => row.map((cell) => textOf(cell).replace(/\s+/g, " ")));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const isNarrow = widths.reduce((sum, one) => sum + one + 2, 0) <= width;
  return isNarrow
    ? { kind: "lines", lines: cells.map((row) => line(row, widths)) }
    : { kind: "items", items: rows.map((row) => item(head, row)) };
}

const line = (row: readonly string[], widths: readonly number[]): string =>
  row
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join("  ")
    .trimEnd();

const item = (head: readonly Text[], row: readonly Text[]): Text =>
  row.flatMap(
    (cell, column): Text => [
      ...(column === 0 ? [] : [{ text: "; " }]),
      { text: `${textOf(head[column] ?? [])}: `, mark: "strong" },
      ...cell,
    ],
  );
