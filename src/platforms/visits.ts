import type { Place } from "../core/talk/request.ts";
import type { Chats } from "../ports.ts";
import type { Errands } from "./errands.ts";

/** Chats of which it is remembered that they are awake. */
const REMEMBERED_MAX = 50_000;

/** Not every platform says when the bot may write again: that it is used where it may write does. */
export type Visits = {
  /** Somebody uses the bot where it may write: what slept there wakes up. */
  visited(place: Place): void;
  /** The bot could not write there. */
  shutOut(chat: string): void;
};

export function createVisits(chats: Pick<Chats, "joined">, errands: Errands): Visits {
  const awake = new Set<string>();
  return {
    visited: (place) => {
      if (awake.has(place.chat)) return;
      if (awake.size >= REMEMBERED_MAX) awake.clear();
      awake.add(place.chat);
      // Whoever uses the bot needs no greeting any more.
      errands.run(chats.joined(place), "chat not woken");
    },
    shutOut: (chat) => void awake.delete(chat),
  };
}
