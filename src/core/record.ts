import type { z } from "zod";

// What is saved is as foreign as what users send: rows are parsed when read, and old shapes are upgraded first.

/** A kind of saved row. Keys inside a table are parts joined by "/"; scans go by prefix. */
export type Table<T> = {
  readonly name: string;
  /** The row of a stored value. Throws an error that names table and fault when it is none. */
  read(stored: unknown): T;
  /** The value to store: the row with the version of its shape. */
  write(row: T): Stored;
};

export type Stored = { readonly v: number; readonly row: unknown };

/** `upgrades[i]` turns a row of version i + 1 into one of version i + 2; the schema is that of the newest version. */
export function defineTable<T>(
  name: string,
  schema: z.ZodType<T>,
  upgrades: readonly ((old: unknown) => unknown)[] = [],
): Table<T> {
  const newest = upgrades.length + 1;
  return {
    name,
    read: (stored) => {
      const { v, row } = opened(name, stored);
      if (v > newest)
        throw new Error(`${name}: a row of version ${v}, but this program knows up to ${newest}`);
      const upgraded = v === newest ? row : upgrades.slice(v - 1).reduce((old, upgrade) => upgrade(old), row);
      const read = schema.safeParse(upgraded);
      if (read.success) return read.data;
      const [issue] = read.error.issues;
      throw new Error(
        `${name}: a stored row is damaged at ${issue?.path.join(".") ?? "?"}: ${issue?.message ?? "?"}`,
      );
    },
    write: (row) => ({ v: newest, row }),
  };
}

function opened(name: string, stored: unknown): Stored {
  if (typeof stored === "object" && stored !== null && "v" in stored && "row" in stored) {
    const { v, row } = stored;
    if (typeof v === "number" && Number.isInteger(v) && v >= 1) return { v, row };
  }
  throw new Error(`${name}: a stored row has no version`);
}

/** Joins the parts of a key. A part with the separator in it would reach into other rows: a bug of ours. */
export function keyOf(...parts: readonly (string | number)[]): string {
  if (parts.some((part) => String(part).includes("/") || part === ""))
    throw new Error(`not the parts of a key: ${parts.join(" | ")}`);
  return parts.join("/");
}
