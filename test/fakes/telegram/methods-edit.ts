import { markupIn, messageText } from "./checks.ts";
import { type Chat, type Core, type Post, seconds } from "./core.ts";
import { ephemeralPost } from "./ephemeral.ts";
import { listIn, numberIn, type Obj, textIn } from "./json.ts";
import { captionOf, entitiesOf, pay } from "./methods-send.ts";
import { closePoll, pollJson } from "./polls.ts";
import { badRequest, violation } from "./refusal.ts";
import type { Message, PollJson } from "./shapes.ts";
import { chatIn } from "./target.ts";

const SAME =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
/** Bots may delete messages for two days. */
const DELETABLE_S = 48 * 3600;

export const editMessageText = (core: Core, params: Obj): Message | true =>
  edit(core, params, editablePost(core, params), (post) => newText(core, params, post));

export const editMessageCaption = (core: Core, params: Obj): Message | true =>
  edit(core, params, editablePost(core, params), (post) => newCaption(core, params, post));

export const editMessageReplyMarkup = (core: Core, params: Obj): Message | true =>
  edit(core, params, editablePost(core, params), () => ({}));

export function editEphemeralMessageText(core: Core, params: Obj): true {
  edit(core, params, ephemeralIn(core, params), (post) => newText(core, params, post));
  return true;
}

export function editEphemeralMessageCaption(core: Core, params: Obj): true {
  edit(core, params, ephemeralIn(core, params), (post) => newCaption(core, params, post));
  return true;
}

export function editEphemeralMessageReplyMarkup(core: Core, params: Obj): true {
  edit(core, params, ephemeralIn(core, params), () => ({}));
  return true;
}

export function deleteEphemeralMessage(core: Core, params: Obj): true {
  ephemeralPost(chatIn(core, params), params, "delete").deleted = true;
  return true;
}

const ephemeralIn = (core: Core, params: Obj): Post => ephemeralPost(chatIn(core, params), params, "edit");

function newText(core: Core, params: Obj, post: Post): Partial<Message> {
  const parsed = messageText(core, params);
  if (post.raw.text === undefined) throw badRequest("there is no text in the message to edit");
  return { text: parsed.text, entities: undefined, ...entitiesOf(parsed, "entities") };
}

function newCaption(core: Core, params: Obj, post: Post): Partial<Message> {
  if (post.raw.text !== undefined || post.poll !== undefined)
    throw badRequest("there is no caption in the message to edit");
  return { caption: undefined, caption_entities: undefined, ...captionOf(core, params) };
}

/** An edit without a keyboard takes the old one away. */
function edit(core: Core, params: Obj, post: Post, make: (post: Post) => Partial<Message>): Message | true {
  const content = make(post);
  const markup = markupIn(core, params);
  if (markup !== undefined && markup.inline_keyboard === undefined)
    throw violation("inline keyboard expected");
  const next: Message = { ...post.raw, ...content, reply_markup: markup };
  if (isSame(post.raw, next)) throw badRequest(SAME);
  pay(core, post.chat, params, "edit");
  post.raw = { ...next, edit_date: seconds(core) };
  post.edited = true;
  return textIn(params, "inline_message_id") === undefined ? post.raw : true;
}

const isSame = (old: Message, next: Message): boolean => {
  const parts = ({ text, entities, caption, caption_entities, reply_markup }: Message) =>
    JSON.stringify([text, entities, caption, caption_entities, reply_markup]);
  return parts(old) === parts(next);
};

function editablePost(core: Core, params: Obj): Post {
  const inlineId = textIn(params, "inline_message_id");
  if (inlineId !== undefined) {
    const post = core.inlinePosts.get(inlineId);
    if (post === undefined || post.deleted) throw badRequest("MESSAGE_ID_INVALID");
    return post;
  }
  const post = postIn(chatIn(core, params), params, "edit");
  if (!post.mine) throw badRequest("message can't be edited");
  return post;
}

function postIn(chat: Chat, params: Obj, todo: string): Post {
  const id = numberIn(params, "message_id");
  if (id === undefined) throw violation("message identifier is not specified");
  const post = chat.posts.get(id);
  if (post === undefined || post.deleted) throw badRequest(`message to ${todo} not found`);
  return post;
}

export function deleteMessage(core: Core, params: Obj): true {
  const chat = chatIn(core, params);
  remove(core, chat, postIn(chat, params, "delete"));
  return true;
}

/** Messages that are not found are skipped (Bot API). */
export function deleteMessages(core: Core, params: Obj): true {
  const chat = chatIn(core, params);
  const ids = listIn(params, "message_ids") ?? [];
  if (ids.length < 1 || ids.length > 100) throw violation("1-100 message identifiers expected");
  for (const id of ids) {
    const post = chat.posts.get(Number(id));
    if (post !== undefined && !post.deleted) remove(core, chat, post);
  }
  return true;
}

function remove(core: Core, chat: Chat, post: Post): void {
  const others = chat.kind === "private" || chat.bot === "administrator";
  if (!post.mine && !others) throw badRequest("message can't be deleted");
  if (seconds(core) - post.raw.date > DELETABLE_S) throw badRequest("message can't be deleted for everyone");
  post.deleted = true;
}

export function stopPoll(core: Core, params: Obj): PollJson {
  const post = chatIn(core, params).posts.get(numberIn(params, "message_id") ?? 0);
  const poll = post?.deleted === false && post.mine ? post.poll : undefined;
  if (post === undefined || poll === undefined) throw badRequest("message with poll to stop not found");
  if (poll.closed) throw badRequest("poll has already been closed");
  const markup = markupIn(core, params);
  closePoll(core, poll);
  post.raw = { ...post.raw, reply_markup: markup };
  return pollJson(poll);
}
