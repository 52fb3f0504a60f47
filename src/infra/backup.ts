import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import sqlite3 from "sqlite3";
import { lockForWriting } from "./single-writer.ts";
import { adviceFor } from "./store-keyv.ts";

/** Copies the database as it is at one moment, also while the bot writes. Refuses to overwrite. */
export async function backup(path: string, target: string): Promise<void> {
  if (!existsSync(path)) throw new Error(`There is no database at ${path}.`);
  if (existsSync(target)) throw new Error(`${target} exists already. Name a new file.`);
  mkdirSync(dirname(target), { recursive: true });
  await withDatabase(path, async (all) => {
    await all("VACUUM INTO ?", [target]);
  });
  await check(target);
}

/** Checks a copy and puts it in the place of the database; the old one stays beside it. The bot must not run. */
export async function restore(
  path: string,
  source: string,
): Promise<{ kept: string | undefined; rows: number }> {
  if (!existsSync(source)) throw new Error(`There is no file ${source}.`);
  const rows = await check(source);
  mkdirSync(dirname(path), { recursive: true });
  const release = await lockForWriting(path);
  try {
    const kept = existsSync(path) ? `${path}.before-restore` : undefined;
    copyFileSync(source, `${path}.restoring`);
    if (kept !== undefined) renameSync(path, kept);
    for (const rest of ["-wal", "-shm"]) rmSync(path + rest, { force: true });
    renameSync(`${path}.restoring`, path);
    return { kept, rows };
  } finally {
    await release();
  }
}

/** That the file is a sound database of ours; returns how many rows it has. */
async function check(path: string): Promise<number> {
  return withDatabase(path, async (all) => {
    const [result] = await all("PRAGMA quick_check(1)");
    if (result?.quick_check !== "ok") throw new Error(`${path} is damaged; it was not used.`);
    const tables = await all("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'keyv'");
    if (tables.length === 0) throw new Error(`${path} is not a database of Gabarito; it was not used.`);
    const [count] = await all("SELECT count(*) AS rows FROM keyv");
    return Number(count?.rows ?? 0);
  });
}

type Query = (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;

async function withDatabase<R>(path: string, work: (all: Query) => Promise<R>): Promise<R> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(path, sqlite3.OPEN_READWRITE, (error) =>
      error === null ? resolve(opened) : reject(new Error(adviceFor(path, error), { cause: error })),
    );
  });
  database.configure("busyTimeout", 5000);
  const all: Query = (sql, values = []) =>
    new Promise((resolve, reject) =>
      database.all<Record<string, unknown>>(sql, values, (error, rows) =>
        error === null ? resolve(rows) : reject(new Error(adviceFor(path, error), { cause: error })),
      ),
    );
  try {
    return await work(all);
  } finally {
    await new Promise<void>((resolve) => database.close(() => resolve()));
  }
}
