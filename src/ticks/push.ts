import { rounds } from "../core/asking/round.ts";
import type { Moment } from "../core/day.ts";
import {
  awake,
  claimKey,
  claims,
  type Daily,
  dailies,
  isTried,
  isUntold,
  lookAt,
  type Pending,
  type Plan,
  planFor,
  type Slot,
} from "../core/habit/daily.ts";
import { histories, withoutAsked } from "../core/habit/history.ts";
import type { Change, Delivery, Letter, World } from "../ports.ts";
import { change, claim, retry } from "./claim.ts";
import { backOff, type Errand, type Hands, type Looked } from "./hands.ts";
import { tellAsleep, tellDoubt } from "./trouble.ts";

// The question of the day of one group or person. What has to be decided is decided right before the message goes out
// (claim.ts): so a crash before it loses nothing, and a crash inside the one call leaves a mark that says so.

/** Looks at what is due, or at what an earlier try or a crash left behind. */
export async function lookAtDailies(hands: Hands, owners: readonly string[], now: Moment): Promise<Looked> {
  const read = await hands.world.store.many(dailies, owners);
  return (owner) => errandFor(hands, owner, read(owner), now);
}

function errandFor(hands: Hands, owner: string, daily: Daily | undefined, now: Moment): Errand {
  if (daily === undefined) return () => forget(hands.world, owner);
  const { pending } = daily;
  const errand =
    pending === undefined
      ? afresh(hands, owner, daily, now)
      : () => goOn(hands, owner, { ...daily, pending }, now);
  if (!isUntold(daily)) return errand;
  return async () => {
    await tellAsleep(hands, daily);
    await errand();
  };
}

function afresh(hands: Hands, owner: string, daily: Daily, now: Moment): Errand {
  const { world } = hands;
  if (!isTried(daily)) return () => forget(world, owner);
  const plan = planFor(daily, now, hands.lateMax);
  const slot = plan.send;
  if (slot === undefined) return () => skip(world, owner, plan);
  let isClaimed = false;
  const make = () => {
    if (isClaimed) return retry(world, owner);
    isClaimed = true;
    return claim(hands, owner);
  };
  return sending(hands, owner, daily, { slot, again: false, make });
}

type OnItsWay = Daily & { readonly pending: Pending };

async function goOn(hands: Hands, owner: string, daily: OnItsWay, now: Moment): Promise<void> {
  const { world } = hands;
  const { slot, round, state } = daily.pending;
  const posted = (await world.store.get(rounds, round))?.posted;
  if (posted !== undefined) return settle(hands, owner, { kind: "sent", posted });
  const again = state === "sending";
  if (isTried(daily) && now - slot.at <= hands.lateMax)
    return sending(hands, owner, daily, { slot, again, make: () => retry(world, owner) })();
  return again ? settle(hands, owner, { kind: "doubt" }) : giveUp(hands, owner);
}

type Turn = Pick<Letter, "again" | "make"> & { readonly slot: Slot };

/** Ten thousand may wait for their turn: what waits holds on to its letter, and to nothing that was looked at for it. */
function sending(
  hands: Hands,
  owner: string,
  { chat, thread }: Pick<Daily, "chat" | "thread">,
  { slot, again, make }: Turn,
): Errand {
  const missed = () => waiting(hands.world, owner);
  const letter = { key: `daily/${claimKey(owner, slot)}`, again, make, missed };
  return async () => settle(hands, owner, await hands.outbox.post({ chat, thread }, letter));
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
  if (daily === undefined) return;
  const { pending } = daily;
  if (delivery.kind === "refused") {
    await end(world, owner, "refused");
    return hands.chats.asleep(daily.chat, delivery.reason);
  }
  // It came to an end before it was made: nothing was claimed, and what is due is looked at again at the next tick.
  if (pending === undefined) return;
  switch (delivery.kind) {
    case "sent":
      await hands.chats.posted(pending.round, delivery.posted);
      return end(world, owner, "sent");
    case "unsaid":
      return giveUp(hands, owner);
    case "failed":
      return later(world, owner, "failed");
    case "doubt":
      return doubt(hands, owner, daily, pending);
  }
}

/**
 * It may have arrived, so it is not sent again; should anybody answer it, it is closed as always. It ends only once that has been
 * told: a crash before that tells it again, rather than never.
 */
async function doubt(hands: Hands, owner: string, daily: Daily, { slot, round }: Pending): Promise<void> {
  const { world } = hands;
  await world.store.change([`round/${round}`], async (rows) => {
    const open = await rows.get(rounds, round);
    if (open?.state === "open") world.timetable.set(rows, `close/${round}`, open.closesAt);
  });
  world.log.warn("a question of the day may not have arrived", { owner, day: slot.day, time: slot.time });
  const told = await tellDoubt(hands, daily, slot);
  const isInTime = world.clock.now() < Math.min(slot.at + hands.lateMax, daily.next.at);
  if (told === "failed" && isInTime) return later(world, owner, "sending");
  await end(world, owner, "doubt");
}

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
    if (state === "refused" || state === "given-up") await unask(rows, owner, pending.round);
    const after = state === "sent" ? awake(rest) : rest;
    rows.put(dailies, owner, after);
    world.timetable.set(rows, `daily/${owner}`, lookAt(after, world.clock.now()));
  });
}

/** Nobody saw the question: it may be asked at the next turn. */
async function unask(rows: Change, owner: string, id: string): Promise<void> {
  const round = await rows.get(rounds, id);
  const history = await rows.get(histories, owner);
  if (round !== undefined && history !== undefined)
    rows.put(histories, owner, withoutAsked(history, round.question));
}

/** It never arrived: it counts as left out, with those that it was to tell of. */
async function giveUp({ world }: Hands, owner: string): Promise<void> {
  await change(world, owner, async (rows, daily) => {
    const round = daily.pending && (await rows.get(rounds, daily.pending.round));
    if (round === undefined) return;
    rows.put(dailies, owner, { ...daily, skipped: daily.skipped + 1 + (round.slot?.skipped ?? 0) });
  });
  await end(world, owner, "given-up");
  world.log.warn("a question of the day was given up", { owner });
}

/** A try surely did not arrive and another follows: a crash before that leaves nothing in doubt. */
const waiting = (world: World, owner: string): Promise<unknown> =>
  change(world, owner, async (rows, daily) => {
    const { pending } = daily;
    if (pending !== undefined)
      rows.put(dailies, owner, { ...daily, pending: { ...pending, state: "failed" } });
  });

/** Again in a while: what surely did not arrive, or the word about what is in doubt. */
async function later(world: World, owner: string, state: Pending["state"]): Promise<void> {
  await change(world, owner, async (rows, daily) => {
    const { pending } = daily;
    if (pending === undefined) return;
    const next = { ...pending, state, tries: pending.tries + 1 };
    rows.put(dailies, owner, { ...daily, pending: next });
    world.timetable.set(rows, `daily/${owner}`, world.clock.now() + backOff(pending.tries));
  });
}
