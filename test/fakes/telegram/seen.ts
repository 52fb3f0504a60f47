import type { Chat, Core, Post } from "./core.ts";
import type { Place, Seen, SeenButton } from "./person.ts";
import type { Button, Message } from "./shapes.ts";
import { chatOf, placeOf } from "./world.ts";

/** A message as a person reads it, now. */
export function seen(post: Post): Seen {
  const { raw } = post;
  const rows = raw.reply_markup?.inline_keyboard ?? [];
  const value: Seen = {
    id: post.id,
    place: placeOf(post.chat, raw.message_thread_id),
    from: raw.from?.first_name ?? raw.sender_chat?.title ?? "",
    text: textOf(raw),
    buttons: rows.flat().map(buttonOf),
    rows: rows.map((row) => row.map(({ text }) => text)),
    edited: post.edited,
    deleted: post.deleted,
    ephemeral: post.ephemeral !== undefined,
    raw,
    now: () => seen(post),
  };
  posts.set(value, post);
  return value;
}

const posts = new WeakMap<Seen, Post>();

/** The message itself; one that came over the wire is found by its place and id. */
export function postOf(core: Core, message: Seen): Post {
  const known = posts.get(message);
  if (known !== undefined) return known;
  const chat = chatOf(core, message.place);
  const post = message.ephemeral ? chat.ephemerals[message.id - 1] : chat.posts.get(message.id);
  if (post === undefined) throw new Error(`there is no message ${message.id} in ${message.place.title}`);
  return post;
}

const textOf = (raw: Message): string =>
  raw.poll === undefined
    ? (raw.text ?? raw.caption ?? "")
    : [raw.poll.question, ...raw.poll.options.map(({ text }) => text)].join("\n");

const buttonOf = ({ text, callback_data, url }: Button): SeenButton => ({
  label: text,
  ...(callback_data === undefined ? {} : { data: callback_data }),
  ...(url === undefined ? {} : { url }),
});

/** What everybody sees in a place, or all that one person does. */
export function messagesIn(core: Core, place: Place, viewer?: number): readonly Seen[] {
  const chat = chatOf(core, place);
  const own =
    viewer === undefined ? [] : chat.ephemerals.filter((post) => post.ephemeral?.receiver === viewer);
  const hidden = new Set(own.filter((post) => !post.deleted).map((post) => post.ephemeral?.replaces));
  return [...chat.posts.values(), ...own]
    .filter((post) => !post.deleted && !hidden.has(post.serial) && isIn(post, chat, place.thread))
    .sort((one, other) => one.serial - other.serial)
    .map(seen);
}

const isIn = (post: Post, chat: Chat, thread: number | undefined): boolean =>
  post.chat === chat && (thread === undefined || post.raw.message_thread_id === thread);

/** The button that a person presses: as the message is now, or as it was on their screen. */
export function buttonIn(message: Seen, post: Post, label: string | RegExp): Button {
  const fits = ({ text }: Button) => (typeof label === "string" ? text === label : label.test(text));
  const find = (raw: Message) => raw.reply_markup?.inline_keyboard?.flat().find(fits);
  const button = find(post.raw) ?? find(message.raw);
  if (button !== undefined) return button;
  const there = message.now().rows.flat().join(" | ");
  throw new Error(`no button ${label} on the message, which has: ${there || "none"}`);
}
