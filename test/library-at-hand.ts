import { readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { Library } from "../src/core/content/library.ts";
import { loadLibrary } from "../src/infra/content-files.ts";

// The real content takes most of a second to read and check. A run of all tests does so once, and hands it on.

const AT_HAND = "GABARITO_TEST_LIBRARY";

export function realLibrary(): Library {
  const path = process.env[AT_HAND];
  if (path !== undefined) return deserialize(readFileSync(path)) as Library;
  const content = loadLibrary("content");
  if (content.kind === "problems") throw new Error("the content has problems: npm run content");
  return content.library;
}

/** Keeps it in a file for all processes that are started from here. */
export function putAtHand(path: string): void {
  writeFileSync(path, serialize(realLibrary()));
  process.env[AT_HAND] = path;
}
