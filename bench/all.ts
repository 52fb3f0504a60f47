import { benchBoards } from "./boards.ts";
import { benchCalendar } from "./calendar.ts";
import { benchDailyPlan } from "./daily-plan.ts";
import { benchDailyYear } from "./daily-year.ts";
import { benchDiscord } from "./discord.ts";
import { benchKills } from "./kills.ts";
import { benchSearch } from "./search.ts";
import { benchStore } from "./store.ts";
import { benchTelegram } from "./telegram.ts";

// npm run bench [-- name …]: every figure that the documentation names. Timings depend on the machine; run it alone.

const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  search: benchSearch,
  store: benchStore,
  boards: benchBoards,
  discord: benchDiscord,
  telegram: benchTelegram,
  calendar: benchCalendar,
  kills: benchKills,
  "daily-plan": benchDailyPlan,
  "daily-year": benchDailyYear,
};

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches))
  if (wanted.length === 0 || wanted.includes(name)) await bench();
