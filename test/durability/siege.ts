import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Claim, claims } from "../../src/core/habit/daily.ts";
import { type Draw, drawOf } from "../../src/core/random.ts";
import type { MovableClock } from "../../src/infra/clock.ts";
import { openKeyvStore } from "../../src/infra/store-keyv.ts";
import { type BotProcess, killAll, spawnBot } from "./bot-process.ts";

/** A fake platform with groups whose question of the day is due at ten, set up by an administrator each. */
export type Town = {
  /** The bot's process and where it finds the platform. */
  readonly file: string;
  readonly words: readonly string[];
  readonly clock: MovableClock;
  readonly groups: readonly Group[];
  /** How long the bot is away after a kill. */
  readonly awayMs: number;
  /** The administrators set their groups up, at nine. */
  settle(): Promise<void>;
  /** Messages that were sent until now. */
  sent(): number;
  waitFor(look: () => boolean): Promise<unknown>;
  /** Answers take so long from now on. */
  slows(ms: number): void;
  /** Closes it. What the bot did against the platform's rules. */
  close(): Promise<readonly string[]>;
};

export type Group = {
  /** As it is saved. */
  readonly name: string;
  /** Questions of the day in it. */
  questions(): number;
  /** How often its administrator has heard in private that one may not have arrived. */
  told(): number;
};

export type Tally = {
  /** Kills after the first message of a life and before its last. */
  kills: number;
  due: number;
  once: number;
  doubled: number;
  lost: number;
  /** Of which the bot cannot know whether they arrived. */
  doubtArrived: number;
  doubtNot: number;
  /** Groups in doubt whose administrator was told, and those who were told more than once. */
  told: number;
  toldAgain: number;
  /** What should never be, one sentence each. */
  readonly faults: string[];
};

export const newTally = (): Tally => ({
  ...{ kills: 0, due: 0, once: 0, doubled: 0, lost: 0, doubtArrived: 0, doubtNot: 0 },
  ...{ told: 0, toldAgain: 0, faults: [] },
});

const KILLS_EACH = 10;
const HOUR = 3_600_000;

/** Towns one after the other, each with a bot that is killed again and again, until that many kills fell within a push. */
export async function besiege(openTown: () => Promise<Town>, kills: number, seed: string): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "gabarito-siege-"));
  const tally = newTally();
  try {
    for (let round = 0; tally.kills < kills; round++) {
      const town = await openTown();
      const path = join(folder, `${round}.db`);
      const most = Math.min(KILLS_EACH, kills - tally.kills);
      const { counted, heard } = await attack(town, path, most, drawOf("kill", seed, round));
      tally.kills += counted;
      await judge(tally, town, path, heard);
      tally.faults.push(...(await town.close()));
    }
  } finally {
    await killAll();
    rmSync(folder, { recursive: true, force: true });
  }
  return tally;
}

async function attack(town: Town, path: string, most: number, draw: Draw) {
  const { clock } = town;
  const heard = new Set<string>();
  // The next one loads while the one before it lives.
  let spare = spawnBot(town.file, [path, ...town.words]);
  const next = (): BotProcess => {
    const bot = spare;
    spare = spawnBot(town.file, [path, ...town.words]);
    return bot;
  };
  await settle(town, next());
  let counted = 0;
  for (let isQuiet = false; !isQuiet && counted < most; ) {
    const bot = next();
    isQuiet = await liveAndDie(town, bot, draw);
    for (const line of bot.heard) heard.add(line);
    if (!isQuiet) counted++;
    clock.advance(town.awayMs);
  }
  await liveOn(town, spare);
  for (const line of spare.heard) heard.add(line);
  return { counted, heard };
}

/** A first life, at nine, in which the groups are set up; now it is ten. */
export async function settle(town: Town, bot: BotProcess): Promise<void> {
  await bot.begins(town.clock.now());
  await town.settle();
  await bot.ends();
  town.clock.advance(HOUR);
}

/** A life that ends when nothing is due any more. */
export async function liveOn(town: Town, bot: BotProcess): Promise<void> {
  await bot.begins(town.clock.now());
  await bot.says("quiet");
  await bot.ends();
}

/** Killed up to 120 ms after one of its first messages; whether it was done before that. */
async function liveAndDie(town: Town, bot: BotProcess, draw: Draw): Promise<boolean> {
  town.slows(Math.max(0, Math.floor(draw() * 90) - 30));
  const last = town.sent() + 1 + Math.floor(draw() * 4);
  await bot.begins(town.clock.now());
  await Promise.race([bot.says("quiet"), town.waitFor(() => town.sent() >= last)]);
  await new Promise((resolve) => setTimeout(resolve, draw() * 120));
  const isQuiet = bot.heard.has("quiet");
  await bot.dies();
  town.slows(0);
  return isQuiet;
}

/** Counts what became of each group's question. */
export async function judge(
  tally: Tally,
  town: Town,
  path: string,
  heard: ReadonlySet<string>,
): Promise<void> {
  const store = await openKeyvStore(`sqlite://${path}`);
  for (const group of town.groups) {
    const states: Claim["state"][] = [];
    for await (const [, { state }] of store.scan(claims, `g:${group.name}/`)) states.push(state);
    count(tally, group, states.join(), heard.has(`log ${DOUBTFUL} g:${group.name}`));
  }
  await store.close();
}

const DOUBTFUL = "a question of the day may not have arrived";

function count(tally: Tally, group: Group, state: string, isLogged: boolean): void {
  const questions = group.questions();
  const told = group.told();
  tally.due++;
  if (questions === 1) tally.once++;
  else if (questions === 0) tally.lost++;
  else tally.doubled++;
  if (state === "doubt") {
    if (questions === 0) tally.doubtNot++;
    else tally.doubtArrived++;
    if (told > 0) tally.told++;
    if (told > 1) tally.toldAgain++;
    if (told === 0) tally.faults.push(`${group.name} is in doubt and nobody was told`);
    if (!isLogged) tally.faults.push(`${group.name} is in doubt and the log does not say so`);
  } else {
    if (state !== "sent") tally.faults.push(`${group.name} has the claims "${state}"`);
    if (questions === 0) tally.faults.push(`${group.name} lost its question, and the bot does not know`);
    if (told > 0) tally.faults.push(`${group.name} heard of a doubt that there is not`);
  }
}
