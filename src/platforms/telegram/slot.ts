import { createWindow, type Limit } from "./window.ts";

export type Rank = "reply" | "post" | "redraw";
export const RANKS: readonly Rank[] = ["reply", "post", "redraw"];

export type Turn = {
  readonly rank: Rank;
  readonly chat: number;
  /** Edits count in groups only, and by themselves. */
  readonly what: "message" | "edit";
};

export type Waiting = { readonly turn: Turn; readonly go: (done: () => void) => void };

/** What counts together (a chat's messages, a chat's edits, all calls), and who waits because it is used up. */
export type Slot = {
  /** 0: now; Infinity: once something that is under way has ended. */
  waitMs(at: number): number;
  begin(): void;
  end(at: number): void;
  /** Nothing before this moment. */
  hold(until: number): void;
  park(waiting: Waiting): void;
  /** The first of the highest rank among those that wait. */
  unpark(): Waiting | undefined;
  isBusy(): boolean;
  isIdle(at: number): boolean;
  /** A timer will look after those that wait. */
  isTimed: boolean;
};

export function createSlot(limits: readonly Limit[]): Slot {
  const windows = limits.filter(({ most }) => Number.isFinite(most)).map(createWindow);
  const parked: Waiting[] = [];
  let heldUntil = 0;
  return {
    isTimed: false,
    waitMs: (at) =>
      windows.reduce((wait, one) => Math.max(wait, one.waitMs(at)), Math.max(0, heldUntil - at)),
    begin: () => {
      for (const one of windows) one.begin();
    },
    end: (at) => {
      for (const one of windows) one.end(at);
    },
    hold: (until) => {
      heldUntil = Math.max(heldUntil, until);
    },
    park: (waiting) => void parked.push(waiting),
    unpark: () => {
      const [next] = RANKS.flatMap((rank) => parked.find(({ turn }) => turn.rank === rank) ?? []);
      if (next !== undefined) parked.splice(parked.indexOf(next), 1);
      return next;
    },
    isBusy: () => parked.length > 0,
    isIdle: (at) => parked.length === 0 && heldUntil <= at && windows.every((one) => one.isEmpty(at)),
  };
}
