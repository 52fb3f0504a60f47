import type { Reply } from "../../core/talk/reply.ts";
import type { Place } from "../../core/talk/request.ts";
import type { Chats, Log, Posted } from "../../ports.ts";
import type { Visits } from "../visits.ts";
import { faultFacts } from "./fault.ts";
import type { Mail } from "./mail.ts";
import { hindranceOf } from "./outbox.ts";
import { chatIdOf, nameOf } from "./place.ts";
import type { Scene } from "./read.ts";
import { firstText, isOneMessage, type Keyboard, markupOf } from "./render.ts";
import type { Sending, Target } from "./sending.ts";

// An answer in words on its way, and what follows from what became of it.

export type TellingParts = {
  readonly chats: Pick<Chats, "posted" | "practiced" | "asleep">;
  readonly mail: Mail;
  readonly sending: Sending;
  readonly visits: Visits;
  readonly username: string;
  readonly log: Log;
};

/** Answers that an edited message can still change. */
const EDITABLE_MAX = 1000;

/** Where the answer goes, in Telegram's words and in the house's. */
type Asked = { readonly scene: Scene; readonly place: Place };

export type Tell = (
  asked: Asked & { readonly isEdit: boolean },
  told: Reply,
  /** Instead of the reply's own buttons. */
  keyboard?: Keyboard,
) => Promise<void>;

/** Tells what was asked for in words. An edited message gets its answer changed, where that is still known. */
export function createTelling(parts: TellingParts): Tell {
  const { mail, sending, username } = parts;
  const answered = new Map<string, string>();
  const remember = (key: string, message: string) => {
    const [oldest] = answered.keys();
    if (answered.size >= EDITABLE_MAX && oldest !== undefined) answered.delete(oldest);
    answered.set(key, message);
  };
  const change = async (scene: Scene, message: string, told: Reply, keyboard?: Keyboard) => {
    const spot = { isGroup: scene.isGroup, username };
    if (!isOneMessage(told, spot)) return false;
    const text = firstText(told, spot);
    const own = keyboard !== undefined && { reply_markup: markupOf(keyboard) };
    const params = { ...text, ...own, chat_id: scene.chat, message_id: Number(message) };
    const edited = await sending.edit(scene.chat, "reply", { method: "editMessageText", params });
    return hindranceOf(edited) === undefined;
  };
  return async ({ scene, place, isEdit }, told, keyboard) => {
    const key = `${scene.chat}/${scene.message}`;
    const before = isEdit && !isQuestion(told) ? answered.get(key) : undefined;
    if (before !== undefined && (await change(scene, before, told, keyboard))) return;
    const how = {
      rank: "reply",
      ...(scene.isGroup && { answers: scene.message }),
      ...(keyboard !== undefined && { keyboard }),
    } as const;
    const mailed = await mail(scene, how, async () => told);
    await after(parts, { scene, place }, told, mailed);
    if (mailed.kind === "sent" && !isQuestion(told)) remember(key, mailed.posted.message);
  };
}

const isQuestion = ({ asks, practice }: Reply): boolean => asks !== undefined || practice !== undefined;

type Mailed = Awaited<ReturnType<Mail>>;

/** What follows a vote in a person's own quiz stands below it. */
export async function toVoter(parts: TellingParts, place: Place, told: Reply): Promise<void> {
  const scene = { chat: chatIdOf(place.chat) };
  await after(parts, { scene, place }, told, await parts.mail(scene, { rank: "reply" }, async () => told));
}

/** A question that was asked is known by its message, or by its quiz. */
async function asked(parts: TellingParts, place: Place, told: Reply, posted: Posted): Promise<void> {
  const { chats } = parts;
  if (told.asks !== undefined) await chats.posted(told.asks.round, posted);
  if (told.practice === undefined || posted.poll === undefined) return;
  const early = await chats.practiced(place.chat, told.practice, posted.poll);
  if (early !== undefined) await toVoter(parts, place, early);
}

/** A chat that takes nothing sleeps, and one that takes something wakes. */
export async function after(
  parts: TellingParts,
  { scene, place }: { readonly scene: Target; readonly place: Place },
  told: Reply,
  mailed: Mailed,
): Promise<void> {
  const { visits, log } = parts;
  if (mailed.kind === "sent") {
    visits.visited(place);
    await asked(parts, place, told, mailed.posted);
  }
  if (mailed.kind !== "fault" && mailed.kind !== "torn") return;
  const { fault } = mailed;
  if (fault !== undefined) log.warn("telegram answer not sent", faultFacts(fault));
  if (fault?.kind !== "refused") return;
  const { reason } = fault;
  if (reason !== "blocked" && reason !== "gone" && reason !== "forbidden") return;
  visits.shutOut(place.chat);
  await parts.chats.asleep(nameOf(scene.chat), reason);
}
