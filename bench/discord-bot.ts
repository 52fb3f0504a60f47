import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Events, Routes } from "discord.js";
import { registry } from "../src/commands/registry.ts";
import { openHouse } from "../src/house.ts";
import { machineTimer } from "../src/infra/clock.ts";
import { loadLibrary } from "../src/infra/content-files.ts";
import { openKeyvStore } from "../src/infra/store-keyv.ts";
import { connectDiscord } from "../src/platforms/discord/connect.ts";
import type { Log } from "../src/ports.ts";
import { COMMANDS, createBareBot } from "../test/fakes/discord/bare-bot.ts";

// One bot in a process of its own, for bench/discord.ts: "ours" or "bare". The first line it prints is { ready }, in ms from login; each
// line it reads asks for its resident memory. It ends with its input.

const [kind = "ours", api = "", token = ""] = process.argv.slice(2);

const SILENT: Log = {
  info: () => {},
  warn: (event, facts) => void process.stderr.write(`${event} ${JSON.stringify(facts)}\n`),
  error: (event, cause) => void process.stderr.write(`${event} ${String(cause)}\n`),
};

async function startOurs(): Promise<{ ready: number; stop: () => Promise<void> }> {
  const content = loadLibrary("content");
  if (content.kind === "problems") throw new Error("the content has problems");
  const folder = mkdtempSync(join(tmpdir(), "gabarito-bench-"));
  const store = await openKeyvStore(`sqlite://${join(folder, "bench.db")}`);
  const clock = { now: () => Date.now() };
  const parts = { library: content.library, store, clock, timer: machineTimer, log: SILENT, lateHours: 3 };
  const { world, bot, chats, office } = await openHouse(parts);
  const begun = performance.now();
  const connection = await connectDiscord({
    ...{ world, bot, chats, commands: registry, timer: machineTimer, token, api },
    shards: { kind: "auto" },
    lost: () => process.exit(1),
  });
  office.add(connection.prefix, connection.outbox);
  const ready = performance.now() - begun;
  const stop = async () => {
    await connection.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ready, stop };
}

async function startBare(): Promise<{ ready: number; stop: () => Promise<void> }> {
  const { client } = createBareBot({ api });
  const begun = performance.now();
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  const ms = performance.now() - begun;
  await client.rest.put(Routes.applicationCommands(client.application?.id ?? ""), { body: COMMANDS });
  return { ready: ms, stop: () => client.destroy() };
}

const { ready, stop } = await (kind === "bare" ? startBare() : startOurs());
process.stdout.write(`${JSON.stringify({ ready })}\n`);
process.stdin.on("data", () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ rss, heapUsed })}\n`);
});
process.stdin.on("end", () => void stop().then(() => process.exit(0)));
