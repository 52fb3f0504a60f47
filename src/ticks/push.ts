import { rounds } from "../core/asking/round.ts";
import type { Moment } from "../core/day.ts";
import { claimKey, claims, type Daily, dailies, type Plan, planFor, type Slot } from "../core/habit/daily.ts";
import type { Delivery, World } from "../ports.ts";
import { change, claim, retry } from "./claim.ts";
import { backOff, type Hands, tell } from "./hands.ts";

// The question of the day of one group or person. What has to be decided is decided right before the message goes out
// (claim.ts): so a crash before it loses nothing, and a crash inside the one call leaves a mark that says so.

/** Sends what is due, or finishes what an earlier try or a crash left behind. */
export async function push(hands: Hands, owner: string, now: Moment): Promise<void> {
  const { world } = hands;
  const daily = await world.store.get(dailies, owner);
  if (daily === undefined || !daily.on || daily.asleep !== undefined) return forget(world, owner);
  const { pending } = daily;
  if (pending === undefined) return first(hands, owner, daily, now);
  const round = await world.store.get(rounds, pending.round);
  if (round?.posted !== undefined) return settle(hands, owner, { kind: "sent", posted: round.posted });
  if (pending.state === "failed" && now - pending.slot.at > hands.lateMax) return giveUp(hands, owner);
  const again = pending.state === "sending";
  const delivery = await hands.outbox.post(daily, {
    key: keyOf(owner, pending.slot),
    again,
    make: () => retry(world, owner),
  });
  return settle(hands, owner, delivery);
}

const keyOf = (owner: string, slot: Slot): string => `daily/${claimKey(owner, slot)}`;

async function first(hands: Hands, owner: string, daily: Daily, now: Moment): Promise<void> {
  const plan = planFor(daily, now, hands.lateMax);
  const slot = plan.send;
  if (slot === undefined) return skip(hands.world, owner, plan);
  const delivery = await hands.outbox.post(daily, {
    key: keyOf(owner, slot),
    again: false,
    make: () => claim(hands, owner),
  });
  return settle(hands, owner, delivery);
}

/** Nothing is due for it any more. */
const forget = (world: World, owner: string): Promise<void> =>
  world.store.change([`daily/${owner}`], async (rows) =>
    world.timetable.set(rows, `daily/${owner}`, undefined),
  );

async function skip(world: World, owner: string, { skipped, next }: Plan): Promise<void> {
  await change(world, owner, async (rows, daily) => {
    rows.put(dailies, owner, { ...daily, next, skipped: daily.skipped + skipped });
    world.timetable.set(rows, `daily/${owner}`, next.at);
  });
  if (skipped > 0) world.log.warn("questions of the day left out", { owner, skipped });
}

/** What follows from what became of the message. */
async function settle(hands: Hands, owner: string, delivery: Delivery): Promise<void> {
  const { world } = hands;
  const daily = await world.store.get(dailies, owner);
  const pending = daily?.pending;
  if (daily === undefined || pending === undefined) return;
  switch (delivery.kind) {
    case "sent":
      await hands.chats.posted(pending.round, delivery.posted);
      return end(world, owner, "sent");
    case "unsaid":
      return giveUp(hands, owner);
    case "refused":
      await end(world, owner, "refused");
      await hands.chats.asleep(daily.chat, delivery.reason);
      return tell(hands, { account: daily.by }, `asleep/${owner}/${pending.slot.at}`, REFUSED);
    case "failed":
      return later(world, owner);
    case "doubt":
      await end(world, owner, "doubt");
      world.log.warn("a question of the day may not have arrived", { owner, day: pending.slot.day });
      return tell(hands, { account: daily.by }, `doubt/${owner}/${pending.slot.at}`, doubtText(pending.slot));
  }
}

const REFUSED =
  "Não consegui publicar a questão do dia no grupo: fiquei sem permissão ou sem acesso. Guardei tudo e volto sozinho quando puder escrever lá de novo. Para conferir: /diaria no grupo.";

const doubtText = ({ time }: Slot): string =>
  `Caí bem na hora de publicar a questão das ${time} e não sei se ela chegou ao grupo. Para não repetir, não mandei de novo; a próxima sai normalmente.`;

/** The question is no longer on its way. */
async function end(
  world: World,
  owner: string,
  state: "sent" | "refused" | "given-up" | "doubt",
): Promise<void> {
  await change(world, owner, async (rows, { pending, ...rest }) => {
    if (pending === undefined) return;
    const claimed = await rows.get(claims, claimKey(owner, pending.slot));
    if (claimed !== undefined) rows.put(claims, claimKey(owner, pending.slot), { ...claimed, state });
    rows.put(dailies, owner, rest);
    world.timetable.set(rows, `daily/${owner}`, rest.on ? rest.next.at : undefined);
  });
}

async function giveUp(hands: Hands, owner: string): Promise<void> {
  await end(hands.world, owner, "given-up");
  await change(hands.world, owner, async (rows, daily) =>
    rows.put(dailies, owner, { ...daily, skipped: daily.skipped + 1 }),
  );
  hands.world.log.warn("a question of the day was given up", { owner });
}

/** It surely did not arrive: again in a while. */
async function later(world: World, owner: string): Promise<void> {
  await change(world, owner, async (rows, daily) => {
    const { pending } = daily;
    if (pending === undefined) return;
    const next = { ...pending, state: "failed", tries: pending.tries + 1 } as const;
    rows.put(dailies, owner, { ...daily, pending: next });
    world.timetable.set(rows, `daily/${owner}`, world.clock.now() + backOff(pending.tries));
  });
}
