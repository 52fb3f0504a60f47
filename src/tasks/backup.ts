import { readConfig } from "../config.ts";
import { backup } from "../infra/backup.ts";
import { pathOf } from "../infra/store-keyv.ts";
import { runTask } from "./task.ts";

// npm run backup -- <file>: a consistent copy, also while the bot runs.

runTask(async ([target]) => {
  if (target === undefined) throw new Error("Say where to: npm run backup -- backups/2026-11-22.db");
  await backup(pathOf(readConfig(process.env).databaseUrl), target);
  console.log(`Copied to ${target}.`);
});
