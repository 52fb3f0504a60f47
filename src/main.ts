import { existsSync } from "node:fs";
import { createBot } from "./bot.ts";
import { registry } from "./commands/registry.ts";
import { readConfig } from "./config.ts";
import { createClock } from "./infra/clock.ts";
import { loadLibrary } from "./infra/content-files.ts";
import { problemsText } from "./infra/content-report.ts";
import { createLog } from "./infra/log.ts";
import { lockForWriting } from "./infra/single-writer.ts";
import { openKeyvStore, pathOf } from "./infra/store-keyv.ts";
import { createWorld } from "./infra/world.ts";
import { connectTerminal } from "./platforms/terminal/connect.ts";

// The only place that builds things: config → library → bot → platforms.

async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const clock = createClock(Date.now);
  const log = createLog(process.stderr, config.logLevel, clock.now);
  const content = loadLibrary(config.contentDir);
  if (content.kind === "problems") throw new Error(problemsText(content.problems));
  const { library } = content;
  const release = await lockForWriting(pathOf(config.databaseUrl));
  const store = await openKeyvStore(config.databaseUrl);
  const bot = createBot(registry, createWorld({ library, store, clock, log, refresh: () => undefined }));
  try {
    await connectTerminal(bot, {
      input: process.stdin,
      output: process.stdout,
      noColor: config.noColor,
      now: clock.now,
      advance: async (ms) => clock.advance(ms),
    });
  } finally {
    await store.close();
    await release();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
