import { expect, it } from "vitest";
import { besiege } from "./siege.ts";
import { openTelegramTown } from "./telegram-town.ts";

/** KILLS=60 for the whole proof; the bench `kills` prints it. */
const KILLS = Number(process.env.KILLS ?? 10);

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
