import type { Lock } from "../ports.ts";

/** Runs work one at a time for each lock, in the order of arrival; those that share a lock run side by side. */
export type KeyedQueue = <R>(locks: readonly Lock[], work: () => Promise<R>) => Promise<R>;

/** The last that holds a lock alone, and those that came to share it since. */
type Tail = { alone: Promise<void> | undefined; readonly sharing: Set<Promise<void>> };

export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Tail>();
  return (locks, work) => {
    const own = new Map(
      locks.map((lock) => (typeof lock === "string" ? [lock, false] : [lock.shared, true])),
    );
    // All locks are taken in the same instant, so two callers can never wait for each other.
    const before = [...own].flatMap(([name, shared]) => {
      const tail = tails.get(name);
      return tail === undefined ? [] : [tail.alone, ...(shared ? [] : tail.sharing)];
    });
    const result = Promise.all(before).then(work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    for (const [name, shared] of own) {
      const tail = tails.get(name);
      if (!shared) tails.set(name, { alone: settled, sharing: new Set() });
      else if (tail === undefined) tails.set(name, { alone: undefined, sharing: new Set([settled]) });
      else tail.sharing.add(settled);
    }
    void settled.then(() => leave(tails, own.keys(), settled));
    return result;
  };
}

function leave(tails: Map<string, Tail>, names: Iterable<string>, settled: Promise<void>): void {
  for (const name of names) {
    const tail = tails.get(name);
    if (tail === undefined) continue;
    if (tail.alone === settled) tail.alone = undefined;
    tail.sharing.delete(settled);
    if (tail.alone === undefined && tail.sharing.size === 0) tails.delete(name);
  }
}
