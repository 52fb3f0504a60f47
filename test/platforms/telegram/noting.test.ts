import { expect, it } from "vitest";
import { createMemoryStore } from "../../../src/infra/store-memory.ts";
import { openSeen } from "../../../src/platforms/telegram/seen.ts";
import type { Store } from "../../../src/ports.ts";

/** A store whose disk is slow: each commit waits for `finish`, with or without success. */
function slowStore() {
  const store = createMemoryStore(new Map());
  const waiting: ((cause?: Error) => void)[] = [];
  const slow: Store = {
    ...store,
    change: async (locks, work) => {
      await new Promise<void>((resolve, reject) => {
        waiting.push((cause) => (cause === undefined ? resolve() : reject(cause)));
      });
      return store.change(locks, work);
    },
  };
  return { store: slow, waiting };
}

const turns = async () => {
  for (let at = 0; at < 5; at++) await new Promise((resolve) => setImmediate(resolve));
};

it("updates that come while others are being written are written together", async () => {
  const { store, waiting } = slowStore();
  const seen = await openSeen(store);
  const first = seen.add(1);
  await turns();
  const rest = [2, 3, 70].map(seen.add);
  await turns();
  expect(waiting.length).toBe(1);
  waiting.shift()?.();
  await first;
  await turns();
  expect(waiting.length).toBe(1);
  waiting.shift()?.();
  await Promise.all(rest);
  const later = await openSeen(store);
  expect([1, 2, 3, 4, 70].map(later.has)).toEqual([true, true, true, false, true]);
});

it("a write that failed fails those that waited for it, and nobody after", async () => {
  const { store, waiting } = slowStore();
  const seen = await openSeen(store);
  const first = seen.add(1);
  await turns();
  const second = seen.add(2);
  waiting.shift()?.(new Error("no space left"));
  await expect(first).rejects.toThrow("no space left");
  await turns();
  waiting.shift()?.();
  await expect(second).resolves.toBeUndefined();
});
