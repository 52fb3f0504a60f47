import { openDiscordTown } from "../test/durability/discord-town.ts";
import { besiege } from "../test/durability/siege.ts";
import { openTelegramTown } from "../test/durability/telegram-town.ts";
import { share } from "./measure.ts";

// SIGKILL at drawn moments while questions of the day go out, at the pace that the platforms allow and with answers that take up to
// 60 ms, until all is quiet. KILLS=120 for more than these.

const KILLS = Number(process.env.KILLS ?? 60);

export async function benchKills(): Promise<void> {
  console.log(`\n# Questions of the day: killed ${KILLS} times on each platform`);
  for (const [name, openTown] of [
    ["Discord", openDiscordTown],
    ["Telegram", openTelegramTown],
  ] as const) {
    const tally = await besiege(openTown, KILLS, name.toLowerCase());
    const doubt = tally.doubtArrived + tally.doubtNot;
    console.log(`  ${name}: ${tally.kills} kills, ${tally.due} pushes due`);
    console.log(
      `    arrived once ${tally.once}, doubled ${tally.doubled}, lost ${tally.lost} (${share(tally.lost, tally.due)})`,
    );
    console.log(`    in doubt ${doubt}: arrived ${tally.doubtArrived}, did not ${tally.doubtNot}`);
    console.log(`    told to the administrator ${tally.told}, of these more than once ${tally.toldAgain}`);
    console.log(`    faults: ${tally.faults.length === 0 ? "none" : tally.faults.join("; ")}`);
  }
}
