import { existsSync } from "node:fs";
import { type Config, readConfig } from "./config.ts";
import { type House, openHouse } from "./house.ts";
import { createClock, type MovableClock, machineTimer } from "./infra/clock.ts";
import { loadLibrary } from "./infra/content-files.ts";
import { problemsText } from "./infra/content-report.ts";
import { startCron } from "./infra/cron.ts";
import { createLog } from "./infra/log.ts";
import { lockForWriting } from "./infra/single-writer.ts";
import { openKeyvStore, pathOf } from "./infra/store-keyv.ts";
import { connectTerminal } from "./platforms/terminal/connect.ts";
import { advancing } from "./ticks/advancing.ts";

// The only place that builds things: config → library → store → house → platforms.

async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const clock = createClock(Date.now);
  const log = createLog(process.stderr, config.logLevel, clock.now);
  const content = loadLibrary(config.contentDir);
  if (content.kind === "problems") throw new Error(problemsText(content.problems));
  const release = await lockForWriting(pathOf(config.databaseUrl));
  const store = await openKeyvStore(config.databaseUrl);
  try {
    const { library } = content;
    const { lateHours } = config;
    const house = await openHouse({ library, store, clock, timer: machineTimer, log, lateHours });
    const cron = startCron(() => house.ticks.run(clock.now()), log);
    await talk(house, config, clock).finally(cron.stop);
  } finally {
    await store.close();
    await release();
  }
}

/** The chat in the terminal, until its input ends. */
const talk = (
  { bot, chats, ticks, office, world }: House,
  config: Config,
  clock: MovableClock,
): Promise<void> =>
  connectTerminal(bot, {
    chats,
    open: (outbox) => office.add("term:", outbox),
    input: process.stdin,
    output: process.stdout,
    noColor: config.noColor,
    now: clock.now,
    advance: advancing(clock, world.timetable, ticks),
  });

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
