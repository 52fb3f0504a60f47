import sqlite3 from "sqlite3";
import { adviceFor, makeFolder } from "./store-keyv.ts";

/**
 * Makes sure that one process writes a database: a second file beside it is locked for as long as this process lives. The
 * operating system frees the lock however the process ends. Readers (a backup) are not held up. Returns the release.
 */
export async function lockForWriting(path: string): Promise<() => Promise<void>> {
  if (path === ":memory:") return async () => {};
  makeFolder(path);
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(`${path}.lock`, (error) =>
      error === null ? resolve(opened) : reject(new Error(adviceFor(path, error), { cause: error })),
    );
  });
  const run = (sql: string) =>
    new Promise<void>((resolve, reject) =>
      database.exec(sql, (error) => (error === null ? resolve() : reject(error))),
    );
  const close = () => new Promise<void>((resolve) => database.close(() => resolve()));
  try {
    await run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
  } catch (cause) {
    await close();
    throw new Error(adviceFor(path, cause), { cause });
  }
  return close;
}
