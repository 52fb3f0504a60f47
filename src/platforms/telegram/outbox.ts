import type { Address, Delivery, Log, Outbox } from "../../ports.ts";
import { type Fault, faultFacts } from "./fault.ts";
import type { Mail } from "./mail.ts";
import { chatIdOf } from "./place.ts";
import { drawReply, firstText, markupOf } from "./render.ts";
import type { Sending, Target } from "./sending.ts";

// What the bot says of its own accord. Telegram cannot be asked whether a message has arrived: one that may have is not sent again.

type Parts = {
  readonly mail: Mail;
  readonly sending: Sending;
  readonly username: string;
  readonly log: Log;
  /** The token is not valid any more. */
  readonly lost: () => void;
};

export function createOutbox(parts: Parts): Outbox {
  const { mail, sending, username, log } = parts;
  const guarded = (work: Promise<Delivery>): Promise<Delivery> =>
    work.catch((cause: unknown) => {
      log.error("telegram outbox failed", cause);
      return { kind: "failed" };
    });
  const post = async (...[to, letter]: Parameters<Outbox["post"]>): Promise<Delivery> => {
    if (letter.again) return { kind: "doubt" };
    const mailed = await mail(targetOf(to), { rank: "post", missed: letter.missed }, letter.make);
    switch (mailed.kind) {
      case "sent":
      case "unsaid":
        return mailed;
      case "fault":
        return deliveryOf(parts, mailed.fault);
      case "torn":
        // The whole is not to be sent again.
        return { kind: "doubt" };
    }
  };
  const redraw = async (
    ...[to, posted, told, { final }]: Parameters<Outbox["redraw"]>
  ): Promise<Delivery> => {
    const { chat } = targetOf(to);
    const message = { chat_id: chat, message_id: Number(posted.message) };
    const spot = { isGroup: chat < 0, username };
    if (posted.poll !== undefined) {
      // A quiz counts by itself.
      if (!final) return { kind: "sent", posted };
      const params = { ...message, reply_markup: markupOf(drawReply(told, spot).keyboard) };
      const stopped = await sending.edit(chat, "post", { method: "stopPoll", params });
      return stopped.kind === "done" ? { kind: "sent", posted } : deliveryOf(parts, stopped.fault);
    }
    const params = { ...firstText(told, spot), ...message };
    const edited = await sending.edit(chat, final ? "post" : "redraw", { method: "editMessageText", params });
    const isDone = edited.kind === "done" || isSame(edited.fault);
    return isDone ? { kind: "sent", posted } : deliveryOf(parts, edited.fault);
  };
  return {
    post: (...given) => guarded(post(...given)),
    redraw: (...given) => guarded(redraw(...given)),
  };
}

export const isSame = (fault: Fault): boolean => fault.kind === "refused" && fault.reason === "same";

const targetOf = (to: Address): Target =>
  "account" in to
    ? { chat: chatIdOf(to.account) }
    : { chat: chatIdOf(to.chat), ...(to.thread !== undefined && { thread: Number(to.thread) }) };

function deliveryOf({ log, lost }: Parts, fault: Fault): Delivery {
  if (fault.kind === "token") lost();
  if (fault.kind === "bug") log.error("telegram outbox failed", fault.cause);
  else log.warn("telegram message not sent", faultFacts(fault));
  switch (fault.kind) {
    case "refused":
      return fault.reason === "blocked" || fault.reason === "gone" || fault.reason === "forbidden"
        ? { kind: "refused", reason: fault.reason }
        : { kind: "failed" };
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
