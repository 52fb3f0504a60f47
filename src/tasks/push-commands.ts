import { existsSync } from "node:fs";
import { registry } from "../commands/registry.ts";
import { readConfig } from "../config.ts";
import { lockForWriting } from "../infra/single-writer.ts";
import { openKeyvStore, pathOf } from "../infra/store-keyv.ts";
import { pushCommands } from "../platforms/discord/register.ts";
import { runTask } from "./task.ts";

// npm run push-commands: gives Discord our list of slash commands, when it is not the one that it has. A running bot has done so
// when it started.

runTask(async () => {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { discord, databaseUrl } = readConfig(process.env);
  if (discord === undefined)
    throw new Error("DISCORD_TOKEN is not set: there is nobody to register commands for.");
  const release = await lockForWriting(pathOf(databaseUrl));
  const store = await openKeyvStore(databaseUrl);
  try {
    const done = await pushCommands({ ...discord, store, commands: registry });
    const told = { sent: "Discord has the new list.", unchanged: "Discord has this list already." };
    process.stdout.write(`${registry.length} commands. ${told[done]}\n`);
  } finally {
    await store.close();
    await release();
  }
});
