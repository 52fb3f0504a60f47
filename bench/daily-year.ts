import { playYear } from "../test/ticks/year.ts";

// A year of a thousand groups' questions of the day, through crashes, clock jumps and a day of downtime.

const GROUPS = 1000;

export async function benchDailyYear(): Promise<void> {
  const start = performance.now();
  const year = await playYear({ groups: GROUPS, days: 365, restarts: 600, jumps: 60, seed: 2026 });
  const seconds = (performance.now() - start) / 1000;
  console.log(`\n# The question of the day: a year of ${GROUPS} groups, in ${seconds.toFixed(0)} s`);
  console.log(
    `  restarts ${year.restarts} (most in the midst of a push), clock jumps ${year.jumps} (up to ± 2 h), one day of downtime`,
  );
  console.log(
    `  slots due ${year.due}: sent on time ${year.onTime}, sent late and saying so ${year.late}, left out and saying so ${year.skipped}`,
  );
  console.log(
    `  died inside the one call that cannot be repeated: ${year.doubtArrived} had arrived, ${year.doubtLost} had not; admin told ${year.doubtTold}`,
  );
  console.log(
    `  doubled ${year.doubled} (bound 0), lost ${year.lost} (bound 0); results told ${year.results}, twice ${year.resultsDoubled} (bound 0); other faults ${year.faults.length} (bound 0)`,
  );
  for (const fault of year.faults.slice(0, 20)) console.log(`  ${fault}`);
}
