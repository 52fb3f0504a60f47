import { z } from "zod";
import { defineTable } from "../../core/record.ts";
import type { Store } from "../../ports.ts";

// Updates that have been dealt with, also before the last start: Telegram brings one again when our answer to it was lost. A page
// holds a few dozen numbers as bits; the oldest page is written over.

const PAGE = 32;
const PAGES = 128;

const Page = z.strictObject({ page: z.number().int(), bits: z.number().int() });
type Page = z.infer<typeof Page>;
/** Key: the page's place in the ring. */
const pages = defineTable("telegram-seen", Page);

export type Seen = {
  has(update: number): boolean;
  /** Resolves when it is on the disk; those that come together are written together. */
  add(update: number): Promise<void>;
};

export async function openSeen(store: Store): Promise<Seen> {
  const ring = new Map<string, Page>();
  for await (const [key, page] of store.scan(pages)) ring.set(key, page);
  const waiting: number[] = [];
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const write = async (before: Promise<void>) => {
    // After the one before, and a moment later: what arrives meanwhile is one commit.
    await before.catch(() => {});
    await new Promise((resolve) => setImmediate(resolve));
    next = undefined;
    const changed = withAll(ring, waiting.splice(0));
    await store.change(["telegram-seen"], async (rows) => {
      for (const [key, page] of changed) rows.put(pages, key, page);
    });
    // What could not be saved has not been seen: it will come again.
    for (const [key, page] of changed) ring.set(key, page);
  };
  return {
    has: (update) => {
      const { page, key, bit } = placeOf(update);
      const own = ring.get(key);
      return own?.page === page && (own.bits & bit) !== 0;
    },
    add: (update) => {
      waiting.push(update);
      next ??= write(last);
      last = next;
      return next;
    },
  };
}

/** The pages that these updates change. */
function withAll(ring: ReadonlyMap<string, Page>, updates: readonly number[]): Map<string, Page> {
  const changed = new Map<string, Page>();
  for (const update of updates) {
    const { page, key, bit } = placeOf(update);
    const own = changed.get(key) ?? ring.get(key);
    changed.set(key, { page, bits: own?.page === page ? own.bits | bit : bit });
  }
  return changed;
}

function placeOf(update: number): { page: number; key: string; bit: number } {
  const page = Math.floor(update / PAGE);
  return { page, key: String(page % PAGES), bit: 1 << (update % PAGE) };
}
