/** At most so many calls in any stretch of so many ms. */
export type Limit = { readonly most: number; readonly ms: number };

/**
 * Keeps one limit, as the server sees it. When a call arrives is not known, only that it does between its start and its answer:
 * so it counts from its start until `ms` after its answer, and no delay on the way can bring too many together.
 */
export type Window = {
  /** 0: now; a finite number: after so many ms; Infinity: once one that is under way has ended. */
  waitMs(now: number): number;
  begin(): void;
  end(now: number): void;
  isEmpty(now: number): boolean;
};

export function createWindow({ most, ms }: Limit): Window {
  const ended: number[] = [];
  let underWay = 0;
  const forget = (now: number) => {
    while (ended[0] !== undefined && ended[0] <= now - ms) ended.shift();
  };
  return {
    waitMs: (now) => {
      forget(now);
      if (underWay + ended.length < most) return 0;
      return ended[0] === undefined ? Number.POSITIVE_INFINITY : ended[0] + ms - now;
    },
    begin: () => {
      underWay++;
    },
    end: (now) => {
      underWay--;
      ended.push(now);
    },
    isEmpty: (now) => {
      forget(now);
      return underWay === 0 && ended.length === 0;
    },
  };
}
