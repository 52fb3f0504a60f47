import type { Chat, Core, Post } from "./core.ts";
import { flagIn, numberIn, type Obj, objIn, textIn } from "./json.ts";
import { badRequest, forbidden, violation } from "./refusal.ts";

const NAMES = {
  private: "private chat",
  group: "group chat",
  supergroup: "supergroup chat",
  channel: "channel chat",
};

/** The chat that a call names; refusals are worded as the server's fail_query and check_chat_access. */
export function chatIn(core: Core, params: Obj): Chat {
  const id = numberIn(params, "chat_id");
  const name = textIn(params, "chat_id") ?? "";
  if (name === "") throw violation("chat_id is empty");
  const chat = id === undefined ? named(core, name) : core.chats.get(id);
  if (chat === undefined) {
    if (id !== undefined && core.accounts.has(id))
      throw forbidden("bot can't initiate conversation with a user");
    throw badRequest("chat not found");
  }
  checkAccess(core, chat);
  return chat;
}

const named = (core: Core, name: string): Chat | undefined =>
  [...core.chats.values()].find((chat) => name === `@${chat.json.username}`);

function checkAccess(core: Core, chat: Chat): void {
  const name = NAMES[chat.kind];
  if (chat.movedTo !== undefined)
    throw badRequest("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: chat.movedTo });
  if (core.accounts.get(chat.id)?.gone === true) throw forbidden("user is deactivated");
  if (chat.kind === "private" && chat.bot === "kicked") throw forbidden("bot was blocked by the user");
  if (chat.gone) throw forbidden(`the ${name} was deleted`);
  if (chat.bot === "kicked") throw forbidden(`bot was kicked from the ${name}`);
  if (chat.bot === "left") throw forbidden(`bot is not a member of the ${name}`);
}

/** `what` as the server says it: "text messages", "photos", "polls". */
export function checkRights(chat: Chat, what: string): void {
  if (chat.kind === "channel" && chat.bot !== "administrator")
    throw badRequest("need administrator rights in the channel chat");
  if (chat.silent) throw badRequest(`not enough rights to send ${what} to the chat`);
}

/** The topic that a call names. Thread ids mean nothing outside forums, where the server ignores none of them either. */
export function threadIn(chat: Chat, params: Obj): number | undefined {
  const thread = numberIn(params, "message_thread_id");
  if (thread === undefined) return undefined;
  const topic = chat.topics.get(thread);
  if (topic === undefined || topic.gone) throw badRequest("message thread not found");
  return thread;
}

/** The message that is replied to; undefined for none. */
export function replyIn(chat: Chat, params: Obj): Post | undefined {
  const reply = objIn(params, "reply_parameters") ?? oldReply(params);
  const id = reply === undefined ? undefined : numberIn(reply, "message_id");
  if (reply === undefined || id === undefined) return undefined;
  const post = chat.posts.get(id);
  if (post !== undefined && !post.deleted) return post;
  if (flagIn(reply, "allow_sending_without_reply") === true) return undefined;
  throw badRequest("message to be replied not found");
}

const oldReply = (params: Obj): Obj | undefined =>
  numberIn(params, "reply_to_message_id") === undefined
    ? undefined
    : {
        message_id: params.reply_to_message_id,
        allow_sending_without_reply: params.allow_sending_without_reply,
      };
