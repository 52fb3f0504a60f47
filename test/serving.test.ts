import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createFakeDiscord } from "./fakes/discord/fake.ts";
import { createFakeTelegram } from "./fakes/telegram/fake.ts";
import { scriptAt } from "./script.ts";

// The process that a host runs: with tokens, on the platforms, until it is told to stop.

const folder = mkdtempSync(join(tmpdir(), "gabarito-serving-"));
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let bots = 0;
function start(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, scriptAt("src/main.ts"), {
    env: {
      ...process.env,
      DATABASE_URL: `sqlite://${join(folder, `${bots++}.db`)}`,
      LOG_LEVEL: "info",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  let err = "";
  const listeners = new Set<() => void>();
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
    for (const listener of listeners) listener();
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const says = (words: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (err.includes(words)) resolve();
      };
      listeners.add(look);
      look();
    });
  return { child, ended, says, err: () => err };
}

describe("the bot on its platforms", { timeout: 30_000 }, () => {
  it("answers on both, and ends with code 0 when it is told to stop", async () => {
    const telegram = await createFakeTelegram({ limits: false });
    const discord = await createFakeDiscord({ guilds: 1, limits: false });
    const ana = telegram.user("Ana");
    const chat = telegram.private(ana);
    const bot = start({
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
    });
    await Promise.all([bot.says("telegram connected"), bot.says("discord connected")]);
    expect((await ana.says(chat, "treinamento federado")).text).toContain("Aprendizado federado");
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
    expect(bot.err()).not.toContain(telegram.token);
    expect([...telegram.violations, ...discord.violations]).toEqual([]);
    await Promise.all([telegram.close(), discord.close()]);
  });

  it("a wrong token ends the start with one clear sentence", async () => {
    const telegram = await createFakeTelegram({ limits: false });
    const bot = start({ TELEGRAM_TOKEN: "1:errado", TELEGRAM_API_ROOT: telegram.url, LOG_LEVEL: "warn" });
    expect(await bot.ended).toBe(1);
    expect(bot.err().trim().split("\n")).toEqual([
      "Discord is off: DISCORD_TOKEN is not set.",
      "Telegram does not accept TELEGRAM_TOKEN. Get the bot's token from @BotFather (/mybots, API Token) and set it in .env.",
    ]);
    await telegram.close();
  });

  it("goes on trying while a platform is out of reach, and can be stopped meanwhile", async () => {
    const bot = start({ TELEGRAM_TOKEN: "1:segredo", TELEGRAM_API_ROOT: "http://127.0.0.1:9" });
    await bot.says('"tries":2');
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
    expect(bot.err()).not.toContain("segredo");
  });
});
