import type { InlineKeyboardButton } from "@grammyjs/types";
import { linkText } from "../../core/talk/link.ts";
import { cut, isVisible, packed, safe } from "../../core/talk/pieces.ts";
import { isShared, type Press, pressText } from "../../core/talk/press.ts";
import { type Block, type Button, type NativeQuiz, type Reply, textOf } from "../../core/talk/reply.ts";
import { drawBlock } from "./blocks.ts";

// Reply → what Telegram takes. Limits: core.telegram.org/bots/api#sendmessage, #sendpoll.

/** UTF-16 units in one message. Telegram counts them after reading the markup: ours are a little shorter. */
export const TEXT_MAX = 4096;
/** What an alert, and the text of any answer to a press, holds. */
export const ALERT_MAX = 200;
export const DESCRIPTION_MAX = 1024;
export const BUTTONS_A_ROW = 8;
/** Buttons of one message; what stands beyond is drawn under a further one. */
export const BUTTONS_MAX = 100;
export const LABEL_MAX = 64;

export type Keyboard = readonly (readonly InlineKeyboardButton[])[];

/** A reply as messages, in order; the buttons stand under the last. */
export type Sheet = { readonly texts: readonly string[]; readonly keyboard: Keyboard };

/** Where it will stand: in a group, what is personal opens in the private chat with the bot of this name. */
export type Spot = { readonly isGroup: boolean; readonly username: string };

/** A frozen reply is one that its command keeps and gives again: it is drawn once for private chats. */
const drawn = new WeakMap<Reply, Sheet>();

export function drawReply(reply: Reply, spot: Spot): Sheet {
  if (spot.isGroup || !Object.isFrozen(reply)) return draw(reply, spot);
  const sheet = drawn.get(reply) ?? draw(reply, spot);
  drawn.set(reply, sheet);
  return sheet;
}

function draw(reply: Reply, spot: Spot): Sheet {
  const parts = reply.blocks.flatMap((block) => drawBlock(block, TEXT_MAX));
  const texts = packed(parts, TEXT_MAX, "\n\n");
  return { texts: texts.length === 0 ? ["…"] : texts, keyboard: keyboardOf(reply.buttons, spot) };
}

/** Messages in HTML, without the preview of a link. */
export function textsOf(told: Reply, spot: Spot) {
  const { texts, keyboard } = drawReply(told, spot);
  return texts.map((text, at) => ({
    text,
    parse_mode: "HTML" as const,
    link_preview_options: { is_disabled: true },
    ...(at === texts.length - 1 && keyboard.length > 0 && { reply_markup: markupOf(keyboard) }),
  }));
}

export const isOneMessage = (told: Reply, spot: Spot): boolean => drawReply(told, spot).texts.length === 1;

/** What takes the place of one message: of a longer text its beginning, with all buttons. */
export function firstText(told: Reply, spot: Spot) {
  const { texts, keyboard } = drawReply(told, spot);
  return {
    text: texts[0] ?? "…",
    parse_mode: "HTML" as const,
    link_preview_options: { is_disabled: true },
    reply_markup: markupOf(keyboard),
  };
}

export function keyboardOf(buttons: Reply["buttons"], spot: Spot): Keyboard {
  const rows = buttons.flatMap((row) => inRows(row.map((button) => drawButton(button, spot))));
  return rows.flat().length <= BUTTONS_MAX ? rows : inRows(rows.flat().slice(0, BUTTONS_MAX));
}

/** As calls take it. */
export const markupOf = (keyboard: Keyboard) => ({ inline_keyboard: keyboard.map((row) => [...row]) });

const inRows = (row: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] =>
  Array.from({ length: Math.ceil(row.length / BUTTONS_A_ROW) }, (_, at) =>
    row.slice(at * BUTTONS_A_ROW, (at + 1) * BUTTONS_A_ROW),
  );

function drawButton({ label, press }: Button, spot: Spot): InlineKeyboardButton {
  const text = labelOf(label);
  const url = spot.isGroup && !isShared(press) ? pressLink(press, spot.username) : undefined;
  return url === undefined ? { text, callback_data: pressText(press) } : { text, url };
}

/** A label cannot be empty or blank. */
export function labelOf(label: string): string {
  const shown = safe(label).replace(/\s+/g, " ").trim();
  return isVisible(shown) ? cut(shown, LABEL_MAX) : "·";
}

/** Opens the private chat and does there what the button means; undefined when it does not fit into a link. */
export function pressLink(press: Press, username: string): string | undefined {
  const parameter = linkText({ kind: "press", data: pressText(press) });
  return parameter === undefined ? undefined : linkTo(username, parameter);
}

export const linkTo = (username: string, parameter: string): string =>
  `https://t.me/${username}?start=${parameter}`;

/** What an alert can say of a reply. */
export function alertOf(reply: Reply): string {
  const words = reply.notice ?? reply.blocks.map(plainOf).join(" ");
  return cut(safe(words).replace(/\s+/g, " ").trim(), ALERT_MAX);
}

/** Whether an alert can say all of it. */
export const fitsAlert = (reply: Reply): boolean =>
  reply.buttons.length === 0 && reply.blocks.map(plainOf).join(" ").length <= ALERT_MAX;

function plainOf(block: Block): string {
  switch (block.kind) {
    case "title":
    case "heading":
    case "paragraph":
    case "quiet":
      return textOf(block.text);
    case "callout":
      return `${block.label}: ${textOf(block.text)}`;
    case "list":
      return block.items.map(textOf).join("; ");
    case "table":
      return block.rows.map((row) => row.map(textOf).join(": ")).join("; ");
    case "code":
      return block.text;
  }
}

/** A question as Telegram's own quiz: its options vote, so the buttons that vote for one are left out. */
export function drawQuiz(reply: Reply, quiz: NativeQuiz, spot: Spot, { isChannel }: { isChannel: boolean }) {
  // In a channel the quiz is anonymous: nobody knows whether who presses has answered, so nothing is to be pressed.
  const isOption = ({ press }: Button) =>
    (press.kind === "vote" || press.kind === "answer") && press.shown >= 0;
  const isIn = (button: Button) => !isChannel && !isOption(button);
  const keyboard = keyboardOf(
    reply.buttons.map((row) => row.filter(isIn)),
    spot,
  );
  const around = reply.blocks.filter(({ kind }) => kind === "title" || kind === "quiet");
  return {
    question: quiz.stem,
    options: quiz.options.map((text) => ({ text })),
    type: "quiz" as const,
    is_anonymous: isChannel,
    // A quiz that was passed on would bring the votes of people who are not asked.
    protect_content: true,
    correct_option_ids: [quiz.right],
    explanation: quiz.explanation,
    description: cut(safe(around.map(plainOf).join("\n")), DESCRIPTION_MAX),
    ...(keyboard.length > 0 && { reply_markup: markupOf(keyboard) }),
  };
}
