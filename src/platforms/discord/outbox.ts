import { type REST, Routes } from "discord.js";
import type { Reply } from "../../core/talk/reply.ts";
import type { Address, Clock, Delivery, Log, Outbox, Timer } from "../../ports.ts";
import { type Fault, faultFacts, faultOf } from "./fault.ts";
import { isMarked, marked, markOf, nonceOf } from "./mark.ts";
import type { Pace } from "./pace.ts";
import { type Body, drawPage, drawReply, pageCount } from "./render.ts";

// What the bot says of its own accord. One key is one message: the same nonce within minutes makes Discord answer with the message
// that is there already, and after that a mark in the message itself tells that it has arrived.

/** Waits before the second, third … try of a message that may or may not have arrived. */
const WAITS_MS = [1000, 4000, 10_000] as const;
/** The last messages of a channel that are looked through for one of ours. */
const LOOK_BACK = 50;
/** Discord limits edits of messages older than an hour (30046): a count of answers is not worth one. */
const OLD_MS = 55 * 60_000;
const DISCORD_EPOCH = 1_420_070_400_000n;

type Parts = {
  readonly rest: REST;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  /** The token is not valid any more. */
  readonly lost: () => void;
  /** Nothing can be written in this chat. */
  readonly shutOut: (chat: string) => void;
};

/** `isUnsure`: one of the tries may have arrived. */
type Sent =
  | { readonly kind: "sent"; readonly message: string }
  | { readonly kind: "fault"; readonly fault: Fault; readonly isUnsure: boolean };

export function createOutbox(parts: Parts): Outbox {
  const { rest, pace, clock } = parts;
  const openChannel = channelOpener(rest);
  const post = createPoster(parts, openChannel);
  return {
    post: (to, letter) => guarded(parts, to, () => post(to, letter)),
    redraw: (to, posted, told, { final }) =>
      guarded(parts, to, async () => {
        if (!final && isOld(posted.message, clock.now())) return { kind: "sent", posted };
        await pace.turn("redraw");
        const path = Routes.channelMessage(await openChannel(to), posted.message);
        return rest.patch(path, { body: firstPage(told) }).then(
          () => ({ kind: "sent", posted }),
          (cause: unknown) => unchanged(faultOf(cause), parts),
        );
      }),
  };
}

/** Whatever goes wrong becomes a delivery, and a chat that refuses is known to be shut. */
async function guarded(parts: Parts, to: Address, work: () => Promise<Delivery>): Promise<Delivery> {
  const delivery = await work().catch((cause: unknown) => deliveryOf(faultOf(cause), parts));
  if (delivery.kind === "refused" && "chat" in to) parts.shutOut(to.chat);
  return delivery;
}

type OpenChannel = (to: Address) => Promise<string>;

function createPoster(parts: Parts, openChannel: OpenChannel): Outbox["post"] {
  /** Keys of which a try may have arrived. */
  const unsure = new Set<string>();
  return async (to, letter) => {
    await parts.pace.turn("post");
    const channel = await openChannel(to);
    const told = await letter.make();
    if (told === undefined) return { kind: "unsaid" };
    const looksFirst = letter.again || unsure.has(letter.key);
    let message = "";
    for (const body of messagesOf(told, letter.key)) {
      const sent = await send(parts, channel, body, looksFirst);
      if (sent.kind === "fault") {
        if (sent.isUnsure) unsure.add(letter.key);
        return deliveryOf(sent.fault, parts);
      }
      message = sent.message;
    }
    unsure.delete(letter.key);
    return { kind: "sent", posted: { message } };
  };
}

const isOld = (message: string, now: number): boolean =>
  now - Number((BigInt(message) >> 22n) + DISCORD_EPOCH) > OLD_MS;

const firstPage = (told: Reply): Body => drawPage(drawReply(told), 1, undefined);

/** One message, or where the text is longer several, each with its own key. */
function messagesOf(told: Reply, key: string): (Body & { nonce: string })[] {
  const sheet = drawReply(told);
  return Array.from({ length: pageCount(sheet) }, (_, at) => {
    const own = at === 0 ? key : `${key}#${at + 1}`;
    return { ...marked(drawPage(sheet, at + 1, undefined), markOf(own)), nonce: nonceOf(own) };
  });
}

