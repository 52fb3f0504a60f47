/** Keys of one query: small enough that what else is going on comes in between. */
const KEYS_MAX = 500;

type Waiting = { key: string; found: (stored: unknown) => void; failed: (cause: unknown) => void };

/**
 * Reads that are asked for in the same instant go out together: ten thousand groups come due in the same minute. A read never
 * sees less than a single one would, for it begins later.
 */
export function createGroupRead(
  readOne: (key: string) => Promise<unknown>,
  readMany: (keys: readonly string[]) => Promise<ReadonlyMap<string, unknown>>,
): (key: string) => Promise<unknown> {
  let waiting: Waiting[] = [];
  const read = async (batch: readonly Waiting[]) => {
    try {
      const stored = await readMany(batch.map(({ key }) => key));
      for (const { key, found } of batch) found(stored.get(key));
    } catch (cause) {
      for (const { failed } of batch) failed(cause);
    }
  };
  const flush = () => {
    const all = waiting;
    waiting = [];
    const [only] = all;
    if (only !== undefined && all.length === 1) return void readOne(only.key).then(only.found, only.failed);
    for (let from = 0; from < all.length; from += KEYS_MAX) void read(all.slice(from, from + KEYS_MAX));
  };
  return (key) =>
    new Promise((found, failed) => {
      if (waiting.length === 0) queueMicrotask(flush);
      waiting.push({ key, found, failed });
    });
}
