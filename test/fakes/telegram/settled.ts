import { setImmediate as turn } from "node:timers/promises";
import type { Core } from "./core.ts";

/** Turns of the event loop in which nothing may happen: a bot goes from one call to the next in one or two. */
const QUIET_TURNS = 8;

/** Every update confirmed, no call under way, and none begun for some turns of the loop. */
export async function settle(core: Core): Promise<void> {
  for (;;) {
    await core.watch.waitFor(
      () => isQuiet(core),
      () => `rest: ${core.inbox.pending.size} updates are not confirmed, ${core.busy} calls are under way`,
    );
    const before = core.activity;
    for (let at = 0; at < QUIET_TURNS && isQuiet(core); at += 1) await turn();
    if (isQuiet(core) && core.activity === before) return;
  }
}

const isQuiet = (core: Core): boolean => core.inbox.pending.size === 0 && core.busy === 0;
