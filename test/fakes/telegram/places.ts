import type { Chat, Core } from "./core.ts";
import type { PlaceOptions } from "./fake.ts";
import { addUpdate } from "./inbox.ts";
import { changeBot } from "./methods-chats.ts";
import type { Person, Place } from "./person.ts";
import type { ChatKind, MemberStatus, Message, User } from "./shapes.ts";
import { accountOf, addChat, addPost, chatOf, newChatId, placeOf } from "./world.ts";

export function newUser(core: Core, about: string | Partial<User>): User {
  const given = typeof about === "string" ? { first_name: about } : about;
  const id = given.id ?? 100_000_000 + core.accounts.size + 1;
  const user = { is_bot: false, first_name: "Alguém", language_code: "pt-br", ...given, id };
  core.accounts.set(id, { user, gone: false });
  return user;
}

export function privateChat(core: Core, user: User): Place {
  const { first_name, last_name, username } = user;
  const known = core.chats.get(user.id);
  const json = { first_name, last_name, username };
  return placeOf(known ?? addChat(core, { id: user.id, kind: "private", json, bot: "member" }));
}

export function newPlace(core: Core, kind: ChatKind, title: string, options: PlaceOptions = {}): Place {
  const usual = kind === "channel" ? "administrator" : "member";
  const chat = addChat(core, {
    id: newChatId(core, kind),
    kind,
    json: { title, username: options.username, is_forum: options.forum === true ? true : undefined },
    bot: options.bot === false ? "left" : (options.bot ?? usual),
  });
  for (const person of options.members ?? []) chat.members.set(person.id, "member");
  if (options.creator !== undefined) chat.members.set(options.creator.id, "creator");
  return placeOf(chat);
}

/** A service message that the bot hears of. */
function service(core: Core, chat: Chat, from: User | undefined, content: Partial<Message>): void {
  const post = addPost(core, chat, { mine: false, from, content });
  if (chat.bot !== "left" && chat.bot !== "kicked") addUpdate(core, "message", post.raw, `chat ${chat.id}`);
}

export function newTopic(core: Core, forum: Place, name: string): Place {
  const chat = chatOf(core, forum);
  const thread = chat.lastId + 1;
  chat.topics.set(thread, { name, gone: false });
  const created = { name, icon_color: 7_322_096 };
  service(core, chat, undefined, {
    message_thread_id: thread,
    is_topic_message: true,
    forum_topic_created: created,
  });
  return { ...placeOf(chat, thread), title: name };
}

export function deleteTopic(core: Core, { id, title, thread }: Place): void {
  const topic = chatOf(core, { id, title }).topics.get(thread ?? 0);
  if (topic === undefined) throw new Error(`${title} is no topic`);
  topic.gone = true;
}

export function join(core: Core, place: Place, person: Person, status: MemberStatus): void {
  const chat = chatOf(core, place);
  const before = chat.members.get(person.id);
  chat.members.set(person.id, status);
  if (before === undefined && status === "member" && chat.kind !== "channel")
    service(core, chat, person.user, { new_chat_members: [person.user] });
  core.watch.changed();
}

export function setBot(core: Core, place: Place, by: User, status: MemberStatus): void {
  const chat = chatOf(core, place);
  const wasOut = chat.bot === "left" || chat.bot === "kicked";
  changeBot(core, chat, by, status);
  const isIn = status === "member" || status === "administrator";
  if (wasOut && isIn && chat.kind !== "channel") service(core, chat, by, { new_chat_members: [core.bot] });
  core.watch.changed();
}

export function block(core: Core, person: Person, status: "kicked" | "member"): void {
  privateChat(core, person.user);
  changeBot(core, chatOf(core, { id: person.id, title: "" }), person.user, status);
  core.watch.changed();
}

export function deleteAccount(core: Core, person: Person): void {
  accountOf(core, person.id).gone = true;
}

/** Both service messages, then the old id answers with the new one. */
export function migrate(core: Core, place: Place): Place {
  const old = chatOf(core, place);
  const { title } = old.json;
  const next = addChat(core, {
    id: newChatId(core, "supergroup"),
    kind: "supergroup",
    json: { title },
    bot: old.bot,
  });
  for (const [id, status] of old.members) next.members.set(id, status);
  service(core, old, undefined, { migrate_to_chat_id: next.id });
  old.movedTo = next.id;
  service(core, next, undefined, { migrate_from_chat_id: old.id });
  core.watch.changed();
  return placeOf(next);
}
