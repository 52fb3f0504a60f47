import { readConfig } from "../config.ts";
import { restore } from "../infra/backup.ts";
import { pathOf } from "../infra/store-keyv.ts";
import { runTask } from "./task.ts";

// npm run restore -- <file>: checks a copy and puts it back. Stop the bot first.

runTask(async ([source]) => {
  if (source === undefined) throw new Error("Say which: npm run restore -- backups/2026-11-22.db");
  const { kept, rows } = await restore(pathOf(readConfig(process.env).databaseUrl), source);
  console.log(
    `Restored ${rows} rows from ${source}.${kept === undefined ? "" : ` The former database is ${kept}.`}`,
  );
});
