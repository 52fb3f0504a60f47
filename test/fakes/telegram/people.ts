import { type Account, type Chat, type Core, type Post, seconds } from "./core.ts";
import { awaitAnswer, awaitInline, awaitPost } from "./desk.ts";
import { addEphemeral } from "./ephemeral.ts";
import { addUpdate } from "./inbox.ts";
import { isObj, type Obj, objIn, textIn } from "./json.ts";
import type { InlineAnswer, Person, Place, Pressed, SayOptions, Seen } from "./person.ts";
import { vote } from "./polls.ts";
import { hears, inlineText, isEphemeralCommand, messageKind, wordsOf } from "./privacy.ts";
import { buttonIn, messagesIn, postOf, seen } from "./seen.ts";
import type { Markup, Message, User } from "./shapes.ts";
import { addPost, chatOf, nextSerial, quoted } from "./world.ts";

/** "Group Anonymous Bot", in whose name anonymous administrators write. */
const ANONYMOUS: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: "Group",
  username: "GroupAnonymousBot",
};

export function personOf(core: Core, account: Account): Person {
  const { user } = account;
  const writes = (place: Place, text: string, options: SayOptions = {}) =>
    seen(write(core, user, place, wordsOf(text), options));
  const says = (place: Place, text: string, options: SayOptions = {}) =>
    awaitPost(core, place, user, text, () => postOf(core, writes(place, text, options)));
  return {
    id: user.id,
    name: user.first_name,
    user,
    writes,
    says,
    replies: (message, text) => says(message.place, text, { replyTo: message }),
    sendsPhoto: (place, caption) => seen(write(core, user, place, photo(caption), {})),
    edits: (message, text) => editOwn(core, postOf(core, message), text),
    taps: (message, label) => tap(core, user, message, label),
    presses: (message, label) => press(core, user, message, label),
    votes: (message, choice, options) => votes(core, user, message, choice, options?.as),
    retracts: (message) => votes(core, user, message, [], undefined),
    picks: (answer, result, place) => pick(core, user, answer, result, place),
    deletes: (message) => {
      postOf(core, message).deleted = true;
    },
    sees: (place) => messagesIn(core, place, user.id),
  };
}

function write(core: Core, user: User, place: Place, content: Partial<Message>, options: SayOptions): Post {
  const chat = chatOf(core, place);
  if (chat.kind === "group" || chat.kind === "supergroup") joinSilently(chat, user);
  if (isEphemeralCommand(core, chat, content.text)) return writeEphemeral(core, user, chat, content);
  const reply = options.replyTo === undefined ? undefined : postOf(core, options.replyTo);
  const anonymous = options.anonymously === true || chat.kind === "channel";
  const post = addPost(core, chat, {
    mine: false,
    from: chat.kind === "channel" ? undefined : anonymous ? ANONYMOUS : user,
    thread: place.thread ?? options.replyTo?.place.thread,
    content: {
      ...content,
      ...(anonymous ? { sender_chat: chat.json } : {}),
      ...(reply === undefined ? {} : { reply_to_message: quoted(reply.raw) }),
    },
  });
  if (hears(core, chat, post, reply))
    addUpdate(core, messageKind(chat, "message"), post.raw, `chat ${chat.id}`);
  core.watch.changed();
  return post;
}

/** Whoever writes in a group is in it. */
function joinSilently(chat: Chat, user: User): void {
  if (!chat.members.has(user.id)) chat.members.set(user.id, "member");
}

function writeEphemeral(core: Core, user: User, chat: Chat, content: Partial<Message>): Post {
  const post = addEphemeral(core, chat, { receiver: user, from: user, mine: false, content });
  addUpdate(core, "message", post.raw, `chat ${chat.id}`);
  core.watch.changed();
  return post;
}

const photo = (caption: string | undefined): Partial<Message> => ({
  photo: [{ file_id: "photo", file_unique_id: "photo", width: 640, height: 480 }],
  ...(caption === undefined ? {} : { caption }),
});

