import { type InteractionResponseType, type REST, Routes } from "discord.js";
import type { Log, Timer } from "../../ports.ts";
import { type Fault, faultFacts, faultOf } from "./fault.ts";
import type { Ticket } from "./read.ts";

// The first answer to an interaction goes out in its own callback: it does not count to the 50 requests a second that all
// else shares. Discord waits 3 s for it; discord.js alone would go on trying for a minute.

/** No try begins later than this after the interaction came. */
export const ACK_MS = 2500;
/** One try; a second still comes in time when the first is never answered. */
export const TRY_MS = 1000;
const PAUSE_MS = 60;

const UNKNOWN_INTERACTION = 10062;
const ALREADY_ACKNOWLEDGED = 40060;

export type Answered =
  | { readonly kind: "done"; readonly message?: string }
  /** Too late, or answered by somebody else: nothing more can be said here. */
  | { readonly kind: "lost" }
  /** Discord does not take this body; another one may still be taken. */
  | { readonly kind: "unfit" };

export type CallbackBody = { readonly type: InteractionResponseType; readonly data?: object };

export type Callbacks = {
  /** `wantsMessage` asks for the id of the message that the answer becomes. Never rejects. */
  answer(ticket: Ticket, body: CallbackBody, how?: { readonly wantsMessage: boolean }): Promise<Answered>;
};

type Parts = { readonly rest: REST; readonly timer: Timer; readonly log: Log };

/** `rest` must not try again by itself, and has no token: callbacks carry their own. */
export function createCallbacks({ rest, timer, log }: Parts): Callbacks {
  const post = (ticket: Ticket, body: CallbackBody, query: URLSearchParams) =>
    rest.post(Routes.interactionCallback(ticket.id, ticket.token), { body, query, auth: false });
  const again = async (
    ticket: Ticket,
    body: CallbackBody,
    wantsMessage: boolean,
    tries: number,
  ): Promise<Answered> => {
    try {
      return doneWith(await post(ticket, body, wantsMessage ? WITH_RESPONSE : WITHOUT_RESPONSE));
    } catch (cause) {
      const fault = faultOf(cause);
      const settled = settle(fault, tries);
      if (settled !== undefined) {
        if (settled.kind !== "done") report(log, fault, settled.kind);
        return settled;
      }
      await new Promise<void>((resolve) => timer(PAUSE_MS * tries, resolve));
      if (performance.now() - ticket.cameAt < ACK_MS) return again(ticket, body, wantsMessage, tries + 1);
      report(log, fault, "lost");
      return LOST;
    }
  };
  return { answer: (ticket, body, how) => again(ticket, body, how?.wantsMessage ?? false, 1) };
}

const LOST: Answered = { kind: "lost" };
const WITH_RESPONSE = new URLSearchParams({ with_response: "true" });
const WITHOUT_RESPONSE = new URLSearchParams({ with_response: "false" });

/** What a fault means, or undefined when it is worth another try. */
function settle(fault: Fault, tries: number): Answered | undefined {
  switch (fault.kind) {
    case "refused":
      if (fault.code === UNKNOWN_INTERACTION) return LOST;
      // After a try without an answer this says that it arrived.
      if (fault.code === ALREADY_ACKNOWLEDGED) return tries > 1 ? { kind: "done" } : LOST;
      return fault.status === 429 ? undefined : { kind: "unfit" };
    case "broken":
    case "unsure":
    case "unreached":
      return undefined;
    case "token":
      return LOST;
    case "bug":
      return { kind: "unfit" };
  }
}

/** Late and double answers happen; they are told and forgotten. */
function report(log: Log, fault: Fault, outcome: string): void {
  const facts = { outcome, ...faultFacts(fault) };
  if (fault.kind === "bug") log.error("discord answer failed", fault.cause, facts);
  else log.warn("discord answer failed", facts);
}

function doneWith(answer: unknown): Answered {
  const message = messageIn(answer);
  return message === undefined ? { kind: "done" } : { kind: "done", message };
}

function messageIn(answer: unknown): string | undefined {
  const { resource } = (answer ?? {}) as { resource?: { message?: { id?: unknown } } };
  const id = resource?.message?.id;
  return typeof id === "string" ? id : undefined;
}
