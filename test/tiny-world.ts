import type { Library } from "../src/core/content/library.ts";
import type { Request, Said } from "../src/core/talk/request.ts";
import { createMemoryStore } from "../src/infra/store-memory.ts";
import { createWorld } from "../src/infra/world.ts";
import type { World } from "../src/ports.ts";
import { type Files, libraryOf, tinyItem } from "./samples.ts";
import { NOW } from "./world.ts";

/** The library of files that have no fault. */
export function tinyLibrary(files: Files = tinyItem()): Library {
  const result = libraryOf(files);
  if (result.kind === "problems") throw new Error(JSON.stringify(result.problems));
  return result.library;
}

/** Two syllabus items, both with a subtopic 1.1; the concepts of the second begin with "b". */
export const twoItems = (): Library =>
  tinyLibrary(new Map([...tinyItem(), ...tinyItem({ folder: "outro", code: "2", prefix: "b" })]));

/** A world around a library: the clock stands still at NOW and the log is silent. */
export function tinyWorld(library: Library = tinyLibrary()): World {
  const store = createMemoryStore();
  const silent = () => undefined;
  const log = { info: silent, warn: silent, error: silent };
  return createWorld({ library, store, clock: { now: () => NOW }, log, refresh: silent });
}

/** Something said in private by Ana, who runs no group. */
export const request = (said: Said, name = "Ana"): Request => ({
  from: { id: "t:ana", name },
  place: { kind: "private", chat: "t:ana" },
  said,
  isAdmin: async () => false,
});

export const typed = (text: string): Request => request({ kind: "text", text });
