import { machineTimer } from "../../../src/infra/clock.ts";
import { CALL_MS } from "../../../src/platforms/telegram/call.ts";
import { ANSWER_MS } from "../../../src/platforms/telegram/polling.ts";

const isDeadline = (ms: number): boolean => ms === CALL_MS || ms === ANSWER_MS;

/** A timer whose waits pass so many times as fast. Deadlines of calls leave a busy machine a second all the same. */
export const quick =
  (scale: number): typeof machineTimer =>
  (ms, work) =>
    machineTimer(isDeadline(ms) ? 1000 : ms / scale, work);
