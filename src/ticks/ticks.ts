import type { Moment } from "../core/day.ts";
import { close } from "./close.ts";
import type { Hands } from "./hands.ts";
import { push } from "./push.ts";
import { remind } from "./remind.ts";

// When time passes: questions of the day, closings, reminders. A tick looks up what is due and begins it; each takes care of
// itself, so that a slow or failing chat holds up nobody.

export type Ticks = {
  /** Begins all that is due and not under way; resolves when what it began has ended. */
  run(now: Moment): Promise<void>;
};

const WORK = { daily: push, close, remind } as const;

export function createTicks(hands: Hands): Ticks {
  const underWay = new Set<string>();
  const begin = async (name: string, now: Moment) => {
    const [kind = "", ...rest] = name.split("/");
    const work = WORK[kind as keyof typeof WORK];
    if (work === undefined) return;
    underWay.add(name);
    try {
      await work(hands, rest.join("/"), now);
    } catch (cause) {
      hands.world.log.error("tick failed", cause, { name });
    } finally {
      underWay.delete(name);
    }
  };
  return {
    run: async (now) => {
      const due = hands.world.timetable.due(now).filter((name) => !underWay.has(name));
      await Promise.all(due.map((name) => begin(name, now)));
    },
  };
}
