import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { defineTable } from "../../src/core/record.ts";
import { backup, restore } from "../../src/infra/backup.ts";
import { lockForWriting } from "../../src/infra/single-writer.ts";
import { openKeyvStore } from "../../src/infra/store-keyv.ts";
import { createMemoryStore } from "../../src/infra/store-memory.ts";
import { storeContract } from "../contracts/store.ts";

const folder = mkdtempSync(join(tmpdir(), "gabarito-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const fresh = () => join(folder, `${++files}`, "gabarito.db");
const open = (path: string) => openKeyvStore(`sqlite://${path}`);
const notes = defineTable("note", z.strictObject({ text: z.string() }));
const write = (path: string, text: string) =>
  open(path).then(async (store) => {
    await store.change(["x"], async (rows) => rows.put(notes, "a", { text }));
    await store.close();
  });
const read = async (path: string) => {
  const store = await open(path);
  const note = await store.get(notes, "a");
  await store.close();
  return note?.text;
};

storeContract("memory", async () => createMemoryStore());
storeContract("sqlite", async () => open(fresh()));

describe("the database file", () => {
  it("is made with its folder on first use and keeps what was written", async () => {
    const path = fresh();
    await write(path, "fica");
    expect(await read(path)).toBe("fica");
  });

  it("that is no database is refused, and left as it is", async () => {
    const path = fresh();
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(
      path,
      "this is a letter to my aunt, long enough to be read as a header of something else".repeat(20),
    );
    await expect(open(path)).rejects.toThrow("is not a SQLite database. Point DATABASE_URL to another file");
  });

  it("that is damaged is refused with the way back", async () => {
    const path = fresh();
    await write(path, "x".repeat(5000));
    const { openSync, writeSync, closeSync } = await import("node:fs");
    const file = openSync(path, "r+");
    writeSync(file, Buffer.alloc(3000, 7), 0, 3000, 4096);
    closeSync(file);
    await expect(open(path)).rejects.toThrow(/is damaged\. Stop here, keep a copy/);
  });

  it.runIf(process.getuid?.() !== 0)("in a folder without rights is refused with what to check", async () => {
    const path = fresh();
    mkdirSync(join(path, ".."), { recursive: true });
    chmodSync(join(path, ".."), 0o500);
    await expect(open(path)).rejects.toThrow("cannot be opened for writing");
  });

  it("below a file instead of a folder is refused with what to check", async () => {
    const path = fresh();
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(join(path, "..", "plain"), "");
    await expect(open(join(path, "..", "plain", "gabarito.db"))).rejects.toThrow(
      "cannot be opened for writing",
    );
  });

  it("has one writer: a second one is told to stop the first", async () => {
    const path = fresh();
    const release = await lockForWriting(path);
    await expect(lockForWriting(path)).rejects.toThrow(
      "is in use by another process. Stop the other Gabarito",
    );
    await release();
    await (await lockForWriting(path))();
  });
});

describe("backup and restore", () => {
  it("copies while the bot writes, and brings the copy back with the former database kept", async () => {
    const path = fresh();
    const store = await open(path);
    await store.change(["x"], async (rows) => rows.put(notes, "a", { text: "antes" }));
    const copy = join(folder, "copies", "one.db");
    await backup(path, copy);
    await store.change(["x"], async (rows) => rows.put(notes, "a", { text: "depois" }));
    await store.close();
    expect(await restore(path, copy)).toEqual({ kept: `${path}.before-restore`, rows: 1 });
    expect(await read(path)).toBe("antes");
    expect(await read(`${path}.before-restore`)).toBe("depois");
  });

  it("never overwrites a file with a backup", async () => {
    const path = fresh();
    await write(path, "a");
    await expect(backup(path, path)).rejects.toThrow("exists already");
  });

  it("refuses to restore what is no copy of ours, and touches nothing", async () => {
    const path = fresh();
    await write(path, "meu");
    const foreign = join(folder, "foreign.db");
    writeFileSync(foreign, "nothing of the kind ".repeat(100));
    await expect(restore(path, foreign)).rejects.toThrow("is not a SQLite database");
    expect(await read(path)).toBe("meu");
  });

  it("refuses to restore while the bot runs", async () => {
    const path = fresh();
    await write(path, "a");
    const copy = join(folder, "copies", "two.db");
    await backup(path, copy);
    const release = await lockForWriting(path);
    await expect(restore(path, copy)).rejects.toThrow("in use by another process");
    await release();
    expect(existsSync(`${path}.before-restore`)).toBe(false);
  });
});
