import { existsSync } from "node:fs";
import { registry } from "./commands/registry.ts";
import { type Config, readConfig } from "./config.ts";
import { type House, openHouse } from "./house.ts";
import { createClock, type MovableClock, machineTimer } from "./infra/clock.ts";
import { loadLibrary } from "./infra/content-files.ts";
import { problemsText } from "./infra/content-report.ts";
import { startCron } from "./infra/cron.ts";
import { createHttpServer, type HttpServer } from "./infra/http.ts";
import { createLog } from "./infra/log.ts";
import { lockForWriting } from "./infra/single-writer.ts";
import { openKeyvStore, pathOf } from "./infra/store-keyv.ts";
import { connectDiscord } from "./platforms/discord/connect.ts";
import { connectTelegram } from "./platforms/telegram/connect.ts";
import { connectTerminal } from "./platforms/terminal/connect.ts";
import type { Connection, Log } from "./ports.ts";
import { advancing } from "./ticks/advancing.ts";

// The only place that builds things: config → library → store → house → platforms.

async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const clock = createClock(Date.now);
  const log = createLog(process.stderr, config.logLevel, clock.now);
  process.on("unhandledRejection", (cause) => log.error("unhandled rejection", cause));
  const content = loadLibrary(config.contentDir);
  if (content.kind === "problems") throw new Error(problemsText(content.problems));
  const release = await lockForWriting(pathOf(config.databaseUrl));
  const store = await openKeyvStore(config.databaseUrl);
  try {
    const { library } = content;
    const { lateHours } = config;
    const house = await openHouse({ library, store, clock, timer: machineTimer, log, lateHours });
    const cron = startCron(() => house.ticks.run(clock.now()), log);
    if (config.telegram === undefined) isOff("Telegram", "TELEGRAM_TOKEN");
    if (config.discord === undefined) isOff("Discord", "DISCORD_TOKEN");
    const isServing = config.telegram !== undefined || config.discord !== undefined;
    await (isServing ? serve(house, config, log) : talk(house, config, clock)).finally(cron.stop);
  } finally {
    await store.close();
    await release();
  }
}

/** The chat in the terminal, until its input ends or nobody reads its output any more. */
function talk(
  { bot, chats, ticks, office, world }: House,
  config: Config,
  clock: MovableClock,
): Promise<void> {
  process.stdout.on("error", () => process.exit());
  return connectTerminal(bot, {
    chats,
    open: (outbox) => office.add("term:", outbox),
    input: process.stdin,
    output: process.stdout,
    noColor: config.noColor,
    now: clock.now,
    advance: advancing(clock, world.timetable, ticks),
  });
}

/** On the platforms that have a token, until a signal comes or one of them can never be reached again. */
async function serve(house: House, config: Config, log: Log): Promise<void> {
  const connections: Connection[] = [];
  const http = config.telegram?.webhookUrl === undefined ? undefined : createHttpServer(log);
  const end = ending(log);
  // One that is out of reach goes on trying: the others do not wait for it.
  const connecting = platforms(house, config, { http, lost: end.lost }).map(async (connect) => {
    const connection = await connect();
    connections.push(connection);
    house.office.add(connection.prefix, connection.outbox);
  });
  try {
    await http?.listen(config.port);
    await Promise.race([end.reached, Promise.all(connecting).then(() => end.reached)]);
  } finally {
    await Promise.allSettled(connections.map((connection) => connection.stop()));
    await http?.close();
  }
}

type Means = { readonly http: HttpServer | undefined; readonly lost: (why: string) => void };

function platforms({ bot, chats, world }: House, config: Config, { http, lost }: Means) {
  const parts = { bot, chats, world, commands: registry, timer: machineTimer, lost };
  const { telegram, discord } = config;
  const all: (() => Promise<Connection>)[] = [];
  if (telegram !== undefined) {
    const { webhookUrl: url, ...rest } = telegram;
    const webhook = url === undefined || http === undefined ? undefined : { url, web: http };
    all.push(() => connectTelegram({ ...parts, ...rest, webhook }));
  }
  if (discord !== undefined) all.push(() => connectDiscord({ ...parts, ...discord }));
  return all;
}

const isOff = (platform: string, variable: string): void =>
  void process.stderr.write(`${platform} is off: ${variable} is not set.\n`);

/** Reached by a signal; a platform that is lost for good makes it an error. A second signal does not wait. */
function ending(log: Log): { readonly reached: Promise<void>; lost(why: string): void } {
  let end = () => {};
  const reached = new Promise<void>((resolve) => {
    end = resolve;
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      log.info("stopping", { signal });
      process.once(signal, () => process.exit(1));
      end();
    });
  return {
    reached,
    lost: (why) => {
      process.stderr.write(`${why}\n`);
      process.exitCode = 1;
      end();
    },
  };
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  })
  // A platform that is still trying to connect would keep the process alive.
  .finally(() => process.exit());
