import type { Moment } from "../core/day.ts";
import type { Clock, Timer } from "../ports.ts";

/** The machine's clock, which the terminal may move forward to play days in minutes. */
export type MovableClock = Clock & { advance(ms: number): void };

export function createClock(machine: () => Moment): MovableClock {
  let ahead = 0;
  return {
    now: () => machine() + ahead,
    advance: (ms) => {
      ahead += ms;
    },
  };
}

/** The machine's timer. It does not keep a process alive that has nothing else to do. */
export const machineTimer: Timer = (ms, work) => {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
};
