import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Telegraf } from "telegraf";
import { registry } from "../src/commands/registry.ts";
import { paragraph, reply } from "../src/core/talk/reply.ts";
import { openHouse } from "../src/house.ts";
import { machineTimer } from "../src/infra/clock.ts";
import { loadLibrary } from "../src/infra/content-files.ts";
import { createHttpServer } from "../src/infra/http.ts";
import { openKeyvStore } from "../src/infra/store-keyv.ts";
import { connectTelegram, type TelegramParts } from "../src/platforms/telegram/connect.ts";
import type { Log, Outbox } from "../src/ports.ts";

// One bot in a process of its own, for bench/telegram.ts: { kind: "ours" or "bare", url, token, scale? }. With a scale, ours keeps
// Telegram's limits by a clock that runs so many times as fast; without, none. The first line it prints is { ready }, in ms; each
// line it reads is answered by one: {} by its memory and processor time, { chats } by what became of a message to each. It ends with its input.

type Given = { kind: "ours" | "bare"; url: string; token: string; scale?: number };
type Running = { readonly outbox?: Outbox; stop(): unknown };

const given: Given = JSON.parse(process.argv[2] ?? "{}");
const PATH = "/telegram";

const SILENT: Log = {
  info: () => {},
  warn: (event, facts) => void process.stderr.write(`${event} ${JSON.stringify(facts)}\n`),
  error: (event, cause) => void process.stderr.write(`${event} ${String(cause)}\n`),
};

const most = Number.POSITIVE_INFINITY;
const FREE = { allPerSecond: most, chatPerSecond: most, groupPerMinute: most };
/** As in .env.example. */
const USUAL = { allPerSecond: 30, chatPerSecond: 1, groupPerMinute: 20 };

function timesOf(scale: number | undefined): Pick<TelegramParts, "rates" | "timer" | "now"> {
  if (scale === undefined) return { rates: FREE, timer: machineTimer };
  return {
    rates: USUAL,
    timer: (ms, work) => machineTimer(ms / scale, work),
    now: () => performance.now() * scale,
  };
}

async function startOurs({ url, token, scale }: Given): Promise<Running> {
  const content = loadLibrary("content");
  if (content.kind === "problems") throw new Error("the content has problems");
  const folder = mkdtempSync(join(tmpdir(), "gabarito-bench-"));
  const store = await openKeyvStore(`sqlite://${join(folder, "bench.db")}`);
  const clock = { now: () => Date.now() };
  const parts = { library: content.library, store, clock, timer: machineTimer, log: SILENT, lateHours: 3 };
  const { world, bot, chats, office } = await openHouse(parts);
  const web = createHttpServer(SILENT);
  const port = await web.listen(0);
  const connection = await connectTelegram({
    ...{ world, bot, chats, commands: registry, token, api: url, ...timesOf(scale) },
    webhook: { url: `http://127.0.0.1:${port}${PATH}`, web },
    lost: () => process.exit(1),
  });
  office.add(connection.prefix, connection.outbox);
  const stop = async () => {
    await connection.stop();
    await web.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { outbox: connection.outbox, stop };
}

async function startBare({ url, token }: Given): Promise<Running> {
  const bot = new Telegraf(token, { telegram: { apiRoot: url, webhookReply: false } });
  bot.command("explique", (context) => context.reply("Sobreajuste é decorar o treino."));
  const secretToken = "bench";
  const server = createServer(bot.webhookCallback(PATH, { secretToken }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  bot.botInfo = await bot.telegram.getMe();
  await bot.telegram.setWebhook(`http://127.0.0.1:${port}${PATH}`, { secret_token: secretToken });
  return { stop: () => server.close() };
}

/** One short message to each; how many got it. */
async function postToAll(outbox: Outbox, chats: readonly number[]): Promise<number> {
  const make = async () => reply([paragraph("A questão do dia chega às 8h.")]);
  const post = (chat: number) =>
    outbox.post({ chat: `tg:${chat}` }, { key: `bench/${chat}`, again: false, make });
  const became = await Promise.all(chats.map(post));
  return became.filter(({ kind }) => kind === "sent").length;
}

async function answer(line: string, { outbox }: Running): Promise<object> {
  const { chats }: { chats?: number[] } = JSON.parse(line);
  if (outbox !== undefined && chats !== undefined) return { sent: await postToAll(outbox, chats) };
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  return { rss: process.memoryUsage().rss, cpuUs: user + system };
}

const begun = performance.now();
const running = await (given.kind === "bare" ? startBare(given) : startOurs(given));
process.stdout.write(`${JSON.stringify({ ready: performance.now() - begun })}\n`);
for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await answer(line, running))}\n`);
await running.stop();
process.exit(0);
