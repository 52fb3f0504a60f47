import { schedule } from "node-cron";
import type { Log } from "../ports.ts";

/**
 * Calls `tick` at the start of each minute, in UTC: node-cron drops or repeats minutes of other zones when their clocks change,
 * and what is due when is our own table's business. A minute that a busy machine comes late for is ticked all the same.
 */
export function startCron(tick: () => Promise<void>, log: Log): { stop(): Promise<void> } {
  const task = schedule(
    "* * * * *",
    () => tick().catch((cause: unknown) => log.error("tick failed", cause)),
    {
      timezone: "UTC",
      missedExecutionTolerance: 59_000,
      suppressMissedWarning: true,
      name: "gabarito",
    },
  );
  return { stop: async () => void (await task.destroy()) };
}
