import { type Text, textOf } from "./reply.ts";

// Texts made to fit: what a platform shows has a greatest length, and not every character may be shown.

/** Controls and overrides of direction: a name must not turn round the text beside it. Lone halves of a pair are no text. */
const UNSEEN = /(?!\n)\p{Cc}|\p{Bidi_Control}|\p{Surrogate}/gu;

/** Nearly every text is made of these alone, and is done with at once: the exact pattern costs ten times as much. */
const PLAINLY_SEEN = /^[\n\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2bff]*$/;

/** Without what may not be shown anywhere; labels of buttons and choices need no more than this. */
export const safe = (source: string): string =>
  PLAINLY_SEEN.test(source) ? source : source.replace(UNSEEN, "");

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

/** The most that escaping makes of one character, as in "&amp;", and something for marks. */
const GROWTH = 8;

/** Draws a text, cut between words into as many pieces as it takes; a mark that is cut begins anew. Nothing for a blank text. */
export function piecesOf(text: Text, most: number, draw: (text: Text) => string): string[] {
  const whole = draw(text);
  if (whole.length <= most) return isVisible(textOf(text)) ? [whole] : [];
  const words = text.flatMap(({ text: source, ...mark }) =>
    source
      .split(/(?<=\s)/)
      .flatMap((word) => hardSplit(word, Math.floor(most / GROWTH)).map((part) => ({ text: part, ...mark }))),
  );
  const drawn: string[] = [];
  let held: Text = [];
  for (const word of words) {
    if (held.length > 0 && draw([...held, word]).length > most) {
      drawn.push(draw(held));
      held = [];
    }
    held = [...held, word];
  }
  return [...drawn, draw(held)].filter(isVisible);
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
export function hardSplit(source: string, most: number): string[] {
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
