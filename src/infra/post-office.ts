import type { Address, Delivery, Outbox } from "../ports.ts";

/** One outbox over those of the platforms: the beginning of a chat's name says whose it is. */
export type PostOffice = { readonly outbox: Outbox; add(prefix: string, outbox: Outbox): void };

/** A platform that is switched off delivers nothing, and what was meant for it may be tried again. */
const off = async (): Promise<Delivery> => ({ kind: "failed" });

export function createPostOffice(): PostOffice {
  const outboxes = new Map<string, Outbox>();
  const of = (to: Address): Outbox | undefined => {
    const name = "chat" in to ? to.chat : to.account;
    return outboxes.get(name.slice(0, name.indexOf(":") + 1));
  };
  return {
    add: (prefix, outbox) => void outboxes.set(prefix, outbox),
    outbox: {
      post: (to, letter) => of(to)?.post(to, letter) ?? off(),
      redraw: (to, ...rest) => of(to)?.redraw(to, ...rest) ?? off(),
    },
  };
}
