import type { Log, Timer } from "../../ports.ts";
import type { Call } from "./call.ts";
import { type Fault, faultFacts } from "./fault.ts";
import type { Intake } from "./intake.ts";
import { WANTED } from "./update.ts";

// Long polling. Telegraf's own ends at a conflict, at any refusal and at a handler's error, and then confirms what nobody has dealt
// with; this one goes on, and confirms a batch when it has been dealt with.

/** Telegram holds the question so long when there is nothing new. */
const HOLD_S = 30;
/** How long its answer may take. */
export const ANSWER_MS = (HOLD_S + 10) * 1000;
/** A batch that takes longer than this does not hold up the next one. */
const BATCH_MS = 5000;
const WAITS_MS = [1000, 2000, 5000, 15_000, 30_000] as const;
/** What fails so often while others are saved is not the disk's fault: it would fail for ever, and hold up all that follows. */
const TRIES_MAX = 5;

type Parts = {
  readonly call: Call;
  readonly take: Intake;
  readonly timer: Timer;
  readonly log: Log;
  readonly lost: () => void;
};

export type Polling = { stop(): Promise<void> };

export function startPolling(parts: Parts): Polling {
  const stopping = new AbortController();
  const running = poll(parts, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function poll(parts: Parts, signal: AbortSignal): Promise<void> {
  const state: State = { next: 0, failures: 0, unsaved: new Map() };
  let misses = 0;
  while (!signal.aborted) {
    // All that is below the offset is confirmed, and will not come again: so it stays at the first that is not saved.
    const offset = Math.min(state.next, ...state.unsaved.keys());
    const params = { offset, timeout: HOLD_S, allowed_updates: [...WANTED] };
    const called = await parts.call("getUpdates", params, { ms: ANSWER_MS, signal });
    if (signal.aborted) return;
    if (called.kind === "done") {
      misses = 0;
      await receive(parts, called.result, state, signal);
    } else if (called.fault.kind === "token") return parts.lost();
    else await rest(parts, called.fault, misses++, signal);
  }
}

type State = {
  /** The first number that has never come. */
  next: number;
  /** Batches in a row of which something could not be saved. */
  failures: number;
  /** How often each was tried in vain; 0 for those that are under way. */
  readonly unsaved: Map<number, number>;
};

/** While something is not saved, it is brought again with every batch, after a pause. */
async function receive(parts: Parts, result: unknown, state: State, signal: AbortSignal): Promise<void> {
  const batch: readonly unknown[] = Array.isArray(result) ? result : [];
  await settled(parts, batch, state);
  state.next = Math.max(state.next, ...batch.map((one) => idIn(one) + 1));
  const tries = [...state.unsaved.values()];
  state.failures = tries.some((one) => one > 0) ? state.failures + 1 : 0;
  if (tries.length > 0) await pause(parts.timer, waitAfter(Math.min(state.failures, 2)), signal);
}

const waitAfter = (misses: number): number => WAITS_MS[Math.min(misses, WAITS_MS.length - 1)] ?? 0;

const idIn = (update: unknown): number => {
  const id =
    typeof update === "object" && update !== null && "update_id" in update ? update.update_id : undefined;
  return typeof id === "number" ? id : -1;
};

/** Waits after a miss. A conflict is told apart: it means that a second bot runs with this token. */
async function rest({ timer, log }: Parts, fault: Fault, misses: number, signal: AbortSignal): Promise<void> {
  const own = waitAfter(misses);
  const wait = fault.kind === "flood" ? Math.max(own, fault.seconds * 1000) : own;
  if (fault.kind === "conflict") log.warn("telegram: another process polls with this token", { wait });
  else log.warn("telegram out of reach, trying again", { ...faultFacts(fault), wait });
  await pause(timer, wait, signal);
}

const pause = (timer: Timer, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const stop = timer(ms, resolve);
    signal.addEventListener("abort", () => {
      stop();
      resolve();
    });
  });

/** Takes a batch, of which those from `next` on are new. What could not be saved stays unsaved, and will be brought again. */
async function settled(
  { take, timer, log }: Parts,
  batch: readonly unknown[],
  { next, unsaved }: Pick<State, "next" | "unsaved">,
): Promise<void> {
  let isDiskWell = false;
  const deal = async (raw: unknown): Promise<void> => {
    const id = idIn(raw);
    // Without a number it cannot be asked for again.
    if (id < 0) return take(raw).catch(() => {});
    const tries = unsaved.get(id) ?? 0;
    unsaved.set(id, tries);
    try {
      await take(raw);
      unsaved.delete(id);
      if (id >= next) isDiskWell = true;
    } catch {
      unsaved.set(id, tries + 1);
    }
  };
  let enough = () => {};
  const patience = new Promise<void>((resolve) => {
    enough = timer(BATCH_MS, resolve);
  });
  await Promise.race([Promise.all(batch.map(deal)), patience]);
  enough();
  for (const [id, tries] of isDiskWell ? unsaved : [])
    if (tries >= TRIES_MAX) {
      unsaved.delete(id);
      log.warn("telegram update given up", { update: id, tries });
    }
}
