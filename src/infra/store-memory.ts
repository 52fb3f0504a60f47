import type { Store } from "../ports.ts";
import { createStore } from "./store.ts";

/** A store that forgets when the process ends: for tests and for playing. Values are copied as JSON, as a disk would. */
export function createMemoryStore(kept: Map<string, string> = new Map()): Store {
  const read = (key: string): unknown => {
    const json = kept.get(key);
    return json === undefined ? undefined : (JSON.parse(json) as unknown);
  };
  return createStore({
    get: async (key) => read(key),
    getAll: async (prefix) => (key) => read(prefix + key),
    page: async (prefix, after, limit) =>
      [...kept.keys()]
        .filter((key) => key.startsWith(prefix) && key > after)
        .sort()
        .slice(0, limit)
        .map((key) => [key, JSON.parse(kept.get(key) ?? "null") as unknown] as const),
    putAll: async (entries) => {
      for (const [key, stored] of entries)
        if (stored === undefined) kept.delete(key);
        else kept.set(key, JSON.stringify(stored));
    },
    close: async () => {},
  });
}
