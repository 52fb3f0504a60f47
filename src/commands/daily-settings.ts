import type { Moment, Zone } from "../core/day.ts";
import { awake, type Daily, nextSlot } from "../core/habit/daily.ts";

// What is set about the question of the day: defaults and changes.

/** What a person may change at once. */
export type Changes = {
  readonly on?: boolean | undefined;
  readonly times?: readonly string[] | undefined;
  readonly weekdays?: readonly number[] | undefined;
  readonly subject?: Daily["subject"] | undefined;
  readonly format?: Daily["format"] | undefined;
  readonly reveal?: Daily["reveal"] | undefined;
  readonly close?: Daily["close"] | undefined;
  readonly revisable?: boolean | undefined;
  readonly zone?: Zone | undefined;
};

const DEFAULT_TIME = "08:00";
const DEFAULT_CLOSE = "20:00";

export function newDaily(
  owner: Daily["owner"],
  where: { chat: string; thread?: string | undefined; by: string; zone: Zone },
  now: Moment,
): Daily {
  const schedule = { zone: where.zone, times: [DEFAULT_TIME], weekdays: [1, 2, 3, 4, 5, 6, 7] };
  return {
    owner,
    chat: where.chat,
    ...(where.thread !== undefined && { thread: where.thread }),
    by: where.by,
    on: false,
    ...schedule,
    subject: { kind: "all" },
    format: "quiz",
    reveal: "each",
    close: owner.kind === "group" ? { kind: "at", time: DEFAULT_CLOSE } : { kind: "next" },
    revisable: false,
    next: nextSlot(schedule, now),
    skipped: 0,
  };
}

/** The settings after a change. A vote that may change is graded at the close, so then the key waits; and the platform's own quiz tells it at once, so it needs buttons. */
export function withChanges(daily: Daily, changes: Changes, now: Moment): Daily {
  const given = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<Daily>;
  const merged: Daily = { ...awake(daily), ...given };
  const revisable = merged.revisable && changes.reveal !== "each" && changes.format !== "quiz";
  const reveal = revisable ? "close" : changes.format === "quiz" ? "each" : merged.reveal;
  const after: Daily = {
    ...merged,
    revisable,
    reveal,
    format: reveal === "close" ? "buttons" : merged.format,
  };
  const sameTurns = ["times", "weekdays", "zone"].every((key) => changes[key as keyof Changes] === undefined);
  // What is due just now is on its way, and is left to come.
  const isRunning = daily.on && daily.asleep === undefined;
  return sameTurns && isRunning ? after : { ...after, next: nextSlot(after, now) };
}
