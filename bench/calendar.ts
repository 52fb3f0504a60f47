import { drawOf } from "../src/core/random.ts";
import { sweep, zonesWithChanges } from "../test/calendar-sweep.ts";

// Every zone that changes its clock in five years: each local date and time has one slot, in order, at the right wall clock time.

export function benchCalendar(): void {
  const all = Intl.supportedValuesOf("timeZone");
  const zones = zonesWithChanges(all);
  const start = performance.now();
  let slots = 0;
  const violations: string[] = [];
  for (const zone of zones) {
    const found = sweep(zone, drawOf("calendar", zone));
    slots += found.slots;
    violations.push(...found.violations);
  }
  console.log(`\n# Calendar: 2026 to 2030, times of day around the clock changes and drawn ones`);
  console.log(
    `  ${all.length} zones known, ${zones.length} change their clocks; ${slots} slots judged in ${((performance.now() - start) / 1000).toFixed(0)} s; violations ${violations.length} (bound 0)`,
  );
  for (const fault of violations.slice(0, 20)) console.log(`  ${fault}`);
}
