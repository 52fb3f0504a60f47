import { type Chat, type Core, seconds } from "./core.ts";
import { addUpdate } from "./inbox.ts";
import { numberIn, type Obj } from "./json.ts";
import { badRequest } from "./refusal.ts";
import type { MemberStatus, User } from "./shapes.ts";
import { chatIn } from "./target.ts";

export function getChat(core: Core, params: Obj): Obj {
  const chat = chatIn(core, params);
  return { ...chat.json, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
}

export function getChatMember(core: Core, params: Obj): Obj {
  const chat = chatIn(core, params);
  const id = numberIn(params, "user_id");
  if (id === core.bot.id) return memberJson(core.bot, chat.bot);
  const user = id === undefined ? undefined : core.accounts.get(id)?.user;
  if (user === undefined) throw badRequest("PARTICIPANT_ID_INVALID");
  if (chat.kind === "private") return memberJson(user, "member");
  return memberJson(user, chat.members.get(user.id) ?? "left");
}

export function getChatAdministrators(core: Core, params: Obj): readonly Obj[] {
  const chat = chatIn(core, params);
  if (chat.kind === "private") throw badRequest("there are no administrators in the private chat");
  const people = [...chat.members].flatMap(([id, status]) => {
    const user = core.accounts.get(id)?.user;
    return user !== undefined && isAdmin(status) ? [memberJson(user, status)] : [];
  });
  return chat.bot === "administrator" ? [...people, memberJson(core.bot, chat.bot)] : people;
}

export const getChatMemberCount = (core: Core, params: Obj): number => {
  const chat = chatIn(core, params);
  const inside = [...chat.members.values()].filter((status) => status !== "left" && status !== "kicked");
  return chat.kind === "private" ? 2 : inside.length + 1;
};

export function leaveChat(core: Core, params: Obj): true {
  const chat = chatIn(core, params);
  if (chat.kind === "private") throw badRequest("chat member status can't be changed in private chats");
  changeBot(core, chat, core.bot, "left");
  return true;
}

export const isAdmin = (status: MemberStatus | undefined): boolean =>
  status === "creator" || status === "administrator";

export function memberJson(user: User, status: MemberStatus): Obj {
  switch (status) {
    case "creator":
      return { user, status, is_anonymous: false };
    case "administrator":
      return { user, status, can_be_edited: false, is_anonymous: false, ...RIGHTS };
    case "restricted":
      return { user, status, is_member: true, until_date: 0 };
    case "kicked":
      return { user, status, until_date: 0 };
    case "member":
    case "left":
      return { user, status };
  }
}

const RIGHTS = {
  can_manage_chat: true,
  can_delete_messages: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_pin_messages: true,
};

/** The bot's own status changes; it hears of it. */
export function changeBot(core: Core, chat: Chat, by: User, status: MemberStatus): void {
  const update = {
    chat: chat.json,
    from: by,
    date: seconds(core),
    old_chat_member: memberJson(core.bot, chat.bot),
    new_chat_member: memberJson(core.bot, status),
  };
  chat.bot = status;
  addUpdate(core, "my_chat_member", update, `chat ${chat.id}`);
}
