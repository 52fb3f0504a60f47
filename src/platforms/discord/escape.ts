import type { Span, Text } from "../../core/talk/reply.ts";

// Dynamic text as Discord's markdown that shows exactly that text: no markup, no mention, no link, whatever a name holds.

/** Marks, code, spoilers, links, <@mentions> and <:emoji:>, @everyone. */
const SPECIAL = /[\\*_~`|<>[\]@]/g;
const HAS_SPECIAL = /[\\*_~`|<>[\]@]|:\/\//;
/** What begins a heading (#, -#), a list (-, +, 1.) or a quote at the start of a line. */
const TEXT_START = /^(\s*)(?:([#+>-])|(\d+)([.)]))/;
const LINE_STARTS = /(^\s*|\n\s*)(?:([#+>-])|(\d+)([.)]))/g;
/** Controls and overrides of direction: a name must not turn round the text beside it. Lone halves of a pair are no text. */
const UNSEEN = /(?!\n)\p{Cc}|\p{Bidi_Control}|\p{Surrogate}/gu;

/** Nearly every text is made of these alone, and is done with at once: the exact pattern costs ten times as much. */
const PLAINLY_SEEN = /^[\n\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2bff]*$/;

/** Without what may not be shown anywhere; labels of buttons and choices need no more than this. */
export const safe = (source: string): string =>
  PLAINLY_SEEN.test(source) ? source : source.replace(UNSEEN, "");

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
export const markdown = (text: Text): string => startSafe(merged(text).map(drawSpan).join(""));

/** Neighbours with the same mark become one: "**a****b**" would show its stars. */
function merged(text: Text): Span[] {
  const all: Span[] = [];
  for (const span of text) {
    const last = all.at(-1);
    if (last !== undefined && last.mark === span.mark)
      all[all.length - 1] = { ...last, text: last.text + span.text };
    else all.push(span);
  }
  return all;
}

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

/** Whether there is anything to see: Discord refuses texts and labels that are blank. */
export const isVisible = (source: string): boolean =>
  /[!-~]/.test(source) || /[\p{L}\p{N}\p{P}\p{S}]/u.test(safe(source));

/** At most `most` UTF-16 units, cut between characters and marked as cut. */
export function cut(source: string, most: number): string {
  if (source.length <= most) return source;
  let kept = "";
  for (const char of source) {
    if (kept.length + char.length > most - 1) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}
