import type { Account, Place } from "../../core/talk/request.ts";
import type { Chat, Message, User } from "./update.ts";

// Who speaks, and where, in the house's words: "tg:4711" is a person and their private chat, "tg:-100…" a group or a channel.

const PREFIX = "tg:";

export const nameOf = (id: number): string => `${PREFIX}${id}`;
export const chatIdOf = (name: string): number => Number(name.slice(PREFIX.length));

export const personOf = (user: User): Account => ({
  id: nameOf(user.id),
  name: [user.first_name, user.last_name].filter((part) => part !== undefined && part !== "").join(" "),
});

/** A chat in whose name somebody speaks: an anonymous administrator, a channel. */
export const voiceOf = (chat: Chat): Account => ({ id: nameOf(chat.id), name: chat.title ?? "" });

/** Who wrote; undefined for other bots and for nobody. */
export function authorOf({ sender_chat: voice, from }: Message): Account | undefined {
  if (voice !== undefined) return voiceOf(voice);
  return from === undefined || from.is_bot ? undefined : personOf(from);
}

export function placeOf(chat: Chat, thread?: number): Place {
  if (chat.type === "private") return { kind: "private", chat: nameOf(chat.id) };
  return {
    kind: "group",
    chat: nameOf(chat.id),
    title: chat.title ?? "",
    ...(thread !== undefined && { thread: String(thread) }),
  };
}

/** The forum topic of a message. Replies in plain groups carry a thread id too, which is none. */
export const topicOf = ({
  is_topic_message,
  message_thread_id,
}: Pick<Message, "is_topic_message" | "message_thread_id">): number | undefined =>
  is_topic_message === true ? message_thread_id : undefined;
