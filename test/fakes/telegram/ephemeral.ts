import { type Chat, type Core, type Post, seconds } from "./core.ts";
import { flagIn, numberIn, type Obj, objIn, textIn } from "./json.ts";
import { badRequest, lateQuery, violation } from "./refusal.ts";
import type { Message, User } from "./shapes.ts";
import { nextSerial, tell, threadFields } from "./world.ts";

/** An ephemeral message answers a press or an incoming ephemeral message, within that time (Bot API 10.2). */
export const EPHEMERAL_MS = 15_000;

export type Ephemeral = { readonly receiver: User; readonly from: User; readonly replaces?: number };

/**
 * Who receives the message that is to be sent, when it is ephemeral. Whether a bot may send one unprompted is not public:
 * the fake refuses it.
 */
export function ephemeralIn(core: Core, chat: Chat, params: Obj): Ephemeral | undefined {
  if (!core.settings.ephemeral) return undefined;
  const asked = objIn(params, "ephemeral_message_parameters");
  const reply = objIn(params, "reply_parameters");
  const repliesTo = reply === undefined ? undefined : numberIn(reply, "ephemeral_message_id");
  if (asked === undefined) {
    if (repliesTo !== undefined) throw violation("a reply to an ephemeral message must be ephemeral itself");
    return undefined;
  }
  if (chat.kind !== "group" && chat.kind !== "supergroup")
    throw violation("ephemeral messages can be sent to groups and supergroups only");
  const id = numberIn(asked, "receiver_user_id");
  if (id === undefined) throw violation("receiver_user_id is required");
  const receiver = core.accounts.get(id)?.user;
  if (receiver === undefined || !chat.members.has(id)) throw badRequest("user not found");
  const queryId = textIn(asked, "callback_query_id");
  const replaced = queryId === undefined ? undefined : pressedPost(core, chat, queryId, id);
  if (queryId === undefined) checkReply(core, chat, repliesTo, id);
  const replaces = flagIn(asked, "replace_callback_query_message") === true ? replaced?.serial : undefined;
  return { receiver, from: core.bot, ...(replaces === undefined ? {} : { replaces }) };
}

function pressedPost(core: Core, chat: Chat, queryId: string, user: number): Post {
  const query = core.queries.get(queryId);
  if (query === undefined || query.from.id !== user || query.post.chat !== chat) throw lateQuery();
  if (core.now() - query.at > EPHEMERAL_MS) throw lateQuery();
  return query.post;
}

function checkReply(core: Core, chat: Chat, repliesTo: number | undefined, user: number): void {
  if (repliesTo === undefined)
    throw violation("an ephemeral message needs callback_query_id or a reply to an ephemeral message");
  const post = chat.ephemerals[repliesTo - 1];
  if (post === undefined || post.mine || post.ephemeral?.receiver !== user)
    throw badRequest("message to be replied not found");
  if (core.now() - post.ephemeral.at > EPHEMERAL_MS) throw badRequest("message to be replied not found");
}

type NewEphemeral = Ephemeral & {
  readonly mine: boolean;
  readonly thread?: number | undefined;
  readonly content: Partial<Message>;
};

/** `receiver` is the person in either direction: messages of people to the bot are theirs to see as well. */
export function addEphemeral(core: Core, chat: Chat, one: NewEphemeral): Post {
  const { receiver, from, mine, thread, content, replaces } = one;
  const id = chat.ephemerals.length + 1;
  const raw: Message = {
    message_id: 0,
    ephemeral_message_id: id,
    date: seconds(core),
    chat: chat.json,
    from,
    receiver_user: mine ? receiver : core.bot,
    ...threadFields(thread),
    ...content,
  };
  const ephemeral = {
    receiver: receiver.id,
    at: core.now(),
    ...(replaces === undefined ? {} : { replaces }),
  };
  const serial = nextSerial(core);
  const post: Post = { chat, id, serial, mine, raw, edited: false, deleted: false, ephemeral };
  chat.ephemerals.push(post);
  if (mine) tell(core, post);
  return post;
}

/** The bot's ephemeral message that a call edits or deletes. */
export function ephemeralPost(chat: Chat, params: Obj, todo: "edit" | "delete"): Post {
  const post = chat.ephemerals[(numberIn(params, "ephemeral_message_id") ?? 0) - 1];
  const mine = post?.mine === true && post.ephemeral?.receiver === numberIn(params, "receiver_user_id");
  if (post === undefined || !mine || post.deleted) throw badRequest(`message to ${todo} not found`);
  return post;
}
