import { type Core, count } from "./core.ts";
import type { Obj } from "./json.ts";

export type Update = {
  readonly id: number;
  readonly kind: string;
  /** Updates of one queue reach a webhook one after another. */
  readonly queue: string;
  readonly body: Obj;
  readonly expires: number;
  /** An old update that comes again: an offset beyond it does not stop it. */
  readonly again: boolean;
  given: boolean;
};

/** Updates that the bot has not confirmed, and those it confirmed last. */
export type Inbox = {
  readonly pending: Set<Update>;
  readonly done: Update[];
  allowed: ReadonlySet<string> | undefined;
  lastId: number;
  duplicates: number;
  reorder: number;
  readonly held: Update[];
};

export const createInbox = (): Inbox => ({
  pending: new Set(),
  done: [],
  allowed: undefined,
  lastId: 500_000_000,
  duplicates: 0,
  reorder: 0,
  held: [],
});

/** Left out unless the bot asks for them (Bot API, getUpdates). */
const OPTIONAL = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

const HOUR_MS = 3_600_000;
/** How long the server keeps an update (its source, the calls of add_update); all others a day. */
const KEPT_MS: Readonly<Record<string, number>> = {
  callback_query: 150_000,
  inline_query: 30_000,
  chosen_inline_result: 600_000,
};
const REMEMBERED = 100;

export function addUpdate(core: Core, kind: string, value: unknown, queue: string): void {
  const { inbox } = core;
  if (inbox.allowed === undefined ? OPTIONAL.has(kind) : !inbox.allowed.has(kind)) return;
  inbox.lastId += 1;
  const id = inbox.lastId;
  const expires = core.now() + (KEPT_MS[kind] ?? 24 * HOUR_MS);
  const body = { update_id: id, [kind]: value };
  const update: Update = { id, kind, queue, body, expires, again: false, given: false };
  count(core, "updates");
  core.activity += 1;
  enqueue(core, update);
  if (inbox.duplicates > 0) {
    inbox.duplicates -= 1;
    enqueue(core, { ...update });
  }
}

function enqueue(core: Core, update: Update): void {
  const { inbox } = core;
  inbox.pending.add(update);
  if (inbox.reorder === 0) core.offer(update);
  else {
    inbox.reorder -= 1;
    inbox.held.push(update);
  }
  if (inbox.reorder === 0) for (const late of inbox.held.splice(0).reverse()) core.offer(late);
}

export function confirm(core: Core, update: Update): void {
  core.inbox.pending.delete(update);
  core.inbox.done.push(update);
  if (core.inbox.done.length > 2 * REMEMBERED) core.inbox.done.splice(0, REMEMBERED);
  count(core, "delivered");
  core.watch.changed();
}

export function redeliver(core: Core, last: number): void {
  for (const update of core.inbox.done.slice(-last))
    enqueue(core, { ...update, again: true, given: false, expires: core.now() + 24 * HOUR_MS });
}

export const isExpired = (core: Core, update: Update): boolean => update.expires <= core.now();

/** [] means the default, as never having said anything does; leaving the parameter out changes nothing. */
export function setAllowed(core: Core, allowed: readonly unknown[] | undefined): void {
  if (allowed === undefined) return;
  core.inbox.allowed =
    allowed.length === 0 ? undefined : new Set(allowed.filter((kind) => typeof kind === "string"));
}
