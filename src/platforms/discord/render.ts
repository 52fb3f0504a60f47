import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType, MessageFlags } from "discord.js";
import { cut, isVisible, packed, safe } from "../../core/talk/pieces.ts";
import { pressText } from "../../core/talk/press.ts";
import type { Block, Button, Reply, Tone } from "../../core/talk/reply.ts";
import { drawBlock } from "./blocks.ts";

// Reply → message. Components V2: one card (container) with title, text and buttons.
// Limits: docs.discord.com/developers/components/reference.

/** Components of one message, nested ones counted. */
export const COMPONENTS_MAX = 40;
/** Characters in all text displays of one message. */
export const TEXT_MAX = 4000;
export const BUTTONS_A_ROW = 5;
export const LABEL_MAX = 80;
/** What a card holds besides buttons and their rows: container, title, text, two separators; and a row to turn pages with. */
const FRAME = 5 + 1 + 3;

export type Component = APIMessageTopLevelComponent;
export type Body = {
  readonly components: readonly Component[];
  readonly flags: number;
  readonly allowed_mentions: { readonly parse: readonly [] };
};

/** A card's parts before pages are put together. */
export type Sheet = {
  readonly texts: readonly string[];
  readonly rows: readonly Row[][];
  readonly accent: number;
};
type Drawn = { readonly label: string; readonly id: string };
type Row = readonly Drawn[];

const GREEN = 0x2e9e5b;
const RED = 0xc8453b;
const BLUE = 0x3b6ea5;

/** Colour only repeats what the words say. */
const ACCENTS: Readonly<Record<Tone, number>> = {
  right: GREEN,
  wrong: RED,
  example: BLUE,
  trap: BLUE,
  hint: BLUE,
};

/** A frozen reply is one that its command keeps and gives again: it is drawn once. */
const drawn = new WeakMap<Reply, Sheet>();

/** Draws a reply in as many pages as it takes: text and buttons are never left out. */
export function drawReply(reply: Reply): Sheet {
  if (!Object.isFrozen(reply)) return draw(reply);
  const sheet = drawn.get(reply) ?? draw(reply);
  drawn.set(reply, sheet);
  return sheet;
}

function draw(reply: Reply): Sheet {
  const verdict = reply.blocks.find((block) => block.kind === "callout");
  return {
    texts: textsOf(reply.blocks),
    rows: chunked(repacked(distinct(reply.buttons))),
    accent: verdict === undefined ? BLUE : ACCENTS[verdict.tone],
  };
}

export const pageCount = ({ texts, rows }: Sheet): number => Math.max(1, texts.length, rows.length);

function textsOf(blocks: readonly Block[]): string[] {
  const parts = blocks.flatMap((block) => drawBlock(block, TEXT_MAX));
  return packed(parts, TEXT_MAX, "\n\n");
}

/** Discord refuses a message in which two buttons have one custom id; the second would do the same as the first. */
function distinct(buttons: Reply["buttons"]): Row[] {
  const seen = new Set<string>();
  const once = ({ label, press }: Button): Drawn[] => {
    const id = pressText(press);
    return seen.size < seen.add(id).size ? [{ label, id }] : [];
  };
  return buttons.map((row) => row.flatMap(once)).filter((row) => row.length > 0);
}

/** Rows of at most five, and fewer rows where there are too many. */
function repacked(buttons: readonly Row[]): Row[] {
  const rows = buttons.flatMap((row) => inRows(row));
  return cost(rows) + FRAME <= COMPONENTS_MAX ? rows : inRows(buttons.flat());
}

const inRows = (buttons: Row): Row[] =>
  Array.from({ length: Math.ceil(buttons.length / BUTTONS_A_ROW) }, (_, row) =>
    buttons.slice(row * BUTTONS_A_ROW, (row + 1) * BUTTONS_A_ROW),
  );

const cost = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + 1 + row.length, 0);

/** As many rows on a page as fit. */
function chunked(rows: readonly Row[]): Row[][] {
  const pages: Row[][] = [];
  for (const row of rows) {
    const page = pages.at(-1);
    if (page !== undefined && cost([...page, row]) + FRAME <= COMPONENTS_MAX) page.push(row);
    else pages.push([row]);
  }
  return pages;
}

/** How a page is turned: the custom id for a page (from 1), or undefined where pages are sent one after the other. */
export type Turning = ((page: number) => string) | undefined;

/** One page (from 1) of a sheet. Without `turning` the buttons of a single page of buttons stand on the last page only. */
export function drawPage(sheet: Sheet, wanted: number, turning: Turning): Body {
  const count = pageCount(sheet);
  const page = Math.min(Math.max(1, wanted), count);
  const text = sheet.texts[Math.min(page, sheet.texts.length) - 1] ?? "…";
  const repeats = turning !== undefined || sheet.rows.length > 1 || page === count;
  const rows = repeats ? (sheet.rows[Math.min(page, sheet.rows.length) - 1] ?? []) : [];
  const turn = turning === undefined || count === 1 ? [] : [turnRow(page, count, turning)];
  return bodyOf(card(text, [...rows.map((row) => buttonRow(row)), ...turn], sheet.accent));
}

export const bodyOf = (component: Component): Body => ({
  components: [component],
  flags: MessageFlags.IsComponentsV2,
  allowed_mentions: { parse: [] },
});

type ActionRow = Extract<Component, { type: ComponentType.ActionRow }>;

function card(text: string, rows: readonly ActionRow[], accent: number): Component {
  const titleEnd = text.startsWith("## ") ? text.indexOf("\n\n") : -1;
  const line = { type: ComponentType.Separator, divider: true, spacing: 1 } as const;
  const display = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;
  return {
    type: ComponentType.Container,
    accent_color: accent,
    components: [
      ...(titleEnd < 0
        ? [display(text)]
        : [display(text.slice(0, titleEnd)), line, display(text.slice(titleEnd + 2))]),
      ...(rows.length === 0 ? [] : [line, ...rows]),
    ],
  };
}

const buttonRow = (row: Row): ActionRow => ({
  type: ComponentType.ActionRow,
  components: row.map(({ label, id }) => button(label, id)),
});

const button = (label: string, customId: string) => ({
  type: ComponentType.Button as const,
  style: ButtonStyle.Secondary as const,
  label: labelOf(label),
  custom_id: customId,
});

/** A label cannot be empty or blank. */
function labelOf(label: string): string {
  const shown = safe(label).replace(/\s+/g, " ").trim();
  return isVisible(shown) ? cut(shown, LABEL_MAX) : "·";
}

const turnRow = (page: number, count: number, turning: (page: number) => string): ActionRow => ({
  type: ComponentType.ActionRow,
  components: [
    ...(page > 1 ? [button(`‹ Página ${page - 1}`, turning(page - 1))] : []),
    ...(page < count ? [button(`Página ${page + 1} de ${count} ›`, turning(page + 1))] : []),
  ],
});
