import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { drawOf } from "../../src/core/random.ts";
import { createClock, type MovableClock } from "../../src/infra/clock.ts";
import { createFakeDiscord, type FakeDiscord, type Place } from "../fakes/discord/fake.ts";
import { NOW } from "../world.ts";

const SERVERS = 30;
const ROUNDS = 2;
const KILLS_EACH = 5;
const MINUTE = 60_000;
const SEND = "POST /channels/:channel/messages";

const folder = mkdtempSync(join(tmpdir(), "gabarito-kill-discord-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let fake: FakeDiscord;
let clock: MovableClock;
const children = new Set<ChildProcess>();

beforeEach(async () => {
  clock = createClock(() => NOW + (Date.now() - begun));
  fake = await createFakeDiscord({ clock, guilds: SERVERS, limits: false });
});

const begun = Date.now();

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  expect(fake.violations).toEqual([]);
  await fake.close();
});

type Bot = { readonly child: ChildProcess; says(word: string): Promise<void>; readonly ended: Promise<void> };

function start(path: string): Bot {
  const file = "test/durability/pushing-discord.ts";
  const words = ["--import", "tsx", file, path, fake.api, fake.token, String(clock.now())];
  const child = spawn(process.execPath, words, { stdio: ["pipe", "pipe", "inherit"] });
  children.add(child);
  const heard = new Set<string>();
  const waiting = new Map<string, () => void>();
  child.stdout.on("data", (chunk: Buffer) => {
    for (const word of chunk.toString().split("\n")) {
      heard.add(word);
      waiting.get(word)?.();
    }
  });
  return {
    child,
    says: (word) => new Promise((resolve) => (heard.has(word) ? resolve() : waiting.set(word, resolve))),
    ended: new Promise((resolve) => child.once("exit", () => resolve())),
  };
}

async function finish({ child, ended, says }: Bot): Promise<void> {
  await says("quiet");
  child.stdin?.end();
  await ended;
  children.delete(child);
}

const places = (): Place[] =>
  Array.from({ length: SERVERS }, (_, at) => fake.guild(`Servidor ${at + 1}`).channel("geral"));

async function setUp(path: string): Promise<void> {
  const bot = start(path);
  await bot.says("ready");
  const rui = fake.user("Rui");
  for (const [at, place] of places().entries()) {
    fake.guild(`Servidor ${at + 1}`).admin(rui);
    await rui.slash(place, "diaria", { hora: "10:00", fecha: "20:00" });
  }
  await finish(bot);
}

const questionsIn = (place: Place): number =>
  fake.messagesIn(place).filter(({ text }) => text.includes("Vale até")).length;

it.each(Array.from({ length: ROUNDS }, (_, at) => at))(
  `killed with SIGKILL ${KILLS_EACH} times while ${SERVERS} servers get their question, each gets it once (%s)`,
  { timeout: 120_000 },
  async (round) => {
    const path = join(folder, `${round}.db`);
    await setUp(path);
    const draw = drawOf("kill", round);
    clock.advance(60 * MINUTE);
    for (let kill = 0; kill < KILLS_EACH; kill++) {
      const before = fake.counts[SEND] ?? 0;
      const bot = start(path);
      await bot.says("ready");
      await Promise.race([bot.says("quiet"), fake.waitFor(() => (fake.counts[SEND] ?? 0) > before)]);
      await new Promise((resolve) => setTimeout(resolve, draw() * 120));
      bot.child.kill("SIGKILL");
      await bot.ended;
      children.delete(bot.child);
      // Longer than Discord remembers a nonce.
      clock.advance(7 * MINUTE);
    }
    await finish(start(path));
    expect(places().map(questionsIn)).toEqual(Array(SERVERS).fill(1));
  },
);
