import type { Stored, Table } from "../core/record.ts";
import type { Rows, Store } from "../ports.ts";
import { createKeyedQueue } from "./keyed-queue.ts";

/** What a place to keep rows must do; the rest of a store is the same for all. */
export type Shelf = {
  get(key: string): Promise<unknown>;
  /** What it gives reads each of these keys, which all follow `prefix`; it throws for one that cannot be read. */
  getAll(prefix: string, keys: readonly string[]): Promise<(key: string) => unknown>;
  /** Keys that begin with `prefix` and come after `after`, in byte order, at most `limit`. */
  page(prefix: string, after: string, limit: number): Promise<readonly (readonly [string, unknown])[]>;
  /** Writes all entries or none, durably, before it resolves; `undefined` removes. */
  putAll(entries: Entries): Promise<void>;
  close(): Promise<void>;
};

/** What a commit writes, by key. */
export type Entries = ReadonlyMap<string, Stored | undefined>;

const PAGE = 2000;

/** Read-modify-write on a shelf: a serial queue per lock, one atomic commit per change, waiting commits grouped. */
export function createStore(shelf: Shelf): Store {
  const queue = createKeyedQueue();
  const commit = createGroupCommit(shelf);
  const rows = rowsOf(shelf, new Map());
  return {
    ...rows,
    change: (locks, work) =>
      queue(locks, async () => {
        const written = new Map<string, Stored | undefined>();
        const result = await work({
          ...rowsOf(shelf, written),
          put: (table, key, row) => {
            written.set(`${table.name}/${key}`, table.write(row));
          },
          remove: (table, key) => {
            written.set(`${table.name}/${key}`, undefined);
          },
        });
        if (written.size > 0) await commit(written);
        return result;
      }),
    many: async (table, keys) => {
      const stored = await shelf.getAll(`${table.name}/`, keys);
      return (key) => {
        const own = stored(key);
        return own === undefined ? undefined : table.read(own);
      };
    },
    close: () => shelf.close(),
  };
}

/** Rows as they are on the shelf, with what the running change has already put on top. */
function rowsOf(shelf: Shelf, written: Entries): Rows {
  return {
    get: async (table, key) => {
      const path = `${table.name}/${key}`;
      const stored = written.has(path) ? written.get(path) : await shelf.get(path);
      return stored === undefined ? undefined : table.read(stored);
    },
    scan: (table, prefix = "") => scan(shelf, table, prefix),
  };
}

async function* scan<T>(shelf: Shelf, table: Table<T>, prefix: string): AsyncGenerator<readonly [string, T]> {
  const full = `${table.name}/${prefix}`;
  for (let after = full; ; ) {
    const page = await shelf.page(full, after, PAGE);
    for (const [key, stored] of page) yield [key.slice(table.name.length + 1), table.read(stored)];
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last[0];
  }
}

type Waiting = { entries: Entries; done: () => void; failed: (cause: unknown) => void };

/** Commits that wait while another is being written go out together, in one write. */
function createGroupCommit(shelf: Shelf): (entries: Entries) => Promise<void> {
  let waiting: Waiting[] = [];
  let busy = false;
  const flush = async () => {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await shelf.putAll(new Map(batch.flatMap(({ entries }) => [...entries])));
        for (const one of batch) one.done();
      } catch (cause) {
        for (const one of batch) one.failed(cause);
      }
    }
    busy = false;
  };
  return (entries) =>
    new Promise((done, failed) => {
      waiting.push({ entries, done, failed });
      if (!busy) void flush();
    });
}
