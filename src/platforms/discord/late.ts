import { MessageFlags, type REST, Routes } from "discord.js";
import type { Log, Timer } from "../../ports.ts";
import type { Drawn, Said } from "./answer.ts";
import { type Fault, faultFacts, faultOf } from "./fault.ts";
import type { Ticket } from "./read.ts";
import type { Body } from "./render.ts";

// What is said after the first answer, with the interaction's own token (15 minutes): a promised answer, further messages.

/** Waits before the second, third … try. */
const WAITS_MS = [500, 2000, 5000] as const;

export type LateAnswers = {
  /** Fills in what was promised; gives the id of the message. */
  tell(said: Said, answer: Drawn): Promise<string | undefined>;
  /** One more message. */
  follow(ticket: Ticket, body: Body): Promise<string | undefined>;
  /** The id of the first answer. */
  original(ticket: Ticket): Promise<string | undefined>;
};

type Parts = { readonly rest: REST; readonly timer: Timer; readonly log: Log };

/** Nothing here rejects. `rest` must not try again by itself. */
export function createLateAnswers({ rest, timer, log }: Parts): LateAnswers {
  /** Tries again what surely was not done, or what may be done twice. */
  const persist = async (work: () => Promise<unknown>, mayRepeat: boolean): Promise<string | undefined> => {
    for (let tries = 0; ; tries++) {
      try {
        return idOf(await work());
      } catch (cause) {
        const fault = faultOf(cause);
        const wait = WAITS_MS[tries];
        if (wait === undefined || !isWorthIt(fault, mayRepeat)) {
          log.warn("discord late answer failed", faultFacts(fault));
          return undefined;
        }
        await new Promise<void>((resolve) => timer(wait, resolve));
      }
    }
  };
  const original = ({ application, token }: Ticket) => Routes.webhookMessage(application, token);
  const edit = (ticket: Ticket, body: Body) =>
    persist(() => rest.patch(original(ticket), { body, auth: false }), true);
  const follow = ({ application, token }: Ticket, body: Body) =>
    persist(() => rest.post(Routes.webhook(application, token), { body, query: WAIT, auth: false }), false);
  return {
    follow,
    original: (ticket) => persist(() => rest.get(original(ticket), { auth: false }), true),
    tell: async (said, answer) => {
      const { ticket, via, scene } = said;
      const isPromisedHidden = scene.isPersonal && !scene.isDirect;
      const fits = via === "press" ? answer.replaces : isPromisedHidden === answer.isHidden;
      if (via === "command" && !fits)
        await persist(() => rest.delete(original(ticket), { auth: false }), true);
      const told = fits
        ? await edit(ticket, withoutHiding(answer.first))
        : await follow(ticket, answer.first);
      for (const body of answer.more) await follow(ticket, body);
      return told;
    },
  };
}

const WAIT = new URLSearchParams({ wait: "true" });

/** An edit cannot change who sees the message. */
const withoutHiding = (body: Body): Body => ({ ...body, flags: body.flags & ~MessageFlags.Ephemeral });

function isWorthIt(fault: Fault, mayRepeat: boolean): boolean {
  switch (fault.kind) {
    case "broken":
      return true;
    case "unreached":
      return true;
    case "unsure":
      return mayRepeat;
    case "refused":
    case "token":
    case "bug":
      return false;
  }
}

function idOf(answer: unknown): string | undefined {
  const { id } = (answer ?? {}) as { id?: unknown };
  return typeof id === "string" ? id : undefined;
}
