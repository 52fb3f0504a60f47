import type { Core } from "./core.ts";
import { confirm, isExpired, setAllowed, type Update } from "./inbox.ts";
import { listIn, numberIn, type Obj } from "./json.ts";
import { conflict } from "./refusal.ts";

/** A getUpdates that is held open. */
export type Polling = {
  readonly limit: number;
  flushing: boolean;
  finish(updates: readonly Update[]): void;
  fail(why: string): void;
};

/** What a method may know of the connection it came by. */
export type Incoming = { onGone(work: () => void): void };

const MOST = 100;
/** "Long polling timeout … 50 at most" (server source). */
const LONGEST_S = 50;
/** Conflicts are answered at most that often (server source). */
const CONFLICT_MS = 3000;

const OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

export function getUpdates(core: Core, params: Obj, incoming: Incoming): Promise<unknown> | unknown {
  if (core.hook !== undefined) return refuseLater(core, WEBHOOK);
  if (core.polling !== undefined && core.settings.conflict === "newer") return refuseLater(core, OTHER);
  setAllowed(core, listIn(params, "allowed_updates"));
  confirmUpTo(core, numberIn(params, "offset") ?? 0);
  const limit = Math.min(MOST, Math.max(1, numberIn(params, "limit") ?? MOST));
  const timeout = Math.min(LONGEST_S, Math.max(0, numberIn(params, "timeout") ?? 0));
  if (core.polling !== undefined && core.settings.conflict === "older") core.polling.fail(OTHER);
  const ready = take(core, limit);
  if (ready.length > 0 || timeout === 0) return bodies(ready);
  return hold(core, limit, timeout, incoming);
}

/** A conflict answered less than 3 s after another waits that long: two bots that fight do so slowly. */
function refuseLater(core: Core, why: string): Promise<never> {
  const early = core.now() - core.conflictAt < CONFLICT_MS;
  core.conflictAt = core.now();
  return new Promise((_, reject) => {
    if (early) core.timer(CONFLICT_MS, () => reject(conflict(why)));
    else reject(conflict(why));
  });
}

function hold(core: Core, limit: number, timeout: number, incoming: Incoming): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = () => {
      cancel();
      if (core.polling === polling) core.polling = undefined;
    };
    const polling: Polling = {
      limit,
      flushing: false,
      finish: (updates) => {
        end();
        resolve(bodies(updates));
      },
      fail: (why) => {
        end();
        refuseLater(core, why).catch(reject);
      },
    };
    const cancel = core.timer(timeout * 1000, () => polling.finish([]));
    incoming.onGone(end);
    core.polling = polling;
    core.watch.changed();
  });
}

/** Updates of the same moment go out together, as on the real server, which waits 2 ms for more. */
export function wakePolling(core: Core): void {
  const { polling } = core;
  if (polling === undefined || polling.flushing) return;
  polling.flushing = true;
  setImmediate(() => {
    polling.flushing = false;
    if (core.polling !== polling) return;
    const ready = take(core, polling.limit);
    if (ready.length > 0) polling.finish(ready);
  });
}

const bodies = (updates: readonly Update[]): readonly Obj[] => updates.map((update) => update.body);

function take(core: Core, limit: number): readonly Update[] {
  const ready: Update[] = [];
  for (const update of core.inbox.pending) {
    if (isExpired(core, update)) {
      core.inbox.pending.delete(update);
      continue;
    }
    update.given = true;
    if (ready.push(update) >= limit) break;
  }
  return ready.sort((one, other) => one.id - other.id);
}

/** Negative: all but the last so many are forgotten. */
function confirmUpTo(core: Core, offset: number): void {
  const { pending } = core.inbox;
  if (offset < 0) {
    const drop = [...pending].slice(0, offset);
    for (const update of drop) pending.delete(update);
    return;
  }
  for (const update of pending) {
    if (update.again ? !update.given : update.id >= offset) continue;
    confirm(core, update);
  }
}