/** Sends until it is known what became of it, or a minute has nearly gone. */
async function send(
  { rest, timer }: Parts,
  channel: string,
  body: Body & { nonce: string },
  looksFirst: boolean,
): Promise<Sent> {
  const mark = markIn(body);
  let isUnsure = false;
  for (let tries = 0; ; tries++) {
    const found = isUnsure || looksFirst ? await look(rest, channel, mark) : undefined;
    if (found !== undefined) return { kind: "sent", message: found };
    try {
      const answer = await rest.post(Routes.channelMessages(channel), {
        body: { ...body, enforce_nonce: true },
      });
      return { kind: "sent", message: idOf(answer) };
    } catch (cause) {
      const fault = faultOf(cause);
      const wait = WAITS_MS[tries];
      isUnsure ||= fault.kind === "unsure" || fault.kind === "broken";
      const isWorthIt = fault.kind === "unsure" || fault.kind === "broken" || fault.kind === "unreached";
      if (!isWorthIt || wait === undefined) return { kind: "fault", fault, isUnsure };
      await new Promise<void>((resolve) => timer(wait, resolve));
    }
  }
}

const markIn = ({ components }: Body): number => components[0]?.id ?? 0;

/** The message with this mark among the channel's last ones. Where the history cannot be read, the nonce alone protects. */
async function look(rest: REST, channel: string, mark: number): Promise<string | undefined> {
  try {
    const query = new URLSearchParams({ limit: String(LOOK_BACK) });
    const last = await rest.get(Routes.channelMessages(channel), { query });
    const ours = Array.isArray(last) ? last.find((message: unknown) => isMarked(message, mark)) : undefined;
    return ours === undefined ? undefined : idOf(ours);
  } catch {
    return undefined;
  }
}

function idOf(answer: unknown): string {
  const { id } = (answer ?? {}) as { id?: unknown };
  if (typeof id !== "string") throw new Error("a message without an id");
  return id;
}

/** A person's private channel is opened once; a chat names its channel. */
function channelOpener(rest: REST): OpenChannel {
  const opened = new Map<string, string>();
  const open = async (person: string): Promise<string> => {
    const known = opened.get(person);
    if (known !== undefined) return known;
    const channel = idOf(await rest.post(Routes.userChannels(), { body: { recipient_id: person } }));
    opened.set(person, channel);
    return channel;
  };
  return async (to) => {
    const name = ("account" in to ? to.account : to.chat).slice("dc:".length);
    return name.startsWith("u") ? open(name.slice(1)) : name;
  };
}

/** Nothing that Discord refuses for good is worth another try. */
function unchanged(fault: Fault, parts: Parts): Delivery {
  const delivery = deliveryOf(fault, parts);
  return fault.kind === "refused" && delivery.kind === "failed" ? { kind: "unsaid" } : delivery;
}

const UNKNOWN_CHANNEL = 10003;
const UNKNOWN_GUILD = 10004;
const UNKNOWN_MESSAGE = 10008;
const CANNOT_SEND_TO_USER = 50007;
/** The thread is locked: a message does not wake it. */
const THREAD_ARCHIVED = 50083;

function deliveryOf(fault: Fault, { log, lost }: Parts): Delivery {
  if (fault.kind === "token") lost();
  else if (fault.kind === "bug") log.error("discord outbox failed", fault.cause);
  else log.warn("discord message not sent", faultFacts(fault));
  if (fault.kind !== "refused") return { kind: "failed" };
  if ([UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE].includes(fault.code))
    return { kind: "refused", reason: "gone" };
  if (fault.code === CANNOT_SEND_TO_USER) return { kind: "refused", reason: "blocked" };
  if (fault.status === 403 || fault.code === THREAD_ARCHIVED) return { kind: "refused", reason: "forbidden" };
  return fault.status === 404 ? { kind: "refused", reason: "gone" } : { kind: "failed" };
}
