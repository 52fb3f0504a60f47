import { z } from "zod";
import type { Log, Timer } from "../../ports.ts";
import type { Call, Called, Params } from "./call.ts";
import { type Fault, faultFacts } from "./fault.ts";
import type { Pace } from "./pace.ts";
import type { Rank, Turn } from "./slot.ts";

// A message on its way: it waits for its turn, and is tried again only where it surely did not arrive.

export type Target = { readonly chat: number; readonly thread?: number | undefined };

type Where = "chat_id" | "message_thread_id";
/** A message that is ready to go, but for where. */
export type Outgoing =
  | { readonly method: "sendMessage"; readonly params: Omit<Params<"sendMessage">, Where> }
  | { readonly method: "sendPoll"; readonly params: Omit<Params<"sendPoll">, Where> };

export type Edit =
  | { readonly method: "editMessageText"; readonly params: Params<"editMessageText"> }
  | { readonly method: "editMessageReplyMarkup"; readonly params: Params<"editMessageReplyMarkup"> }
  | { readonly method: "stopPoll"; readonly params: Params<"stopPoll"> };

/** What Telegram made of it. */
export type Sent = z.infer<typeof Sent>;
const Sent = z.object({
  message_id: z.number().int(),
  ephemeral_message_id: z.number().int().optional(),
  poll: z.object({ id: z.string().min(1) }).optional(),
});

export type Sending = {
  /**
   * `make` is asked once, when its turn has come; undefined: nothing after all. With `missed`, which hears of each try that surely
   * did not arrive, it is asked again for the next.
   */
  post(
    to: Target,
    rank: Rank,
    make: () => Promise<Outgoing | undefined>,
    missed?: () => Promise<unknown>,
  ): Promise<Called<Sent> | undefined>;
  edit(chat: number, rank: Rank, edit: Edit): Promise<Called<unknown>>;
};

type Parts = {
  readonly call: Call;
  readonly pace: Pace;
  readonly timer: Timer;
  readonly log: Log;
  /** A group became a supergroup. */
  readonly moved: (from: number, to: number) => Promise<void>;
};

/** Waits before the second, third … try of what surely did not arrive. */
const WAITS_MS = [500, 2000, 5000] as const;
/** Refusals for too many calls that one message outlasts. */
const FLOODS_MAX = 5;
/** Whoever asked has gone after so long; a post of the bot's own accord may wait. */
const REPLY_FLOOD_S = 60;

export function createSending(parts: Parts): Sending {
  const { call } = parts;
  return {
    post: async (to, rank, make, missed) => {
      const turn = { rank, what: "message", chat: to.chat } as const;
      const once = onlyOnce(make);
      const called = await persist(parts, turn, to, async ({ chat, thread }) => {
        const made = await once.ask();
        if (made === undefined) return undefined;
        const where = { chat_id: chat, ...(thread !== undefined && { message_thread_id: thread }) };
        const called = await (made.method === "sendPoll"
          ? call(made.method, { ...made.params, ...where })
          : call(made.method, { ...made.params, ...where }));
        if (missed !== undefined && called.kind === "fault" && isMissed(called.fault)) {
          once.forget();
          await missed();
        }
        return called;
      });
      return called?.kind === "done" ? sentIn(called.result) : called;
    },
    edit: async (chat, rank, { method, params }) => {
      const turn = { rank, what: "edit", chat } as const;
      const attempt = (to: Target) => call(method, { ...params, chat_id: to.chat } as never);
      const called = await persist(parts, turn, { chat }, attempt);
      return called ?? { kind: "done", result: undefined };
    },
  };
}

/** An answer that we do not understand: whatever it was, it is not to be sent again. */
function sentIn(result: unknown): Called<Sent> {
  const read = Sent.safeParse(result);
  return read.success ? { kind: "done", result: read.data } : { kind: "fault", fault: { kind: "unsure" } };
}

function onlyOnce<T>(make: () => Promise<T>) {
  let made: Promise<T> | undefined;
  return {
    ask: () => {
      made ??= make();
      return made;
    },
    forget: () => {
      made = undefined;
    },
  };
}

/** Surely nothing was sent. */
const isMissed = ({ kind }: Fault): boolean =>
  kind === "flood" || kind === "unreached" || kind === "moved" || kind === "refused";

type Try = (target: Target) => Promise<Called<unknown> | undefined>;

async function persist(
  parts: Parts,
  turn: Turn,
  to: Target,
  attempt: Try,
): Promise<Called<unknown> | undefined> {
  let target = to;
  for (let tries = 0, floods = 0; ; ) {
    const done = await parts.pace.turn({ ...turn, chat: target.chat });
    const called = await attempt(target).finally(done);
    if (called === undefined || called.kind === "done") return called;
    const { fault } = called;
    if (fault.kind === "flood") {
      if (++floods > FLOODS_MAX || (turn.rank === "reply" && fault.seconds > REPLY_FLOOD_S)) return called;
      parts.log.warn("telegram flood", { seconds: fault.seconds });
      parts.pace.hold(fault.seconds * 1000, target.chat);
      continue;
    }
    const next =
      (await elsewhere(parts, target, fault)) ?? (await after(parts, turn, fault, tries++, target));
    if (next === undefined) return called;
    target = next;
  }
}

/** The same place once more, after a while, where nothing can be done twice. */
async function after(
  { timer }: Parts,
  { what }: Turn,
  { kind }: Fault,
  tries: number,
  target: Target,
): Promise<Target | undefined> {
  const isSafe = kind === "unreached" || (what === "edit" && (kind === "unsure" || kind === "broken"));
  const wait = isSafe ? WAITS_MS[tries] : undefined;
  if (wait === undefined) return undefined;
  await new Promise<void>((resolve) => timer(wait, resolve));
  return target;
}

/** Where the same message may go instead: the group's new id, or the general topic. */
async function elsewhere({ moved, log }: Parts, target: Target, fault: Fault): Promise<Target | undefined> {
  if (fault.kind === "moved" && fault.to !== target.chat) {
    await moved(target.chat, fault.to);
    return { ...target, chat: fault.to };
  }
  if (fault.kind === "refused" && fault.reason === "topic" && target.thread !== undefined) {
    log.warn("telegram topic gone", faultFacts(fault));
    return { chat: target.chat };
  }
  return undefined;
}
