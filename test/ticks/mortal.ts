import type { Draw } from "../../src/core/random.ts";
import type { Reply } from "../../src/core/talk/reply.ts";
import { createStore } from "../../src/infra/store.ts";
import type { Address, Clock, Delivery, Letter, Outbox, Store } from "../../src/ports.ts";
import { wordsIn } from "../world.ts";

// A process that may die at any step outside of itself, over a disk and platforms that do not.

export type Life = {
  /** Stands around each thing done outside; from the fatal one on it never returns, so that nothing after it happens. */
  step(): Promise<void>;
  dieAfter(steps: number): void;
  readonly end: Promise<void>;
};

export function createLife(): Life {
  let left = Number.POSITIVE_INFINITY;
  let finish = (): void => undefined;
  const end = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return {
    step: () => {
      left -= 1;
      if (left > 0) return Promise.resolve();
      finish();
      return new Promise(() => undefined);
    },
    dieAfter: (steps) => {
      left = steps;
    },
    end,
  };
}

/** Rows by table and key, so that a table of thousands does not slow down the others. */
export type Disk = Map<string, Map<string, string>>;

export function createDiskStore(disk: Disk, { step }: Pick<Life, "step">): Store {
  const tableOf = (path: string): Map<string, string> => {
    const name = path.slice(0, path.indexOf("/"));
    const table = disk.get(name) ?? new Map<string, string>();
    disk.set(name, table);
    return table;
  };
  const read = (key: string): unknown => {
    const json = tableOf(key).get(key);
    return json === undefined ? undefined : (JSON.parse(json) as unknown);
  };
  return createStore({
    get: async (key) => {
      await step();
      return read(key);
    },
    getAll: async (prefix) => {
      await step();
      return (key) => read(prefix + key);
    },
    page: async (prefix, after, limit) => {
      await step();
      return [...tableOf(prefix)]
        .filter(([key]) => key.startsWith(prefix) && key > after)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([key, json]) => [key, JSON.parse(json) as unknown] as const);
    },
    putAll: async (entries) => {
      await step();
      for (const [key, stored] of entries)
        if (stored === undefined) tableOf(key).delete(key);
        else tableOf(key).set(key, JSON.stringify(stored));
      await step();
    },
    close: async () => undefined,
  });
}

export type Arrival = { readonly at: number; readonly saysLate: boolean; readonly saysSkipped: number };
/** What arrived, by the key of the letter. More than one under a key is a double. */
export type Arrivals = Map<string, Arrival[]>;

/** What a question of the day says about itself. */
function arrivalOf(reply: Reply, at: number): Arrival {
  const words = wordsIn(reply);
  const said = /pulei (uma|\d+) quest/.exec(words)?.[1];
  return {
    at,
    saysLate: words.includes("Com atraso"),
    saysSkipped: said === undefined ? 0 : said === "uma" ? 1 : Number(said),
  };
}

export type Platform = { readonly arrivals: Arrivals; readonly clock: Clock; readonly draw: Draw };

/** How many letters of a hundred surely do not arrive. */
const FAILED_PERCENT = 1;

/** "dc:" shows one key once, however often it is sent; "tg:" cannot tell, and sends nothing that may have arrived. */
export function createOutbox({ arrivals, clock, draw }: Platform, { step }: Pick<Life, "step">): Outbox {
  const post = async (to: Address, letter: Letter): Promise<Delivery> => {
    const isTelegram = ("chat" in to ? to.chat : to.account).startsWith("tg:");
    if (isTelegram && letter.again) return { kind: "doubt" };
    const fate = draw() * 100;
    if (fate < FAILED_PERCENT / 2) return { kind: "failed" };
    const reply = await letter.make();
    if (reply === undefined) return { kind: "unsaid" };
    if (fate < FAILED_PERCENT) return { kind: "failed" };
    await step();
    const before = arrivals.get(letter.key) ?? [];
    if (isTelegram || before.length === 0)
      arrivals.set(letter.key, [...before, arrivalOf(reply, clock.now())]);
    await step();
    return { kind: "sent", posted: { message: letter.key } };
  };
  return { post, redraw: async (_, posted) => ({ kind: "sent", posted }) };
}
