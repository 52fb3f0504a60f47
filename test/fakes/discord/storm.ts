import type { Person, Place, Seen, Value } from "./fake.ts";

/** Many interactions, so many of them in flight at once. */
export type Storm = {
  readonly total: number;
  readonly inFlight: number;
  /** How many persons take turns. */
  readonly people: number;
  readonly where: Place;
  readonly command: string;
  readonly options?: Readonly<Record<string, Value>>;
  /** After the command's answer the person presses the button with this label as well; counted as another interaction. */
  readonly press?: string | RegExp;
};

export type StormReport = {
  readonly done: number;
  readonly failed: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Milliseconds from the interaction to its acknowledgement. */
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  /** Microseconds of processor time of this process for each: alone in its process, what the fake itself costs. */
  readonly cpuUs: number;
};

export async function runStorm(storm: Storm, person: (name: string) => Person): Promise<StormReport> {
  const crowd = Array.from({ length: storm.people }, (_, at) => person(`Pessoa ${at + 1}`));
  const times: number[] = [];
  let started = 0;
  let failed = 0;
  const timed = async (deed: () => Promise<Seen>): Promise<Seen | undefined> => {
    const from = performance.now();
    started += 1;
    try {
      return await deed();
    } catch {
      failed += 1;
      return undefined;
    } finally {
      times.push(performance.now() - from);
    }
  };
  const walk = async () => {
    while (started < storm.total) {
      const who = crowd[started % crowd.length];
      if (who === undefined) return;
      const shown = await timed(() => who.slash(storm.where, storm.command, storm.options));
      const { press } = storm;
      if (shown !== undefined && press !== undefined) await timed(() => who.presses(shown, press));
    }
  };
  const from = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(Array.from({ length: storm.inFlight }, walk));
  const { user, system } = process.cpuUsage(cpu);
  return {
    ...report(times, failed, (performance.now() - from) / 1000),
    cpuUs: (user + system) / times.length,
  };
}

function report(times: readonly number[], failed: number, seconds: number): Omit<StormReport, "cpuUs"> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const perSecond = times.length / seconds;
  return { done: times.length, failed, seconds, perSecond, p50: at(0.5), p99: at(0.99), worst: at(1) };
}
