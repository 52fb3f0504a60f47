import type { Timer } from "../../ports.ts";

/** Turns to send, so many a second; posts go before mere redrawings. */
export type Pace = { turn(rank: "post" | "redraw"): Promise<void> };

/** How many may go at once after a quiet moment. */
const BURST = 5;

export function createPace(perSecond: number, timer: Timer): Pace {
  const waiting: Record<"post" | "redraw", (() => void)[]> = { post: [], redraw: [] };
  let free = BURST;
  let filledAt = performance.now();
  let isTimed = false;
  const refill = () => {
    const now = performance.now();
    free = Math.min(BURST, free + ((now - filledAt) * perSecond) / 1000);
    filledAt = now;
  };
  const serve = () => {
    refill();
    while (free >= 1) {
      const next = waiting.post.shift() ?? waiting.redraw.shift();
      if (next === undefined) return;
      free -= 1;
      next();
    }
    if (isTimed || waiting.post.length + waiting.redraw.length === 0) return;
    isTimed = true;
    timer(Math.ceil(((1 - free) * 1000) / perSecond), () => {
      isTimed = false;
      serve();
    });
  };
  return {
    turn: (rank) =>
      new Promise<void>((resolve) => {
        waiting[rank].push(resolve);
        serve();
      }),
  };
}
