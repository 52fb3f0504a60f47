import type { Core } from "./core.ts";
import type { Obj } from "./json.ts";
import * as about from "./methods-about.ts";
import * as chats from "./methods-chats.ts";
import * as edits from "./methods-edit.ts";
import * as queries from "./methods-query.ts";
import * as sends from "./methods-send.ts";
import { getUpdates, type Incoming } from "./polling.ts";
import { chatIn } from "./target.ts";
import { deleteWebhook, setWebhook, webhookInfo } from "./webhook.ts";

type Run = (core: Core, params: Obj, incoming: Incoming) => unknown;
type Method = { readonly name: string; readonly run: Run };

const runs: Readonly<Record<string, Run>> = {
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo: webhookInfo,
  getMe: about.getMe,
  setMyCommands: about.setMyCommands,
  getMyCommands: about.getMyCommands,
  deleteMyCommands: about.deleteMyCommands,
  setMyName: about.setMyName,
  getMyName: about.getMyName,
  setMyDescription: about.setMyDescription,
  getMyDescription: about.getMyDescription,
  setMyShortDescription: about.setMyShortDescription,
  getMyShortDescription: about.getMyShortDescription,
  setChatMenuButton: about.setChatMenuButton,
  sendMessage: sends.sendMessage,
  sendPhoto: sends.sendPhoto,
  sendDocument: sends.sendDocument,
  sendPoll: sends.sendPoll,
  sendChatAction: sends.sendChatAction,
  editMessageText: edits.editMessageText,
  editMessageCaption: edits.editMessageCaption,
  editMessageReplyMarkup: edits.editMessageReplyMarkup,
  deleteMessage: edits.deleteMessage,
  deleteMessages: edits.deleteMessages,
  stopPoll: edits.stopPoll,
  editEphemeralMessageText: edits.editEphemeralMessageText,
  editEphemeralMessageCaption: edits.editEphemeralMessageCaption,
  editEphemeralMessageReplyMarkup: edits.editEphemeralMessageReplyMarkup,
  deleteEphemeralMessage: edits.deleteEphemeralMessage,
  answerCallbackQuery: queries.answerCallbackQuery,
  answerInlineQuery: queries.answerInlineQuery,
  getChat: chats.getChat,
  getChatMember: chats.getChatMember,
  getChatAdministrators: chats.getChatAdministrators,
  getChatMemberCount: chats.getChatMemberCount,
  leaveChat: chats.leaveChat,
  // Accepted where the bot may write; nothing more is modelled of them.
  pinChatMessage: accept,
  unpinChatMessage: accept,
  setMessageReaction: accept,
};

function accept(core: Core, params: Obj): true {
  chatIn(core, params);
  return true;
}

/** By name in lower case. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries(runs).map(([name, run]) => [name.toLowerCase(), { name, run }]),
);
