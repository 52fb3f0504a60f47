import type { Bot } from "../../bot.ts";
import { isShared, readPress } from "../../core/talk/press.ts";
import type { Reply } from "../../core/talk/reply.ts";
import type { Chats } from "../../ports.ts";
import type { Call } from "./call.ts";
import { privateDoor } from "./door.ts";
import type { Finish } from "./intake.ts";
import { hindranceOf } from "./outbox.ts";
import type { Heard, Scene } from "./read.ts";
import { alertOf, firstText, fitsAlert, isOneMessage, pressLink } from "./render.ts";
import { after, createTelling, type TellingParts, toVoter } from "./telling.ts";
import type { Whisper } from "./whisper.ts";

// From what was said to the answer: the bot decides and saves, then Telegram is told. What concerns one person in a group is shown to
// that person alone.

export type DeskParts = TellingParts & {
  readonly bot: Bot;
  readonly chats: Pick<Chats, "found">;
  readonly call: Call;
  readonly whisper: Whisper;
};

type Pressed = Extract<Heard, { kind: "press" }>;
export type Spoken = Extract<Heard, { kind: "said" | "personal" | "press" | "astray" | "vote" }>;

export function createDesk(parts: DeskParts): (heard: Spoken) => Promise<Finish> {
  const { bot, call, username } = parts;
  const tell = createTelling(parts);
  return async (heard) => {
    switch (heard.kind) {
      case "said": {
        const told = await bot(heard.request);
        if (heard.isTyped && told.audience === "asker") return { send: () => nod(call, heard.scene, told) };
        if (heard.isGuess) return { send: async () => {} };
        // Whoever types an answer to a question means the one that is there by then.
        const asked = { ...heard, place: heard.request.place };
        return { send: () => tell(asked, told), isAwaited: told.asks !== undefined };
      }
      case "personal": {
        const { words, keyboard } = privateDoor(heard.text, username);
        return { send: () => tell(heard, words, keyboard) };
      }
      case "press":
        return pressed(parts, heard);
      case "astray":
        return { send: () => alert(call, heard.query, ASTRAY) };
      case "vote": {
        const told = await bot(heard.request);
        // Telegram itself shows a group whether it was right.
        return {
          send: async () =>
            void (told.blocks.length > 0 && (await toVoter(parts, heard.request.place, told))),
        };
      }
    }
  };
}

const ASTRAY = "Este botão não funciona nesta conversa. Abra a conversa comigo e escreva /ajuda.";

/** A sign that an answer in words has been taken, or that it could not be; what it earned is nobody else's business. */
async function nod(call: Call, { chat, message }: Scene, { taken }: Reply): Promise<void> {
  const reaction = [{ type: "emoji", emoji: taken ? "✍" : "🤔" }] as const;
  await call("setMessageReaction", { chat_id: chat, message_id: message, reaction: [...reaction] });
}

async function pressed(parts: DeskParts, heard: Pressed): Promise<Finish> {
  const { call, username } = parts;
  const { scene, request, query, poll } = heard;
  const press = request.said.kind === "press" ? readPress(request.said.data) : undefined;
  if (scene.isGroup && press !== undefined && !isShared(press)) {
    const url = pressLink(press, username);
    return { send: () => (url === undefined ? alert(call, query, PRIVATELY) : settle(call, query, { url })) };
  }
  if (press?.kind === "vote" || press?.kind === "comment")
    await parts.chats.found(press.round, request.place.chat, { message: String(scene.message), poll });
  const told = await parts.bot(request);
  const isAside = scene.isGroup && !told.replaces && told.asks === undefined;
  if (isAside && press?.kind === "comment" && !fitsAlert(told)) {
    const send = async () => {
      const url = (await parts.whisper(heard, told)) ? undefined : pressLink(press, username);
      await settle(call, query, url === undefined ? {} : { url });
    };
    return { send };
  }
  if (isAside && (told.audience === "asker" || fitsAlert(told)))
    return { send: () => alert(call, query, alertOf(told)) };
  const send = async () => void (await Promise.all([settle(call, query), inPlace(parts, heard, told)]));
  return { send, isAwaited: told.asks !== undefined };
}

/** Ends the waiting of whoever pressed. One that comes too late changes nothing. */
const settle = async (call: Call, query: string, words: { url?: string } = {}): Promise<void> =>
  void (await call("answerCallbackQuery", { callback_query_id: query, ...words }));

const alert = async (call: Call, query: string, text: string): Promise<void> =>
  void (await call("answerCallbackQuery", { callback_query_id: query, text, show_alert: true }));

const PRIVATELY = "Isso é só para você: abra a conversa comigo e escreva /ajuda.";

/** Where the pressed message stood, or below. */
async function inPlace(parts: DeskParts, { scene, request }: Pressed, told: Reply): Promise<void> {
  const spot = { isGroup: scene.isGroup, username: parts.username };
  if (told.replaces && isOneMessage(told, spot)) {
    const params = { ...firstText(told, spot), chat_id: scene.chat, message_id: scene.message };
    const edited = await parts.sending.edit(scene.chat, "reply", { method: "editMessageText", params });
    if (hindranceOf(edited) === undefined) return;
  }
  const mailed = await parts.mail(scene, { rank: "reply" }, async () => told);
  await after(parts, { scene, place: request.place }, told, mailed);
}
