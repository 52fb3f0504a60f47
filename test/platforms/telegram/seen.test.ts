import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryStore } from "../../../src/infra/store-memory.ts";
import { openSeen } from "../../../src/platforms/telegram/seen.ts";
import type { Store } from "../../../src/ports.ts";

/** A store that counts its commits, and fails when told to. */
function counted() {
  const kept = new Map<string, string>();
  const store = createMemoryStore(kept);
  const state = { commits: 0, failing: false };
  const change: Store["change"] = (locks, work) => {
    state.commits++;
    return state.failing ? Promise.reject(new Error("disk full")) : store.change(locks, work);
  };
  return { state, kept, store: { ...store, change } };
}

describe("updates that have been dealt with", () => {
  it("are known at once, and after a restart", async () => {
    const { store } = counted();
    const seen = await openSeen(store);
    expect(seen.has(500_000_001)).toBe(false);
    await seen.add(500_000_001);
    expect([500_000_000, 500_000_001, 500_000_002].map(seen.has)).toEqual([false, true, false]);
    const again = await openSeen(store);
    expect([500_000_000, 500_000_001, 500_000_002].map(again.has)).toEqual([false, true, false]);
  });

  it("are the last 4096, whatever their numbers; older ones make room", async () => {
    const { store, kept } = counted();
    const seen = await openSeen(store);
    const first = 32 * 1000;
    await Promise.all(Array.from({ length: 4096 }, (_, at) => seen.add(first + at)));
    expect(seen.has(first)).toBe(true);
    expect(seen.has(first + 4095)).toBe(true);
    await seen.add(first + 4096);
    expect(seen.has(first)).toBe(false);
    expect(seen.has(first + 32)).toBe(true);
    expect(kept.size).toBe(128);
  });

  it("are written together when they come together", async () => {
    const { state, store } = counted();
    const seen = await openSeen(store);
    await Promise.all(Array.from({ length: 100 }, (_, at) => seen.add(at)));
    expect(state.commits).toBe(1);
  });

  it("that could not be written have not been seen, and can be written later", async () => {
    const { state, store } = counted();
    const seen = await openSeen(store);
    state.failing = true;
    const both = await Promise.allSettled([seen.add(7), seen.add(8)]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(seen.has(7)).toBe(false);
    state.failing = false;
    await seen.add(7);
    expect([7, 8].map(seen.has)).toEqual([true, false]);
    expect((await openSeen(store)).has(8)).toBe(false);
  });

  it("are those that were added and no others, in any order, over any restarts", async () => {
    const id = fc.nat({ max: 4063 }).map((at) => 500_000_000 + at);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(id, { maxLength: 20 }), { maxLength: 6 }),
        id,
        async (batches, other) => {
          const { store } = counted();
          for (const batch of batches) {
            const seen = await openSeen(store);
            await Promise.all(batch.map((one) => seen.add(one)));
          }
          const seen = await openSeen(store);
          const all = batches.flat();
          expect(all.every(seen.has)).toBe(true);
          expect(seen.has(other)).toBe(all.includes(other));
        },
      ),
      { numRuns: 50 },
    );
  });
});
