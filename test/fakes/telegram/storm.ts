/** Many deeds of people, so many of them in flight at once. */
export type Storm = {
  readonly total: number;
  readonly inFlight: number;
  /** Done in turn, over and over; each settled when the bot has answered. */
  readonly deeds: readonly (() => Promise<unknown>)[];
};

export type StormReport = {
  readonly done: number;
  readonly failed: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Milliseconds from the moment when the update was given to the bot to its answer. */
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  /** Microseconds of processor time of this process for each: alone in its process, what the fake itself costs. */
  readonly cpuUs: number;
};

export async function runStorm({ total, inFlight, deeds }: Storm): Promise<StormReport> {
  const times: number[] = [];
  let started = 0;
  let failed = 0;
  const walk = async () => {
    while (started < total) {
      const from = performance.now();
      await deeds[started++ % deeds.length]?.().catch(() => {
        failed += 1;
      });
      times.push(performance.now() - from);
    }
  };
  const from = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(Array.from({ length: inFlight }, walk));
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { ...report(times, seconds), failed, cpuUs: (user + system) / times.length };
}

function report(times: readonly number[], seconds: number): Omit<StormReport, "failed" | "cpuUs"> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    done: times.length,
    seconds,
    perSecond: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    worst: at(1),
  };
}
