import type { Library } from "../core/content/library.ts";
import { createSearch, type Search } from "../core/content/search.ts";
import { drawOf } from "../core/random.ts";
import type { Clock, Log, Store, World } from "../ports.ts";
import { createBoards } from "./boards.ts";
import { createTimetable } from "./timetable.ts";

/** What commands may use, from the parts that differ between the bot, its tasks and its tests. */
export function createWorld(parts: {
  readonly library: Library;
  readonly search?: Search;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly refresh: (round: string) => void;
}): World {
  return {
    ...parts,
    search: parts.search ?? createSearch(parts.library.concepts.values()),
    boards: createBoards(parts.store),
    random: { drawOf },
    timetable: createTimetable(),
  };
}
