import type { Moment } from "../core/day.ts";
import { close } from "./close.ts";
import type { Errand, Hands, Looked } from "./hands.ts";
import { lookAtDailies } from "./push.ts";
import { remind } from "./remind.ts";

// When time passes: questions of the day, closings, reminders. A tick looks up what is due and begins it; each takes care of
// itself, so that a slow or failing chat holds up nobody.

export type Ticks = {
  /** Begins all that is due and not under way; resolves when what it began has ended. */
  run(now: Moment): Promise<void>;
};

/** Looks at what is due, which takes a moment; what it gives may wait long for its turn. */
type Look = (hands: Hands, keys: readonly string[], now: Moment) => Promise<Looked>;

const LOOKS: Readonly<Record<string, Look>> = {
  daily: lookAtDailies,
  close: async (hands, _ids, now) => (id) => () => close(hands, id, now),
  remind: async (hands, _learners, now) => (learner) => () => remind(hands, learner, now),
};

/** Looked at together; more at once would only fill the memory. */
const STRIDE = 500;

export function createTicks(hands: Hands): Ticks {
  const underWay = new Set<string>();
  const begin = async (name: string, errand: Errand): Promise<void> => {
    try {
      await errand();
    } catch (cause) {
      hands.world.log.error("tick failed", cause, { name });
    } finally {
      underWay.delete(name);
    }
  };
  return {
    run: async (now) => {
      const due = hands.world.timetable.due(now).filter((name) => !underWay.has(name));
      for (const name of due) underWay.add(name);
      const strides = stridesOf(due);
      const begun: Promise<void>[] = [];
      let ahead = lookAt(hands, strides[0] ?? [], now);
      for (const [at, names] of strides.entries()) {
        const looked = await ahead;
        // The disk is asked for the next ones meanwhile.
        ahead = lookAt(hands, strides[at + 1] ?? [], now);
        for (const name of names) begun.push(begin(name, looked(name)));
      }
      await Promise.all(begun);
    },
  };
}

/** Never fails: what went wrong, the errands say. */
async function lookAt(hands: Hands, names: readonly string[], now: Moment): Promise<Looked> {
  const looked = new Map<string, Looked>();
  for (const [kind, look] of Object.entries(LOOKS)) {
    const keys = names.filter((name) => kindOf(name) === kind).map(keyOf);
    if (keys.length > 0)
      looked.set(kind, await look(hands, keys, now).catch((cause: unknown) => () => failing(cause)));
  }
  return (name) => {
    try {
      return looked.get(kindOf(name))?.(keyOf(name)) ?? nothing;
    } catch (cause) {
      return failing(cause);
    }
  };
}

const failing =
  (cause: unknown): Errand =>
  () =>
    Promise.reject(cause);

const stridesOf = (names: readonly string[]): (readonly string[])[] =>
  Array.from({ length: Math.ceil(names.length / STRIDE) }, (_, at) =>
    names.slice(at * STRIDE, (at + 1) * STRIDE),
  );

const kindOf = (name: string): string => name.slice(0, name.indexOf("/"));
const keyOf = (name: string): string => name.slice(name.indexOf("/") + 1);
const nothing: Errand = async () => {};
