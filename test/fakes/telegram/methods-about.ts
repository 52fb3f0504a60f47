import type { Core } from "./core.ts";
import { isObj, listIn, type Obj, objIn, textIn } from "./json.ts";
import { badRequest, violation } from "./refusal.ts";
import type { Command } from "./shapes.ts";
import { chatIn } from "./target.ts";

const COMMANDS_LIMIT = 100;
const NAME = /^[a-z0-9_]{1,32}$/;
const DESCRIPTION_LIMIT = 256;
const PLAIN_SCOPES = ["default", "all_private_chats", "all_group_chats", "all_chat_administrators"];
const CHAT_SCOPES = ["chat", "chat_administrators", "chat_member"];

export const getMe = (core: Core): Obj => ({
  ...core.bot,
  can_join_groups: true,
  can_read_all_group_messages: !core.settings.privacy,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
});

export function setMyCommands(core: Core, params: Obj): true {
  const given = listIn(params, "commands") ?? [];
  if (given.length > COMMANDS_LIMIT) throw violation("BOT_COMMANDS_TOO_MUCH");
  core.commands.set(scopeIn(core, params), given.map(command));
  return true;
}

function command(given: unknown): Command {
  const name = isObj(given) ? (textIn(given, "command") ?? "").replace(/^\//, "") : "";
  const description = isObj(given) ? (textIn(given, "description") ?? "") : "";
  if (!NAME.test(name)) throw violation(`BOT_COMMAND_INVALID (${name})`);
  if (description.length < 1 || description.length > DESCRIPTION_LIMIT)
    throw violation(`BOT_COMMAND_DESCRIPTION_INVALID (${name})`);
  const ephemeral = isObj(given) && given.is_ephemeral === true;
  return { command: name, description, ...(ephemeral ? { is_ephemeral: true } : {}) };
}

export const getMyCommands = (core: Core, params: Obj): readonly Command[] =>
  core.commands.get(scopeIn(core, params)) ?? [];

export function deleteMyCommands(core: Core, params: Obj): true {
  core.commands.delete(scopeIn(core, params));
  return true;
}

function scopeIn(core: Core, params: Obj): string {
  const scope = objIn(params, "scope") ?? { type: "default" };
  const type = textIn(scope, "type") ?? "";
  if (CHAT_SCOPES.includes(type)) chatIn(core, scope);
  else if (!PLAIN_SCOPES.includes(type)) throw violation("unsupported scope type specified");
  return scopeKey(scope, languageIn(params));
}

export const scopeKey = (scope: Obj, language: string): string =>
  [scope.type, scope.chat_id ?? "", scope.user_id ?? "", language].join("/");

function languageIn(params: Obj): string {
  const language = textIn(params, "language_code") ?? "";
  if (!/^([a-z]{2})?$/.test(language)) throw violation("invalid language code specified");
  return language;
}

type Sentence = "name" | "description" | "short_description";
const SENTENCE_LIMITS: Readonly<Record<Sentence, number>> = {
  name: 64,
  description: 512,
  short_description: 120,
};

const setSentence =
  (what: Sentence) =>
  (core: Core, params: Obj): true => {
    const text = textIn(params, what) ?? "";
    if (text.length > SENTENCE_LIMITS[what]) throw violation(`${what} is too long (${text.length})`);
    core.about.set(`${what}/${languageIn(params)}`, text);
    return true;
  };
const getSentence =
  (what: Sentence) =>
  (core: Core, params: Obj): Obj => ({ [what]: core.about.get(`${what}/${languageIn(params)}`) ?? "" });

export const setMyName = setSentence("name");
export const setMyDescription = setSentence("description");
export const setMyShortDescription = setSentence("short_description");
export const getMyName = getSentence("name");
export const getMyDescription = getSentence("description");
export const getMyShortDescription = getSentence("short_description");

export function setChatMenuButton(core: Core, params: Obj): true {
  if (params.chat_id !== undefined && chatIn(core, params).kind !== "private")
    throw badRequest("chat must be private");
  return true;
}
