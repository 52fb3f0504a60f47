import { type Core, seconds } from "./core.ts";
import { type Courier, createCourier } from "./courier.ts";
import { confirm, isExpired, setAllowed, type Update } from "./inbox.ts";
import { flagIn, listIn, numberIn, type Obj, textIn } from "./json.ts";
import { violation } from "./refusal.ts";

type Lane = { readonly updates: Update[]; busy: boolean; backoffMs: number };

/** A webhook that is set: each queue of updates is a lane, one delivery of a lane at a time. */
export type Hook = {
  readonly url: string;
  readonly maxConnections: number;
  readonly courier: Courier;
  readonly lanes: Map<string, Lane>;
  readonly ready: Lane[];
  active: number;
  closed: boolean;
};

/** Back-off after a failure doubles up to a minute. */
const FIRST_BACKOFF_MS = 1000;
const LONGEST_BACKOFF_MS = 60_000;

export function setWebhook(core: Core, params: Obj): true {
  const url = textIn(params, "url") ?? "";
  const secret = textIn(params, "secret_token");
  if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret))
    throw violation("secret token contains unallowed characters");
  if (url === "") return deleteWebhook(core, params);
  const reached = new URL(core.settings.reach(checkedUrl(url)));
  closeHook(core);
  setAllowed(core, listIn(params, "allowed_updates"));
  if (flagIn(params, "drop_pending_updates") === true) core.inbox.pending.clear();
  core.polling?.fail("terminated by setWebhook request");
  const maxConnections = Math.min(100, Math.max(1, numberIn(params, "max_connections") ?? 40));
  const hook: Hook = {
    url,
    maxConnections,
    courier: createCourier(reached, secret),
    lanes: new Map(),
    ready: [],
    active: 0,
    closed: false,
  };
  core.hook = hook;
  for (const update of core.inbox.pending) pushToHook(core, hook, update);
  return true;
}

/** Ports and scheme as Telegram asks for them; an address on this machine is taken as it is. */
function checkedUrl(url: string): string {
  if (!URL.canParse(url)) throw violation("bad webhook: invalid URL");
  const { protocol, port, hostname } = new URL(url);
  if (hostname === "127.0.0.1" || hostname === "localhost") return url;
  if (protocol !== "https:") throw violation("bad webhook: An HTTPS URL must be provided for webhook");
  if (!["", "443", "80", "88", "8443"].includes(port))
    throw violation("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
  return url;
}

export function deleteWebhook(core: Core, params: Obj): true {
  closeHook(core);
  if (flagIn(params, "drop_pending_updates") === true) core.inbox.pending.clear();
  return true;
}

export function closeHook(core: Core): void {
  if (core.hook === undefined) return;
  core.hook.closed = true;
  core.hook.courier.close();
  core.hook = undefined;
}

export const webhookInfo = (core: Core): Obj => ({
  url: core.hook?.url ?? "",
  has_custom_certificate: false,
  pending_update_count: core.inbox.pending.size,
  max_connections: core.hook?.maxConnections,
  last_error_date: core.hookError?.at,
  last_error_message: core.hookError?.message,
  allowed_updates: core.inbox.allowed === undefined ? undefined : [...core.inbox.allowed],
});

export function pushToHook(core: Core, hook: Hook, update: Update): void {
  let lane = hook.lanes.get(update.queue);
  if (lane === undefined) {
    lane = { updates: [], busy: false, backoffMs: FIRST_BACKOFF_MS };
    hook.lanes.set(update.queue, lane);
  }
  lane.updates.push(update);
  if (lane.busy) return;
  lane.busy = true;
  hook.ready.push(lane);
  pump(core, hook);
}

function pump(core: Core, hook: Hook): void {
  while (!hook.closed && hook.active < hook.maxConnections) {
    const lane = hook.ready.shift();
    if (lane === undefined) return;
    hook.active += 1;
    void deliver(core, hook, lane);
  }
}

async function deliver(core: Core, hook: Hook, lane: Lane): Promise<void> {
  const update = lane.updates[0];
  if (update === undefined || isExpired(core, update)) {
    if (update !== undefined) core.inbox.pending.delete(update);
    return done(core, hook, lane);
  }
  const failure = await hook.courier.send(core, update);
  if (hook.closed) return;
  if (failure === undefined) {
    lane.backoffMs = FIRST_BACKOFF_MS;
    done(core, hook, lane);
    return confirm(core, update);
  }
  core.hookError = { at: seconds(core), message: failure };
  hook.active -= 1;
  core.timer(lane.backoffMs, () => {
    if (hook.closed) return;
    hook.ready.push(lane);
    pump(core, hook);
  });
  lane.backoffMs = Math.min(LONGEST_BACKOFF_MS, lane.backoffMs * 2);
  core.watch.changed();
  pump(core, hook);
}

function done(core: Core, hook: Hook, lane: Lane): void {
  const update = lane.updates.shift();
  hook.active -= 1;
  if (lane.updates.length > 0) hook.ready.push(lane);
  else {
    lane.busy = false;
    if (update !== undefined) hook.lanes.delete(update.queue);
  }
  pump(core, hook);
}
