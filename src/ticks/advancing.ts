import type { Clock, Timetable } from "../ports.ts";
import type { Ticks } from "./ticks.ts";

const MINUTE = 60_000;

/** Moves a clock forward through everything that becomes due on the way, each at its own minute. */
export const advancing =
  (clock: Clock & { advance(ms: number): void }, timetable: Pick<Timetable, "next">, ticks: Ticks) =>
  async (ms: number): Promise<void> => {
    const end = clock.now() + ms;
    for (let now = clock.now(); now < end; now = clock.now()) {
      const next = Math.min(timetable.next() ?? end, end);
      // What is overdue and stays so (its chat cannot be reached) waits for the next minute, as it would in life.
      clock.advance(next > now ? next - now : Math.min(MINUTE, end - now));
      await ticks.run(clock.now());
    }
  };
