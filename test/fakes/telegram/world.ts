import type { Account, Chat, Core, Post } from "./core.ts";
import { seconds } from "./core.ts";
import type { Place } from "./person.ts";
import type { ChatJson, ChatKind, MemberStatus, Message, User } from "./shapes.ts";

export type NewChat = {
  readonly id: number;
  readonly kind: ChatKind;
  readonly json: Omit<ChatJson, "id" | "type">;
  readonly bot: MemberStatus;
};

export function addChat(core: Core, { id, kind, json, bot }: NewChat): Chat {
  const chat: Chat = {
    id,
    kind,
    json: { id, type: kind, ...json },
    members: new Map(),
    bot,
    silent: false,
    gone: false,
    movedTo: undefined,
    lastId: 0,
    posts: new Map(),
    ephemerals: [],
    topics: new Map(),
  };
  core.chats.set(id, chat);
  return chat;
}

export const nextSerial = (core: Core): number => {
  core.serial += 1;
  return core.serial;
};

/** Basic groups are -n, supergroups and channels -100n. */
export const newChatId = (core: Core, kind: ChatKind): number =>
  kind === "group" ? -(4_000_000 + nextSerial(core)) : -(1_002_000_000_000 + nextSerial(core));

export const placeOf = (chat: Chat, thread?: number): Place => ({
  id: chat.id,
  title: chat.json.title ?? chat.json.first_name ?? "",
  ...(thread === undefined ? {} : { thread }),
});

export function chatOf(core: Core, place: Place): Chat {
  const chat = core.chats.get(place.id);
  if (chat === undefined) throw new Error(`there is no chat ${place.id}`);
  return chat;
}

export function accountOf(core: Core, id: number): Account {
  const account = core.accounts.get(id);
  if (account === undefined) throw new Error(`there is no user ${id}`);
  return account;
}

/** How many messages of a chat are kept when nothing is recorded. */
const KEPT = 20;

export type NewPost = {
  readonly mine: boolean;
  readonly from: User | undefined;
  readonly thread?: number | undefined;
  readonly content: Partial<Message>;
  /** Set by what makes polls and inline results, which need the post itself. */
  readonly inlineId?: string;
};

export function addPost(core: Core, chat: Chat, { mine, from, thread, content, inlineId }: NewPost): Post {
  chat.lastId += 1;
  const id = chat.lastId;
  const raw: Message = {
    message_id: id,
    date: seconds(core),
    chat: chat.json,
    from,
    ...threadFields(thread),
    ...content,
  };
  const post: Post = {
    chat,
    id,
    serial: nextSerial(core),
    mine,
    raw,
    edited: false,
    deleted: false,
    ...(inlineId === undefined ? {} : { inlineId }),
  };
  chat.posts.set(id, post);
  if (mine) tell(core, post);
  if (!core.settings.record && chat.posts.size > KEPT) forgetFirst(chat);
  return post;
}

/** Whoever waits for the bot's next message in the chat hears of it, once the call has been answered. */
export function tell(core: Core, post: Post): void {
  const waiting = core.desk.posts.get(post.chat.id);
  if (waiting === undefined || waiting.size === 0) return;
  queueMicrotask(() => {
    for (const listener of [...waiting]) listener(post);
  });
}

export const threadFields = (thread: number | undefined): Partial<Message> =>
  thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true };

function forgetFirst(chat: Chat): void {
  for (const id of chat.posts.keys()) {
    chat.posts.delete(id);
    return;
  }
}

/** Messages as they are sent inside others: without the message they reply to. */
export const quoted = (raw: Message): Message => ({ ...raw, reply_to_message: undefined });

export const isGroup = (chat: Chat): boolean => chat.kind !== "private";
