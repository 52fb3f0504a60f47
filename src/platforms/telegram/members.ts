import { z } from "zod";
import { defineTable } from "../../core/record.ts";
import type { Chats, Outbox, Store } from "../../ports.ts";
import { nameOf, placeOf } from "./place.ts";
import type { Chat, Membership, Status } from "./update.ts";

// The bot is let in, shut out, or given other rights.

/** Whether a chat is a channel: its polls have to be anonymous. */
export type Channels = { has(chat: number): boolean; add(chat: Chat): Promise<void> };

/** Key: chat. */
const channels = defineTable("telegram-channel", z.strictObject({}));

export async function openChannels(store: Store): Promise<Channels> {
  const known = new Set<number>();
  for await (const [key] of store.scan(channels)) known.add(Number(key));
  return {
    has: (chat) => known.has(chat),
    add: async ({ id, type }) => {
      if (type !== "channel" || known.has(id)) return;
      known.add(id);
      await store.change([`telegram-channel/${id}`], async (rows) => rows.put(channels, String(id), {}));
    },
  };
}

type Parts = { readonly chats: Chats; readonly outbox: Outbox };

export async function membershipChanged(
  { chats, outbox }: Parts,
  { chat, new_chat_member: now }: Membership,
): Promise<void> {
  const name = nameOf(chat.id);
  if (!mayWrite(now, chat)) return chats.asleep(name, shutOut(now, chat));
  const greeting = await chats.joined(placeOf(chat));
  // In private /start greets; a channel's readers did not ask for it.
  if (greeting === undefined || chat.type === "private" || chat.type === "channel") return;
  await outbox.post({ chat: name }, { key: `greet/${name}`, again: false, make: async () => greeting });
}

function mayWrite({ status, can_send_messages: canSend }: Status, { type }: Chat): boolean {
  switch (status) {
    case "creator":
    case "administrator":
      return true;
    case "member":
      return type !== "channel";
    case "restricted":
      return canSend === true;
    case "left":
    case "kicked":
      return false;
  }
}

function shutOut({ status }: Status, { type }: Chat): "blocked" | "gone" | "forbidden" {
  if (type === "private") return "blocked";
  return status === "left" || status === "kicked" ? "gone" : "forbidden";
}
