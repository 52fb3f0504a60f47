import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { killAll, spawnBot } from "./bot-process.ts";
import { besiege, judge, liveOn, newTally, settle } from "./siege.ts";
import { openTelegramTown } from "./telegram-town.ts";

/** KILLS=60 for the whole proof; the bench `kills` prints it. */
const KILLS = Number(process.env.KILLS ?? 10);

const folder = mkdtempSync(join(tmpdir(), "gabarito-kill-telegram-"));
afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

it(`killed with SIGKILL ${KILLS} times while Telegram groups get their question, no group gets two, and where it may be missing the administrator hears of it`, {
  timeout: 60_000 + KILLS * 12_000,
}, async () => {
  const tally = await besiege(openTelegramTown, KILLS, "telegram");
  expect(tally.faults).toEqual([]);
  expect(tally).toMatchObject({
    kills: KILLS,
    doubled: 0,
    once: tally.due - tally.lost,
    lost: tally.doubtNot,
    told: tally.doubtArrived + tally.doubtNot,
  });
});

it("a kill while Telegram made the bot wait left a class without its question, and an administrator in doubt", {
  timeout: 60_000,
}, async () => {
  const town = await openTelegramTown(1);
  const path = join(folder, "flood.db");
  const live = () => spawnBot(town.file, [path, ...town.words]);
  await settle(town, live());
  town.fake.fail("sendPoll", { retryAfter: 30 });
  const waiting = live();
  await waiting.begins(town.clock.now());
  await waiting.says("log telegram flood ");
  await waiting.dies();
  await liveOn(town, live());
  const tally = newTally();
  await judge(tally, town, path, new Set());
  expect(tally).toEqual({ ...newTally(), due: 1, once: 1 });
  expect(await town.close()).toEqual([]);
});
