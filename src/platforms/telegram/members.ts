import { z } from "zod";
import { defineTable } from "../../core/record.ts";
import type { Reply } from "../../core/talk/reply.ts";
import type { Chats, Store } from "../../ports.ts";
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

/** Notes it. The greeting to send, the first time only: in private /start greets, and a channel's readers did not ask for it. */
export async function membershipChanged(
  chats: Pick<Chats, "joined" | "asleep">,
  { chat, new_chat_member: now }: Membership,
): Promise<Reply | undefined> {
  const name = nameOf(chat.id);
  if (!mayWrite(now, chat)) {
    await chats.asleep(name, shutOut(now, chat));
    return undefined;
  }
  const greeting = await chats.joined(placeOf(chat));
  return chat.type === "private" || chat.type === "channel" ? undefined : greeting;
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
