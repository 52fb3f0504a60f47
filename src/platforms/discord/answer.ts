import { InteractionResponseType, MessageFlags } from "discord.js";
import type { Bot } from "../../bot.ts";
import { paragraph, type Reply, reply } from "../../core/talk/reply.ts";
import type { Chats, Log, Timer } from "../../ports.ts";
import type { Answered, Callbacks } from "./callback.ts";
import type { LateAnswers } from "./late.ts";
import { turningFor } from "./pages.ts";
import type { Heard } from "./read.ts";
import { type Body, drawPage, drawReply, pageCount } from "./render.ts";

// From what was said to the answer: the bot decides and commits, then the callback tells. Whoever waits longer than a moment
// sees "thinking…" and is answered later.

/** A reply that is not there by then is promised instead; Discord itself gives up after 3 s. */
export const PROMISE_MS = 1500;

export type Said = Extract<Heard, { kind: "said" }>;

/** One answer ready to go out: the first message, and those that continue it. */
export type Drawn = {
  readonly first: Body;
  readonly more: readonly Body[];
  /** It takes the place of the pressed message. */
  readonly replaces: boolean;
  readonly isHidden: boolean;
  readonly reply: Reply;
};

type Parts = {
  readonly bot: Bot;
  readonly chats: Pick<Chats, "posted">;
  readonly callbacks: Callbacks;
  readonly late: LateAnswers;
  readonly timer: Timer;
  readonly log: Log;
};

export type Answerer = (said: Said) => Promise<void>;

/** Never rejects. */
export function createAnswerer(parts: Parts): Answerer {
  return async (said) => {
    let promised: Promise<Answered> | undefined;
    const stop = parts.timer(PROMISE_MS, () => {
      promised = parts.callbacks.answer(said.ticket, promiseOf(said));
    });
    try {
      const answer = drawn(said, await parts.bot(said.request));
      stop();
      const message =
        promised === undefined ? await now(parts, said, answer) : await later(parts, said, answer, promised);
      const { asks } = answer.reply;
      if (asks !== undefined && message !== undefined) await parts.chats.posted(asks.round, { message });
    } catch (cause) {
      stop();
      parts.log.error("discord interaction failed", cause, { via: said.via });
      const sorry = drawn(said, SORRY);
      if (promised === undefined) await parts.callbacks.answer(said.ticket, callbackOf(sorry));
      else await later(parts, said, sorry, promised);
    }
  };
}

const SORRY = reply(
  [paragraph("Tive um problema aqui e não consegui responder. Tente de novo em instantes.")],
  {
    audience: "asker",
  },
);

/** Of a promise only the flag counts; a press is promised without a sign. */
function promiseOf({ via, scene }: Said): { type: InteractionResponseType; data?: object } {
  if (via === "press") return { type: InteractionResponseType.DeferredMessageUpdate };
  const flags = scene.isPersonal && !scene.isDirect ? MessageFlags.Ephemeral : 0;
  return { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags } };
}

export function drawn(said: Said, told: Reply): Drawn {
  const { scene, page, source } = said;
  const isHidden =
    !scene.isDirect && told.asks === undefined && (scene.isPersonal || told.audience === "asker");
  const replaces = said.via === "press" && scene.mayReplace && (told.replaces || page > 1 || isTurn(said));
  const sheet = drawReply(told);
  const turning = turningFor(source);
  const hide = (body: Body): Body =>
    isHidden && !replaces ? { ...body, flags: body.flags | MessageFlags.Ephemeral } : body;
  const pages = turning === undefined ? Array.from({ length: pageCount(sheet) }, (_, at) => at + 1) : [page];
  const [first, ...more] = pages.map((number) => hide(drawPage(sheet, number, turning)));
  if (first === undefined) throw new Error("a reply without a page");
  return { first, more, replaces, isHidden, reply: told };
}

/** A page button, which asks the same again. */
const isTurn = ({ via, request, source }: Said): boolean =>
  via === "press" && source !== undefined && source === request.said;

const callbackOf = ({ first, replaces }: Drawn) => ({
  type: replaces ? InteractionResponseType.UpdateMessage : InteractionResponseType.ChannelMessageWithSource,
  data: first,
});

/** Answers in the callback; gives the message's id when the reply asks a group. */
async function now({ callbacks, late, log }: Parts, said: Said, answer: Drawn): Promise<string | undefined> {
  const wantsMessage = answer.reply.asks !== undefined;
  const answered = await callbacks.answer(said.ticket, callbackOf(answer), { wantsMessage });
  switch (answered.kind) {
    case "lost":
      return undefined;
    case "unfit":
      log.error("discord refused an answer", new Error("a body that Discord does not take"), {
        via: said.via,
      });
      await callbacks.answer(said.ticket, callbackOf(drawn(said, SORRY)));
      return undefined;
    case "done":
      for (const body of answer.more) await late.follow(said.ticket, body);
      return answered.message ?? (wantsMessage ? late.original(said.ticket) : undefined);
  }
}

async function later(
  { late }: Parts,
  said: Said,
  answer: Drawn,
  promised: Promise<Answered>,
): Promise<string | undefined> {
  if ((await promised).kind !== "done") return undefined;
  return late.tell(said, answer);
}
