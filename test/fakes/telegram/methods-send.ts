import { markupIn, messageCaption, messageText } from "./checks.ts";
import { type Chat, type Core, count, type Post } from "./core.ts";
import { addEphemeral, ephemeralIn } from "./ephemeral.ts";
import type { Parsed } from "./html.ts";
import { flagIn, isObj, type Obj, textIn } from "./json.ts";
import { pollPlan } from "./poll-checks.ts";
import { openPoll } from "./polls.ts";
import { tooMany, violation } from "./refusal.ts";
import type { Message } from "./shapes.ts";
import { chatIn, checkRights, replyIn, threadIn } from "./target.ts";
import { addPost, isGroup, quoted } from "./world.ts";

export function sendMessage(core: Core, params: Obj): Message {
  const { text, entities } = messageText(core, params);
  return send(core, params, "text messages", { text, ...entitiesOf({ text, entities }, "entities") }).raw;
}

export function sendPhoto(core: Core, params: Obj): Message {
  const photo = fileIn(params, "photo");
  const sizes = [{ file_id: photo, file_unique_id: `u${photo}`, width: 1280, height: 720 }];
  return send(core, params, "photos", { photo: sizes, ...captionOf(core, params) }).raw;
}

export function sendDocument(core: Core, params: Obj): Message {
  const document = fileIn(params, "document");
  const content = { document: { file_id: document, file_unique_id: `u${document}` } };
  return send(core, params, "documents", { ...content, ...captionOf(core, params) }).raw;
}

export function sendPoll(core: Core, params: Obj): Message {
  const plan = pollPlan(core, params);
  const chat = chatIn(core, params);
  if (chat.kind === "channel" && !plan.anonymous)
    throw violation("non-anonymous polls can't be sent to channel chats");
  if (params.ephemeral_message_parameters !== undefined) throw violation("polls can't be ephemeral");
  const post = send(core, params, "polls", {});
  openPoll(core, post, plan);
  return post.raw;
}

export function sendChatAction(core: Core, params: Obj): true {
  checkRights(chatIn(core, params), "text messages");
  if (!textIn(params, "action")) throw violation("wrong parameter action in request");
  return true;
}

function send(core: Core, params: Obj, what: string, content: Partial<Message>): Post {
  const chat = chatIn(core, params);
  checkRights(chat, what);
  const thread = threadIn(chat, params);
  const reply = replyIn(chat, params);
  const markup = markupIn(core, params);
  const ephemeral = ephemeralIn(core, chat, params);
  pay(core, chat, params, "message");
  const more: Partial<Message> = {
    ...content,
    reply_to_message: reply === undefined ? undefined : quoted(reply.raw),
    reply_markup: markup?.inline_keyboard === undefined ? undefined : markup,
    ...(chat.kind === "channel" ? { sender_chat: chat.json } : {}),
  };
  if (ephemeral !== undefined)
    return addEphemeral(core, chat, { ...ephemeral, mine: true, thread, content: more });
  const from = chat.kind === "channel" ? undefined : core.bot;
  return addPost(core, chat, { mine: true, from, thread, content: more });
}

/** Counts the call against the limits, or refuses it with 429. */
export function pay(core: Core, chat: Chat, params: Obj, kind: "message" | "edit"): void {
  const paid = flagIn(params, "allow_paid_broadcast") === true;
  const wait = core.meter?.({ kind, chat: chat.id, group: isGroup(chat), paid }, core.now());
  if (wait === undefined) return;
  count(core, "rateLimited");
  throw tooMany(wait);
}

export const entitiesOf = (parsed: Parsed, name: "entities" | "caption_entities"): Partial<Message> =>
  parsed.entities.length === 0 ? {} : { [name]: parsed.entities };

export function captionOf(core: Core, params: Obj): Partial<Message> {
  const parsed = messageCaption(core, params);
  return parsed.text === "" ? {} : { caption: parsed.text, ...entitiesOf(parsed, "caption_entities") };
}

/** An upload, or the id or address of a file. */
function fileIn(params: Obj, name: string): string {
  const file = params[name];
  if (typeof file === "string" && file !== "") return file;
  if (isObj(file) && Number(file.size) > 0) return `file-${file.filename}-${file.size}`;
  throw violation(`there is no ${name} in the request`);
}
