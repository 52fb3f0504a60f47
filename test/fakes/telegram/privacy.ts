import { formatted, TEXT } from "./checks.ts";
import type { Chat, Core, Post } from "./core.ts";
import type { Obj } from "./json.ts";
import { scopeKey } from "./methods-about.ts";
import type { Entity, Message } from "./shapes.ts";

const COMMAND = /(?<=^|\s)\/[A-Za-z0-9_]{1,64}(?:@\w+)?/g;

/** What a person writes: clients send plain text, the server finds the commands in it. */
export function wordsOf(text: string): Partial<Message> {
  const entities = text.includes("/")
    ? [...text.matchAll(COMMAND)].map(
        (found): Entity => ({ type: "bot_command", offset: found.index, length: found[0].length }),
      )
    : [];
  return entities.length === 0 ? { text, entities: undefined } : { text, entities };
}

/** The text of an inline result as its message shows it. */
export function inlineText(core: Core, content: Obj, text: string): Partial<Message> {
  const parsed = formatted(core, { ...content, text }, TEXT);
  return { text: parsed.text, ...(parsed.entities.length === 0 ? {} : { entities: parsed.entities }) };
}

export const messageKind = (chat: Chat, kind: "message" | "edited_message"): string => {
  if (chat.kind !== "channel") return kind;
  return kind === "message" ? "channel_post" : "edited_channel_post";
};

/** Privacy mode (Bot API, "Privacy mode"): commands that may be for the bot, replies to it, what came via it. */
export function hears(core: Core, chat: Chat, post: Post, reply: Post | undefined): boolean {
  if (chat.bot === "left" || chat.bot === "kicked" || chat.gone) return false;
  if (chat.kind === "private" || chat.kind === "channel") return true;
  if (!core.settings.privacy || chat.bot === "administrator") return true;
  if (reply?.mine === true || post.raw.via_bot?.id === core.bot.id) return true;
  const name = /^\/\w+(?:@(\w+))?/.exec(post.raw.text ?? post.raw.caption ?? "");
  if (name === null) return false;
  return name[1] === undefined || name[1].toLowerCase() === core.bot.username?.toLowerCase();
}

/** Commands set with is_ephemeral are sent for the bot's eyes only, in groups. */
export function isEphemeralCommand(core: Core, chat: Chat, text: string | undefined): boolean {
  if (text === undefined || (chat.kind !== "group" && chat.kind !== "supergroup")) return false;
  const name = /^\/([a-z0-9_]+)/.exec(text)?.[1];
  const scopes: readonly Obj[] = [
    { type: "chat", chat_id: chat.id },
    { type: "all_group_chats" },
    { type: "default" },
  ];
  const set = scopes
    .map((scope) => core.commands.get(scopeKey(scope, "")))
    .find((list) => list !== undefined);
  return set?.some((one) => one.command === name && one.is_ephemeral === true) ?? false;
}
