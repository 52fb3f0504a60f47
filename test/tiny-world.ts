import type { Library } from "../src/core/content/library.ts";
import { createSearch } from "../src/core/content/search.ts";
import { drawOf } from "../src/core/random.ts";
import type { Request, Said } from "../src/core/talk/request.ts";
import { createBoards } from "../src/infra/boards.ts";
import { createMemoryStore } from "../src/infra/store-memory.ts";
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
  return {
    library,
    search: createSearch(library.concepts.values()),
    store,
    boards: createBoards(store),
    clock: { now: () => NOW },
    random: { drawOf },
    log: { info: silent, warn: silent, error: silent },
  };
}

/** Something said in private by Ana, who runs no group. */
export const request = (said: Said, name = "Ana"): Request => ({
  from: { id: "t:ana", name },
  place: { kind: "private", chat: "t:ana" },
  said,
  admin: false,
});

export const typed = (text: string): Request => request({ kind: "text", text });
