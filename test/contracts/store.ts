import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { defineTable } from "../../src/core/record.ts";
import type { Store } from "../../src/ports.ts";

const notes = defineTable("note", z.strictObject({ text: z.string() }));
const counts = defineTable("count", z.strictObject({ n: z.number() }));

const keysOf = async (store: Store, prefix = ""): Promise<string[]> => {
  const keys: string[] = [];
  for await (const [key] of store.scan(notes, prefix)) keys.push(key);
  return keys;
};

/** What every store must do, whatever keeps the rows. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`store: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it("gives undefined for a row that was never written", async () => {
      expect(await store.get(notes, "a")).toBeUndefined();
    });

    it("gives back a row as it was written, accents, quotes and all", async () => {
      await store.change(["x"], async (rows) =>
        rows.put(notes, "a/b", { text: "ação 'e' \"aspas\" 🎯 \n linha" }),
      );
      expect(await store.get(notes, "a/b")).toEqual({ text: "ação 'e' \"aspas\" 🎯 \n linha" });
    });

    it("shows a change its own writes before they are saved, and nobody else", async () => {
      await store.change(["x"], async (rows) => {
        rows.put(counts, "a", { n: 1 });
        expect(await rows.get(counts, "a")).toEqual({ n: 1 });
        expect(await store.get(counts, "a")).toBeUndefined();
      });
    });

    it("writes nothing of a change that fails", async () => {
      const failing = store.change(["x"], async (rows) => {
        rows.put(counts, "a", { n: 1 });
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      expect(await store.get(counts, "a")).toBeUndefined();
    });

    it("removes rows in the same step as it writes others, and reads them as never written", async () => {
      await store.change(["x"], async (rows) => {
        rows.put(notes, "a", { text: "fica" });
        rows.put(notes, "b", { text: "sai" });
      });
      const seen = await store.change(["x"], async (rows) => {
        rows.remove(notes, "b");
        rows.remove(notes, "never");
        rows.put(notes, "c", { text: "nova" });
        return rows.get(notes, "b");
      });
      expect(seen).toBeUndefined();
      expect(await store.get(notes, "b")).toBeUndefined();
      expect(await keysOf(store)).toEqual(["a", "c"]);
    });

    it("counts every one of 200 concurrent increments under one lock", async () => {
      const once = () =>
        store.change(["counter"], async (rows) => {
          const before = (await rows.get(counts, "c")) ?? { n: 0 };
          rows.put(counts, "c", { n: before.n + 1 });
        });
      await Promise.all(Array.from({ length: 200 }, once));
      expect(await store.get(counts, "c")).toEqual({ n: 200 });
    });

    it("never deadlocks changes that name the same locks in another order", async () => {
      const step = (locks: string[]) => store.change(locks, async (rows) => rows.put(counts, "d", { n: 1 }));
      await Promise.all(Array.from({ length: 50 }, (_, i) => step(i % 2 ? ["a", "b"] : ["b", "a"])));
      expect(await store.get(counts, "d")).toEqual({ n: 1 });
    });

    it("scans by prefix in order of the keys, past one page, and not into neighbours", async () => {
      await store.change(["x"], async (rows) => {
        for (let i = 0; i < 4203; i++) rows.put(notes, `ana/${String(i).padStart(4, "0")}`, { text: "t" });
        rows.put(notes, "anabela/0000", { text: "other" });
        rows.put(notes, "bia/0000", { text: "other" });
      });
      const keys = await keysOf(store, "ana/");
      expect(keys).toHaveLength(4203);
      expect(keys[0]).toBe("ana/0000");
      expect(keys.at(-1)).toBe("ana/4202");
      expect(await keysOf(store)).toHaveLength(4205);
    });

    it("refuses a stored row that no longer fits, naming its table", async () => {
      const loose = defineTable("note", z.strictObject({ text: z.number() }));
      await store.change(["x"], async (rows) => rows.put(loose, "bad", { text: 7 }));
      await expect(store.get(notes, "bad")).rejects.toThrow("note: a stored row is damaged at text");
    });

    it("reads many rows at once: those that are there, each by its key, and a damaged one spoils no other", async () => {
      const loose = defineTable("note", z.strictObject({ text: z.number() }));
      await store.change(["x"], async (rows) => {
        for (const key of ["a", "b", "ação/'1'"]) rows.put(notes, key, { text: `de ${key}` });
        rows.put(loose, "bad", { text: 7 });
        rows.put(counts, "c", { n: 1 });
      });
      const read = await store.many(notes, ["ação/'1'", "bad", "a", "c"]);
      expect(read("a")).toEqual({ text: "de a" });
      expect(read("ação/'1'")).toEqual({ text: "de ação/'1'" });
      expect(read("c")).toBeUndefined();
      expect(() => read("bad")).toThrow("note: a stored row is damaged at text");
    });

    it("upgrades a row of an older shape when it is read", async () => {
      const newer = defineTable("note", z.strictObject({ text: z.string(), pinned: z.boolean() }), [
        (old) => ({ ...(old as object), pinned: false }),
      ]);
      await store.change(["x"], async (rows) => rows.put(notes, "old", { text: "velha" }));
      expect(await store.get(newer, "old")).toEqual({ text: "velha", pinned: false });
    });

    it("refuses a row that a newer program wrote", async () => {
      const newer = defineTable("note", z.strictObject({ text: z.string() }), [(old) => old]);
      await store.change(["x"], async (rows) => rows.put(newer, "new", { text: "nova" }));
      await expect(store.get(notes, "new")).rejects.toThrow(
        "a row of version 2, but this program knows up to 1",
      );
    });
  });
}
