import type { Config } from "../config.ts";
import type { Facts, Log } from "../ports.ts";

const LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/** One JSON line per event on the given stream. Facts are numbers, names and flags; never what a person wrote, never a secret. */
export function createLog(out: NodeJS.WritableStream, level: Config["logLevel"], now: () => number): Log {
  const write = (own: (typeof LEVELS)[number], event: string, facts: Facts & { stack?: string }) => {
    if (LEVELS.indexOf(own) < LEVELS.indexOf(level)) return;
    out.write(`${JSON.stringify({ at: new Date(now()).toISOString(), level: own, event, ...facts })}\n`);
  };
  return {
    info: (event, facts = {}) => write("info", event, facts),
    warn: (event, facts = {}) => write("warn", event, facts),
    error: (event, cause, facts = {}) => write("error", event, { ...facts, stack: stackOf(cause) }),
  };
}

/** The stack with those of its causes. */
function stackOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const deeper = cause.cause === undefined ? "" : `\ncaused by ${stackOf(cause.cause)}`;
  return `${cause.stack ?? cause.message}${deeper}`;
}