function editOwn(core: Core, post: Post, text: string): Seen {
  if (post.mine) throw new Error("people edit their own messages only");
  post.raw = { ...post.raw, ...wordsOf(text), edit_date: seconds(core) };
  post.edited = true;
  if (hears(core, post.chat, post, undefined))
    addUpdate(core, messageKind(post.chat, "edited_message"), post.raw, `chat ${post.chat.id}`);
  core.watch.changed();
  return seen(post);
}

function tap(core: Core, user: User, message: Seen, label: string | RegExp): string {
  const post = postOf(core, message);
  const data = buttonIn(message, post, label).callback_data;
  if (data === undefined) throw new Error(`the button ${label} sends nothing to the bot`);
  const id = String(9_000_000_000_000_000n + BigInt(nextSerial(core)));
  forgetOld(core);
  core.queries.set(id, { id, post, from: user, at: core.now(), data, answered: false });
  const where = post.inlineId === undefined ? { message: post.raw } : { inline_message_id: post.inlineId };
  const query = { id, from: user, ...where, chat_instance: String(post.chat.id), data };
  addUpdate(core, "callback_query", query, `callback ${user.id}`);
  core.watch.changed();
  return id;
}

/** Queries that nobody can answer any more. */
function forgetOld(core: Core): void {
  const oldest = core.now() - Math.max(core.settings.queryMs, 15_000);
  for (const [id, query] of core.queries) {
    if (query.at >= oldest || (core.settings.record && !query.answered)) return;
    core.queries.delete(id);
  }
}

async function press(core: Core, user: User, message: Seen, label: string | RegExp): Promise<Pressed> {
  const id = tap(core, user, message, label);
  const answer = await awaitAnswer(core, id, `${user.first_name} pressed ${label}`);
  return { ...answer, message: message.now() };
}

function votes(
  core: Core,
  user: User,
  message: Seen,
  choice: number | string | readonly number[],
  as: Place | undefined,
): void {
  const { poll } = postOf(core, message);
  if (poll === undefined) throw new Error("there is no poll in the message");
  const one = typeof choice === "string" ? poll.options.indexOf(choice) : choice;
  const voter = as === undefined ? { user } : { chat: chatOf(core, as).json };
  vote(core, poll, voter, typeof one === "number" ? [one] : one);
}

/** What the bot answers to `@bot query`. */
export async function inlineAnswer(core: Core, user: User, query: string): Promise<InlineAnswer> {
  const id = String(8_000_000_000_000_000n + BigInt(nextSerial(core)));
  core.inlineQueries.set(id, { query, at: core.now() });
  const asked = { id, from: user, query, offset: "", chat_type: "private" };
  addUpdate(core, "inline_query", asked, `inline ${user.id}`);
  const raw = await awaitInline(core, id, `${user.first_name} typed @${core.bot.username} ${query}`);
  const results = (Array.isArray(raw.results) ? raw.results : []).filter(isObj);
  const button = objIn(raw, "button");
  const titles = results.map((result) => textIn(result, "title") ?? "");
  return {
    query,
    results,
    titles,
    button: button === undefined ? undefined : { text: textIn(button, "text") ?? "", ...button },
    raw,
  };
}

function pick(core: Core, user: User, answer: InlineAnswer, index: number, place: Place): Seen {
  const result: Obj = answer.results[index] ?? {};
  const content = objIn(result, "input_message_content") ?? {};
  const markup: Markup | undefined = objIn(result, "reply_markup");
  const inlineId = markup === undefined ? undefined : `inline-${nextSerial(core)}`;
  const text = textIn(content, "message_text") ?? textIn(result, "caption") ?? "";
  const chat = chatOf(core, place);
  const post = addPost(core, chat, {
    mine: false,
    from: user,
    thread: place.thread,
    content: { ...inlineText(core, content, text), via_bot: core.bot, reply_markup: markup },
    ...(inlineId === undefined ? {} : { inlineId }),
  });
  if (inlineId !== undefined) core.inlinePosts.set(inlineId, post);
  const chosen = { result_id: result.id, from: user, inline_message_id: inlineId, query: answer.query };
  addUpdate(core, "chosen_inline_result", chosen, `chosen ${user.id}`);
  if (hears(core, chat, post, undefined)) addUpdate(core, "message", post.raw, `chat ${chat.id}`);
  core.watch.changed();
  return seen(post);
}
