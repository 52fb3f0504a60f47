import { expect, it } from "vitest";
import { openDiscordTown } from "./discord-town.ts";
import { besiege } from "./siege.ts";

/** KILLS=60 for the whole proof; the bench `kills` prints it. */
const KILLS = Number(process.env.KILLS ?? 10);

it(`killed with SIGKILL ${KILLS} times while Discord servers get their question, each gets it once`, {
  timeout: 60_000 + KILLS * 12_000,
}, async () => {
  const tally = await besiege(openDiscordTown, KILLS, "discord");
  const { kills, due, ...rest } = tally;
  expect(kills).toBe(KILLS);
  const none = { doubled: 0, lost: 0, doubtArrived: 0, doubtNot: 0, told: 0, toldAgain: 0, faults: [] };
  expect(rest).toEqual({ once: due, ...none });
});
