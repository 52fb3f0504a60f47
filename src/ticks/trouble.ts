import { hourText } from "../core/day.ts";
import { type Daily, dailies, isUntold, ownerKey, type Slot } from "../core/habit/daily.ts";
import { groups } from "../core/habit/group.ts";
import { paragraph, plain, reply } from "../core/talk/reply.ts";
import type { Delivery } from "../ports.ts";
import { change } from "./claim.ts";
import type { Hands } from "./hands.ts";

// Trouble with a question of the day, told in private to whoever set it up. Whoever cannot be reached is not told.

/** It may not have arrived, and will not be sent again. */
export async function tellDoubt(hands: Hands, daily: Daily, slot: Slot): Promise<Delivery["kind"]> {
  const where = daily.owner.kind === "group" ? ` ${await groupName(hands, daily)}` : "";
  const key = `doubt/${ownerKey(daily.owner)}/${slot.at}`;
  return tell(hands, daily, key, async () => doubtText(slot, where));
}

/** It sleeps: said once, until it has come again. */
export async function tellAsleep(hands: Hands, daily: Daily): Promise<void> {
  const { world } = hands;
  const owner = ownerKey(daily.owner);
  const where = await groupName(hands, daily);
  await tell(hands, daily, `asleep/${owner}/${daily.next.at}`, () =>
    change(world, owner, async (rows, now) => {
      if (!isUntold(now)) return undefined;
      rows.put(dailies, owner, { ...now, told: true });
      return asleepText(now, where);
    }),
  );
}

async function groupName({ world }: Hands, { owner }: Daily): Promise<string> {
  const title = (await world.store.get(groups, owner.id))?.title ?? "";
  return title === "" ? "no grupo" : `no grupo “${title}”`;
}

async function tell(
  { outbox, world }: Hands,
  { by }: Daily,
  key: string,
  words: () => Promise<string | undefined>,
): Promise<Delivery["kind"]> {
  const make = async () => {
    const said = await words();
    return said === undefined ? undefined : reply([paragraph(plain(said))]);
  };
  const { kind } = await outbox.post({ account: by }, { key, again: false, make });
  if (kind !== "sent" && kind !== "unsaid") world.log.warn("could not tell about trouble", { key, kind });
  return kind;
}

const doubtText = ({ time }: Slot, where: string): string =>
  `Caí bem na hora de publicar a questão ${hourText("das", time)}${where} e não sei se ela chegou. Para não repetir, não mandei de novo; a próxima sai normalmente.`;

const asleepText = ({ asleep, times }: Daily, where: string): string =>
  asleep === "forbidden"
    ? `Não consegui publicar a questão do dia ${where}: estou sem permissão para escrever lá. Tento de novo a cada horário e, assim que der certo, ela volta.`
    : `A questão do dia ${where} parou, porque perdi o acesso. Guardei tudo: quando eu tiver acesso de novo, ela volta nos mesmos horários. Para publicar em outro lugar, mande lá /diaria ${times[0] ?? ""}.`;
