/** Runs work one at a time for each key, in the order of arrival; different keys run side by side. */
export type KeyedQueue = <R>(keys: readonly string[], work: () => Promise<R>) => Promise<R>;

export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();
  return (keys, work) => {
    const own = [...new Set(keys)];
    // All keys are taken in the same instant, so two callers can never wait for each other.
    const before = Promise.all(own.map((key) => tails.get(key)));
    const result = before.then(work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    for (const key of own) tails.set(key, settled);
    void settled.then(() => {
      for (const key of own) if (tails.get(key) === settled) tails.delete(key);
    });
    return result;
  };
}
