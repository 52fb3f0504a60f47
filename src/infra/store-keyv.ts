import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { KeyvSqlite } from "@keyv/sqlite";
import Keyv from "keyv";
import type { Stored } from "../core/record.ts";
import type { Store } from "../ports.ts";
import { createStore } from "./store.ts";

// keyv on @keyv/sqlite, with what the adapter lacks: one atomic statement for many rows, range scans by key, and an
// opening that refuses a file it should not write to.

/** Milliseconds that SQLite waits for a lock before it gives up. */
const BUSY_TIMEOUT = 5000;

type Entry = { readonly key: string; readonly value: string | null };

/** All rows of one call in a single statement: SQLite writes them all or none. The last of equal keys wins. */
const UPSERT = `INSERT INTO keyv(key, value)
  SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]') FROM json_each(?) j WHERE true
  ON CONFLICT(key) DO UPDATE SET value = excluded.value`;

/** A row that is set to NULL is gone at once: so one statement writes and removes, all of it or nothing. */
const REMOVALS = ["INSERT", "UPDATE"].map(
  (when) => `CREATE TRIGGER IF NOT EXISTS keyv_removed_by_${when} AFTER ${when} ON keyv WHEN NEW.value IS NULL
    BEGIN DELETE FROM keyv WHERE key = NEW.key; END`,
);

const PAGE = "SELECT key, value FROM keyv WHERE key > ? AND key < ? ORDER BY key LIMIT ?";

const MANY = "SELECT key, value FROM keyv WHERE key IN (SELECT ? || value FROM json_each(?))";

class AtomicSqlite extends KeyvSqlite {
  /** What is stored, by key. The adapter's own getMany looks through all rows for each key. */
  async textsOf(prefix: string, keys: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const rows = (await this.query(MANY, prefix, JSON.stringify(keys))) as Entry[];
    return new Map(rows.map(({ key, value }) => [key.slice(prefix.length), value]));
  }

  async setMany(entries: readonly Entry[]): Promise<boolean[]> {
    await this.query(UPSERT, JSON.stringify(entries.map(({ key, value }) => [key, value])));
    return entries.map(() => true);
  }
}

/** Opens (and creates) the database of a `sqlite://path` URL. Rejects with one sentence that says what to do. */
export async function openKeyvStore(url: string): Promise<Store> {
  const path = pathOf(url);
  const adapter = await openAdapter(path);
  const keyv = new Keyv({ store: adapter, useKeyPrefix: false, throwOnErrors: true });
  keyv.on("error", () => {}); // Every failure is thrown as well; without a listener keyv would drop the rest of the event.
  return createStore({
    get: (key) => keyv.get(key),
    getAll: async (prefix, keys) => {
      const texts = await adapter.textsOf(prefix, keys);
      return (key) => valueIn(texts.get(key));
    },
    page: async (prefix, after, limit) => {
      const rows = (await adapter.query(PAGE, [after, `${prefix}\u{10ffff}`, limit])) as Entry[];
      return rows.map(({ key, value }) => [key, valueIn(value)] as const);
    },
    putAll: async (entries) => {
      await adapter.setMany([...entries].map(entryOf)).catch((cause: unknown) => {
        throw new Error(adviceFor(path, cause), { cause });
      });
    },
    close: () => keyv.disconnect(),
  });
}

/** As keyv writes a value; what is to go is NULL. */
const entryOf = ([key, value]: readonly [string, Stored | undefined]): Entry => ({
  key,
  value: value === undefined ? null : JSON.stringify({ value }),
});

const valueIn = (text: string | null | undefined): unknown =>
  (JSON.parse(text ?? "{}") as { value?: unknown }).value;

/** "sqlite://data/gabarito.db" → "data/gabarito.db". */
export const pathOf = (url: string): string => url.replace(/^sqlite:\/\//, "");

/** The folder of the database, made on first use. */
export function makeFolder(path: string): void {
  try {
    if (path !== ":memory:" && !existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    throw new Error(adviceFor(path, cause), { cause });
  }
}

async function openAdapter(path: string): Promise<AtomicSqlite> {
  try {
    makeFolder(path);
    const adapter = await connected(path);
    await adapter.query("PRAGMA journal_mode = WAL");
    await adapter.query("PRAGMA synchronous = FULL");
    const [check] = (await adapter.query("PRAGMA quick_check(1)")) as { quick_check: string }[];
    if (check?.quick_check !== "ok")
      throw Object.assign(new Error("quick_check"), { code: "SQLITE_CORRUPT" });
    for (const removal of REMOVALS) await adapter.query(removal);
    return adapter;
  } catch (cause) {
    throw new Error(adviceFor(path, cause), { cause });
  }
}

/** The adapter announces a failed opening as an event and as a rejection that nobody could catch; here it is one rejection. */
function connected(path: string): Promise<AtomicSqlite> {
  return new Promise((resolve, reject) => {
    const adapter = new AtomicSqlite({ uri: `sqlite://${path}`, busyTimeout: BUSY_TIMEOUT });
    adapter.on("error", reject);
    adapter.query("SELECT 1").then(() => resolve(adapter), reject);
  });
}

/** What an operator should do about a failure of the database. */
export function adviceFor(path: string, cause: unknown): string {
  const code = String((cause as { code?: unknown } | null)?.code ?? "");
  switch (code) {
    case "SQLITE_NOTADB":
      return `${path} is not a SQLite database. Point DATABASE_URL to another file, or move this one away.`;
    case "SQLITE_CORRUPT":
      return `${path} is damaged. Stop here, keep a copy, and bring back the last backup: npm run restore -- <file>`;
    case "SQLITE_FULL":
      return `No space left to write ${path}. Free some disk space; what was confirmed before is safe.`;
    case "SQLITE_BUSY":
    case "SQLITE_LOCKED":
      return `${path} is in use by another process. Stop the other Gabarito (or tool) and start again.`;
    case "SQLITE_READONLY":
    case "SQLITE_CANTOPEN":
    case "SQLITE_PERM":
    case "EACCES":
    case "EROFS":
    case "ENOTDIR":
      return `${path} cannot be opened for writing. Check that its folder exists and that this user may write there.`;
    default:
      return `The database ${path} failed (${code || (cause instanceof Error ? cause.message : "unknown")}).`;
  }
}
