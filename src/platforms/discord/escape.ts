import { safe } from "../../core/talk/pieces.ts";
import { joined, type Span, type Text } from "../../core/talk/reply.ts";

// Dynamic text as Discord's markdown that shows exactly that text: no markup, no mention, no link, whatever a name holds.

/** Marks, code, spoilers, links, <@mentions> and <:emoji:>, @everyone. */
const SPECIAL = /[\\*_~`|<>[\]@]/g;
const HAS_SPECIAL = /[\\*_~`|<>[\]@]|:\/\//;
/** What begins a heading (#, -#), a list (-, +, 1.) or a quote at the start of a line. */
const TEXT_START = /^(\s*)(?:([#+>-])|(\d+)([.)]))/;
const LINE_STARTS = /(^\s*|\n\s*)(?:([#+>-])|(\d+)([.)]))/g;
/** "https://" loses its meaning as a link. */
function escapeMarks(source: string): string {
  const seen = safe(source);
  return HAS_SPECIAL.test(seen) ? seen.replace(SPECIAL, "\\$&").replaceAll("://", "\\://") : seen;
}

/** A text of one line, which nearly all are, is looked at where it begins. */
const startSafe = (text: string): string =>
  text.replace(text.includes("\n") ? LINE_STARTS : TEXT_START, backslashed);

const backslashed = (_: string, before: string, mark?: string, digits?: string, dot?: string): string =>
  mark === undefined ? `${before}${digits}\\${dot}` : `${before}\\${mark}`;

/** Spans as one piece of markdown, safe to stand at the start of a line. */
export const markdown = (text: Text): string => startSafe(joined(text).map(drawSpan).join(""));

function drawSpan({ text, mark }: Span): string {
  switch (mark ?? "none") {
    case "strong":
      return marked(text, "**");
    case "emphasis":
      return marked(text, "*");
    case "code":
      return codeSpan(text);
    case "none":
      return escapeMarks(text);
  }
}

/** Blanks stay outside the mark: "** a**" is no mark. */
function marked(source: string, mark: string): string {
  const [, before = "", inside = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(source) ?? [];
  return inside === "" ? source : `${before}${mark}${escapeMarks(inside)}${mark}${after}`;
}

/** Inside code nothing can be escaped: a backtick becomes its look-alike. */
function codeSpan(source: string): string {
  const inside = noTicks(source).replace(/\s+/g, " ");
  return inside.trim() === "" ? inside : `\`${inside}\``;
}

const noTicks = (source: string): string => safe(source).replaceAll("`", "ˋ");

export const codeBlock = (source: string): string => `\`\`\`\n${noTicks(source)}\n\`\`\``;
