import type { Press } from "./press.ts";

/** A piece of text and what it is. Platforms draw it; nothing here knows how. */
export type Span = { readonly text: string; readonly mark?: "strong" | "emphasis" | "code" };
export type Text = readonly Span[];

export type Block =
  | { readonly kind: "title"; readonly text: Text; readonly note?: Text }
  | { readonly kind: "heading"; readonly text: Text }
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "callout"; readonly tone: Tone; readonly label: string; readonly text: Text }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly Text[] }
  | { readonly kind: "table"; readonly head: readonly Text[]; readonly rows: readonly (readonly Text[])[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "quiet"; readonly text: Text };

/** What a callout is for: an example, a warning of a trap, a good or a bad result, a plain hint. */
export type Tone = "example" | "trap" | "right" | "wrong" | "hint";

export type Button = { readonly label: string; readonly press: Press };

/** A question as a platform's own quiz shows it: plain text, the right option by its place (from 0). */
export type NativeQuiz = {
  readonly stem: string;
  readonly options: readonly string[];
  readonly right: number;
  readonly explanation: string;
};

/**
 * A question to a whole group. Whoever sends such a reply reports the message (and the quiz) that it became. `quiz` is there when
 * the group wants the platform's own quiz and the question fits one; a platform without quizzes draws blocks and buttons, one
 * with them leaves out the buttons that vote for an option, not the one for "não sei".
 */
export type Asks = { readonly round: string; readonly quiz?: NativeQuiz };

/** A question of one person's practice that fits a platform's own quiz. Which quiz it became is reported, as for a group's. */
export type Practice = { readonly run: string; readonly position: number; readonly quiz: NativeQuiz };

/**
 * What to show, never how. `audience` "asker" asks the platform to show it to that person only, where it can;
 * `replaces` asks it to put this reply where the pressed message stood. `notice` says the same in at most 200 characters, for
 * a platform that can show one person no more than that. `taken`: the answer that it replies to counts.
 */
export type Reply = {
  readonly blocks: readonly Block[];
  readonly buttons: readonly (readonly Button[])[];
  readonly audience: "everyone" | "asker";
  readonly replaces: boolean;
  readonly notice?: string;
  readonly asks?: Asks;
  readonly practice?: Practice;
  readonly taken?: true;
};

/** Longest notice, in UTF-16 units: what a Telegram alert holds. */
export const NOTICE_MAX = 200;

/** Text written by us, with `code` between backticks. Content texts use no other markup. */
export function text(source: string): Text {
  return source
    .split("`")
    .map((part, i): Span => (i % 2 === 1 ? { text: part, mark: "code" } : { text: part }))
    .filter((span) => span.text !== "");
}

export const plain = (source: string): Text => (source === "" ? [] : [{ text: source }]);
export const strong = (source: string): Span => ({ text: source, mark: "strong" });
export const emphasis = (source: string): Span => ({ text: source, mark: "emphasis" });

export const title = (source: string, note?: string): Block =>
  note === undefined
    ? { kind: "title", text: plain(source) }
    : { kind: "title", text: plain(source), note: plain(note) };
export const heading = (source: string): Block => ({ kind: "heading", text: plain(source) });
export const paragraph = (source: string | Text): Block => ({
  kind: "paragraph",
  text: typeof source === "string" ? text(source) : source,
});
export const quiet = (source: string): Block => ({ kind: "quiet", text: text(source) });
export const code = (source: string): Block => ({ kind: "code", text: source });
export const callout = (tone: Tone, label: string, source: string): Block => ({
  kind: "callout",
  tone,
  label,
  text: text(source),
});
export const list = (items: readonly (string | Text)[], { ordered }: { ordered: boolean }): Block => ({
  kind: "list",
  ordered,
  items: items.map((item) => (typeof item === "string" ? text(item) : item)),
});

/** One block per paragraph: blank lines separate them. */
export const paragraphs = (source: string): Block[] =>
  source
    .trim()
    .split(/\n\s*\n/)
    .map((part) => paragraph(part.replace(/\s+/g, " ").trim()));

export function reply(
  blocks: readonly Block[],
  {
    buttons = [],
    audience = "everyone",
    replaces = false,
    notice,
    asks,
    practice,
    taken,
  }: {
    buttons?: readonly (readonly Button[])[];
    audience?: Reply["audience"];
    replaces?: boolean;
    notice?: string;
    asks?: Asks;
    practice?: Practice;
    taken?: true;
  } = {},
): Reply {
  return {
    blocks,
    buttons: buttons.filter((row) => row.length > 0),
    audience,
    replaces,
    ...(notice !== undefined && { notice }),
    ...(asks !== undefined && { asks }),
    ...(practice !== undefined && { practice }),
    ...(taken && { taken }),
  };
}

/** Buttons in rows of so many. */
export const inRows = (buttons: readonly Button[], perRow: number): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) =>
    buttons.slice(row * perRow, (row + 1) * perRow),
  );

/** What a run of text says, without its marks. */
export const textOf = (spans: Text): string => spans.map((span) => span.text).join("");

/** Neighbours with the same mark become one. */
export function joined(text: Text): Text {
  const all: Span[] = [];
  for (const span of text) {
    const last = all.at(-1);
    if (last !== undefined && last.mark === span.mark)
      all[all.length - 1] = { ...last, text: last.text + span.text };
    else all.push(span);
  }
  return all;
}
