import { existsSync } from "node:fs";
import { createBot } from "./bot.ts";
import { registry } from "./commands/registry.ts";
import { readConfig } from "./config.ts";
import { createSearch } from "./core/content/search.ts";
import { drawOf } from "./core/random.ts";
import { createBoards } from "./infra/boards.ts";
import { createClock } from "./infra/clock.ts";
import { loadLibrary } from "./infra/content-files.ts";
import { problemsText } from "./infra/content-report.ts";
import { createLog } from "./infra/log.ts";
import { lockForWriting } from "./infra/single-writer.ts";
import { openKeyvStore, pathOf } from "./infra/store-keyv.ts";
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
  const search = createSearch(library.concepts.values());
  const release = await lockForWriting(pathOf(config.databaseUrl));
  const store = await openKeyvStore(config.databaseUrl);
  const boards = createBoards(store);
  const bot = createBot(registry, { library, search, store, boards, clock, random: { drawOf }, log });
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
