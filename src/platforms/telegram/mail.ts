import type { NativeQuiz, Reply } from "../../core/talk/reply.ts";
import type { Letter, Posted } from "../../ports.ts";
import type { Fault } from "./fault.ts";
import { drawQuiz, type Keyboard, markupOf, textsOf } from "./render.ts";
import type { Outgoing, Sending, Sent, Target } from "./sending.ts";
import type { Rank } from "./slot.ts";

// A reply on its way, as one message or several: the platform's own quiz where it asks for one and the chat takes one, else text.

export type Mailed =
  | { readonly kind: "sent"; readonly posted: Posted }
  /** There was nothing to say after all. */
  | { readonly kind: "unsaid" }
  /** Nothing has arrived, as far as is known. */
  | { readonly kind: "fault"; readonly fault: Fault }
  /** The beginning has arrived, the rest has not. */
  | { readonly kind: "torn"; readonly fault: Fault | undefined };

type How = {
  readonly rank: Rank;
  /** The message that it answers. */
  readonly answers?: number;
  /** Instead of the reply's own buttons. */
  readonly keyboard?: Keyboard;
  /** A try surely did not arrive, and what was made is to be made anew for the next. */
  readonly missed?: Letter["missed"] | undefined;
};

export type Mail = (to: Target, how: How, make: () => Promise<Reply | undefined>) => Promise<Mailed>;

type Parts = {
  readonly sending: Sending;
  readonly username: string;
  readonly isChannel: (chat: number) => boolean;
};

export function createMail(parts: Parts): Mail {
  return async (to, how, make) => {
    let told: Reply | undefined;
    const called = await parts.sending.post(
      to,
      how.rank,
      async () => {
        told = await make();
        return told && firstOf(parts, to, told, how);
      },
      how.missed,
    );
    if (called === undefined || told === undefined) return { kind: "unsaid" };
    if (called.kind === "done") return rest(parts, to, how.rank, told, called.result);
    if (quizIn(told, to) === undefined || !isQuizRefused(called.fault)) return called;
    const again = how.missed === undefined ? told : await make();
    return again === undefined ? { kind: "unsaid" } : asText(parts, to, how, again);
  };
}

function firstOf(
  { username, isChannel }: Parts,
  to: Target,
  told: Reply,
  { answers, keyboard }: How,
): Outgoing {
  const spot = { isGroup: to.chat < 0, username };
  const answering = answers !== undefined && {
    reply_parameters: { message_id: answers, allow_sending_without_reply: true },
  };
  const own = keyboard !== undefined && { reply_markup: markupOf(keyboard) };
  const quiz = quizIn(told, to);
  if (quiz !== undefined) {
    const params = drawQuiz(told, quiz, spot, { isChannel: isChannel(to.chat) });
    return { method: "sendPoll", params: { ...params, ...answering } };
  }
  const [text] = textsOf(told, spot);
  return { method: "sendMessage", params: { ...(text ?? { text: "…" }), ...own, ...answering } };
}

/** A person's practice is a quiz only where nobody else sees it. */
const quizIn = ({ asks, practice }: Reply, { chat }: Target): NativeQuiz | undefined =>
  asks?.quiz ?? (chat > 0 ? practice?.quiz : undefined);

/** A group may allow texts and forbid polls; of a channel we may not know that it is one. */
const isQuizRefused = (fault: Fault): boolean =>
  fault.kind === "refused" && (fault.reason === "forbidden" || fault.reason === "anonymous");

async function asText(
  parts: Parts,
  to: Target,
  how: How,
  { asks, practice: _, ...told }: Reply,
): Promise<Mailed> {
  const plain: Reply = { ...told, ...(asks !== undefined && { asks: { round: asks.round } }) };
  const called = await parts.sending.post(to, how.rank, async () => firstOf(parts, to, plain, how));
  if (called === undefined) return { kind: "unsaid" };
  return called.kind === "done" ? rest(parts, to, how.rank, plain, called.result) : called;
}

/** Further messages of a long reply; the last one bears the buttons. */
async function rest(parts: Parts, to: Target, rank: Rank, told: Reply, sent: Sent): Promise<Mailed> {
  let last = sent;
  const spot = { isGroup: to.chat < 0, username: parts.username };
  const more = quizIn(told, to) === undefined ? textsOf(told, spot).slice(1) : [];
  for (const params of more) {
    const called = await parts.sending.post(to, rank, async () => ({ method: "sendMessage", params }));
    if (called?.kind !== "done") return { kind: "torn", fault: called?.fault };
    last = called.result;
  }
  const poll = last.poll?.id;
  return { kind: "sent", posted: { message: String(last.message_id), ...(poll !== undefined && { poll }) } };
}
