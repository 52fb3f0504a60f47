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
/** Waits before what could not be saved is tried again. */
const AGAIN_MS = [1000, 5000, 15_000, 60_000] as const;

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
  let offset = 0;
  let misses = 0;
  while (!signal.aborted) {
    const params = { offset, timeout: HOLD_S, allowed_updates: [...WANTED] };
    const called = await parts.call("getUpdates", params, { ms: ANSWER_MS, signal });
    if (signal.aborted) return;
    if (called.kind === "done") {
      misses = 0;
      const batch: readonly unknown[] = Array.isArray(called.result) ? called.result : [];
      offset = Math.max(offset, ...batch.map((one) => idIn(one) + 1));
      await settled(parts, batch);
    } else if (called.fault.kind === "token") return parts.lost();
    else await rest(parts, called.fault, misses++, signal);
  }
}

const idIn = (update: unknown): number => {
  const id =
    typeof update === "object" && update !== null && "update_id" in update ? update.update_id : undefined;
  return typeof id === "number" ? id : -1;
};

/** Waits after a miss. A conflict is told apart: it means that a second bot runs with this token. */
async function rest({ timer, log }: Parts, fault: Fault, misses: number, signal: AbortSignal): Promise<void> {
  const own = WAITS_MS[Math.min(misses, WAITS_MS.length - 1)] ?? 0;
  const wait = fault.kind === "flood" ? Math.max(own, fault.seconds * 1000) : own;
  if (fault.kind === "conflict") log.warn("telegram: another process polls with this token", { wait });
  else log.warn("telegram out of reach, trying again", { ...faultFacts(fault), wait });
  await new Promise<void>((resolve) => {
    const stop = timer(wait, resolve);
    signal.addEventListener("abort", () => {
      stop();
      resolve();
    });
  });
}

async function settled({ take, timer }: Parts, batch: readonly unknown[]): Promise<void> {
  const all = Promise.all(batch.map((one) => insist(take, timer, one)));
  let enough = () => {};
  const patience = new Promise<void>((resolve) => {
    enough = timer(BATCH_MS, resolve);
  });
  await Promise.race([all, patience]);
  enough();
}

/** What could not be saved is taken again, here: polling has no other way to say so. */
async function insist(take: Intake, timer: Timer, raw: unknown): Promise<void> {
  for (const wait of [...AGAIN_MS, undefined]) {
    const isDone = await take(raw).then(
      () => true,
      () => false,
    );
    if (isDone || wait === undefined) return;
    await new Promise<void>((resolve) => timer(wait, resolve));
  }
}
