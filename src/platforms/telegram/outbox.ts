import { z } from "zod";
import type { Address, Delivery, Log, Outbox, Posted } from "../../ports.ts";
import type { CreatorOf } from "./admins.ts";
import type { Called } from "./call.ts";
import { type Fault, faultFacts } from "./fault.ts";
import type { Mail } from "./mail.ts";
import { chatIdOf, nameOf } from "./place.ts";
import { drawReply, firstText, markupOf } from "./render.ts";
import type { Sending, Target } from "./sending.ts";

// What the bot says of its own accord. Telegram cannot be asked whether a message has arrived: one that may have is not sent again.

type Parts = {
  readonly mail: Mail;
  readonly sending: Sending;
  readonly username: string;
  readonly creatorOf: CreatorOf;
  readonly log: Log;
  /** The token is not valid any more. */
  readonly lost: () => void;
  /** A chat takes nothing from us. */
  readonly shutOut: (chat: string) => void;
};

export function createOutbox(parts: Parts): Outbox {
  const { mail, log } = parts;
  const guarded = (work: Promise<Delivery>): Promise<Delivery> =>
    work.catch((cause: unknown) => {
      log.error("telegram outbox failed", cause);
      return { kind: "failed" };
    });
  const post = async (...[to, letter]: Parameters<Outbox["post"]>): Promise<Delivery> => {
    if (letter.again) return { kind: "doubt" };
    const target = await personal(parts, to);
    if ("kind" in target) return target;
    const mailed = await mail(target, { rank: "post", missed: letter.missed }, letter.make);
    switch (mailed.kind) {
      case "sent":
      case "unsaid":
        return mailed;
      case "fault":
        return deliveryOf(parts, target.chat, mailed.fault);
      case "torn":
        // The whole is not to be sent again.
        return { kind: "doubt" };
    }
  };
  const redraw = createRedraw(parts);
  return {
    post: (...given) => guarded(post(...given)),
    redraw: (...given) => guarded(redraw(...given)),
  };
}

/** Changes what stands there. A quiz counts by itself, and is only ever ended. */
function createRedraw(parts: Parts): Outbox["redraw"] {
  const { sending, username } = parts;
  return async (to, posted, told, { final }) => {
    const { chat } = targetOf(to);
    const message = { chat_id: chat, message_id: Number(posted.message) };
    const spot = { isGroup: chat < 0, username };
    if (posted.poll !== undefined) {
      if (!final) return { kind: "sent", posted };
      return endQuiz(parts, posted, message, markupOf(drawReply(told, spot).keyboard));
    }
    const params = { ...firstText(told, spot), ...message };
    const drawn = await sending.edit(chat, final ? "post" : "redraw", { method: "editMessageText", params });
    return edited(parts, posted, chat, drawn);
  };
}

/** Nothing that Telegram refuses for good is worth another try. */
function edited(parts: Parts, posted: Posted, chat: number, called: Called<unknown>): Delivery {
  const fault = hindranceOf(called);
  if (fault === undefined) return { kind: "sent", posted };
  const delivery = deliveryOf(parts, chat, fault);
  return fault.kind === "refused" && delivery.kind === "failed" ? { kind: "unsaid" } : delivery;
}

type Spotted = { readonly chat_id: number; readonly message_id: number };
type Markup = ReturnType<typeof markupOf>;

async function endQuiz(
  parts: Parts,
  posted: Posted,
  message: Spotted,
  reply_markup: Markup,
): Promise<Delivery> {
  const chat = message.chat_id;
  const params = { ...message, reply_markup };
  const stopped = await parts.sending.edit(chat, "post", { method: "stopPoll", params });
  const delivery = edited(parts, posted, chat, stopped);
  if (delivery.kind !== "sent") return delivery;
  return stopped.kind === "done"
    ? { ...delivery, counts: countsIn(stopped.result) }
    : recount(parts, posted, message, reply_markup);
}

/** An earlier try has ended the quiz, and its answer got lost. A change of the buttons gives the message, and its counts with it: they are taken away and put back. */
async function recount(
  parts: Parts,
  posted: Posted,
  message: Spotted,
  reply_markup: Markup,
): Promise<Delivery> {
  const chat = message.chat_id;
  let counts: readonly number[] | undefined;
  for (const own of [{}, { reply_markup }]) {
    const edit = { method: "editMessageReplyMarkup", params: { ...message, ...own } } as const;
    const changed = await parts.sending.edit(chat, "post", edit);
    const delivery = edited(parts, posted, chat, changed);
    if (delivery.kind === "failed" || delivery.kind === "doubt") return delivery;
    if (changed.kind === "done") counts = countsIn(Message.safeParse(changed.result).data?.poll);
  }
  return { kind: "sent", posted, counts };
}

const Message = z.object({ poll: z.unknown() });
const Poll = z.object({ options: z.array(z.object({ voter_count: z.number().int().min(0) })) });

/** How many voted for each option, in the order shown. */
const countsIn = (poll: unknown): readonly number[] | undefined =>
  Poll.safeParse(poll).data?.options.map(({ voter_count: count }) => count);

/** What hindered an edit. Nothing did when an earlier try had done it already. */
export const hindranceOf = (edited: Called<unknown>): Fault | undefined =>
  edited.kind === "done" || (edited.fault.kind === "refused" && edited.fault.reason === "same")
    ? undefined
    : edited.fault;

const targetOf = (to: Address): Target =>
  "account" in to
    ? { chat: chatIdOf(to.account) }
    : { chat: chatIdOf(to.chat), ...(to.thread !== undefined && { thread: Number(to.thread) }) };

/** What is for an account is for nobody else: one below zero spoke in the name of its group or channel, and its creator hears of it in private. */
async function personal({ creatorOf, log }: Parts, to: Address): Promise<Target | Delivery> {
  const target = targetOf(to);
  if ("chat" in to || target.chat > 0) return target;
  const found = await creatorOf(target.chat);
  if (found.kind === "done" && found.result !== undefined) return { chat: found.result };
  log.warn("telegram creator unknown", found.kind === "done" ? {} : faultFacts(found.fault));
  return found.kind === "done" || found.fault.kind === "refused"
    ? { kind: "refused", reason: "gone" }
    : { kind: "failed" };
}

function deliveryOf({ log, lost, shutOut }: Parts, chat: number, fault: Fault): Delivery {
  if (fault.kind === "token") lost();
  if (fault.kind === "bug") log.error("telegram outbox failed", fault.cause);
  else log.warn("telegram message not sent", faultFacts(fault));
  switch (fault.kind) {
    case "refused": {
      const { reason } = fault;
      if (reason !== "blocked" && reason !== "gone" && reason !== "forbidden") return { kind: "failed" };
      shutOut(nameOf(chat));
      return { kind: "refused", reason };
    }
    case "unsure":
    case "broken":
      return { kind: "doubt" };
    case "flood":
    case "moved":
    case "unreached":
    case "token":
    case "conflict":
    case "bug":
      return { kind: "failed" };
  }
}
