import { rounds } from "../core/asking/round.ts";
import { roundCard } from "../core/asking/round-card.ts";
import type { Scope } from "../core/asking/run.ts";
import type { Moment } from "../core/day.ts";
import { shapeOf } from "../core/habit/choice.ts";
import {
  claimKey,
  claims,
  closingOf,
  type Daily,
  dailies,
  type Plan,
  planFor,
  type Slot,
} from "../core/habit/daily.ts";
import { histories, NO_HISTORY } from "../core/habit/history.ts";
import { type Opening, openRound } from "../core/habit/opening.ts";
import type { Reply } from "../core/talk/reply.ts";
import type { Change, World } from "../ports.ts";
import type { Hands } from "./hands.ts";

// What is decided right before a question of the day goes out, in one commit: the slot is claimed, the question chosen, and the
// call marked as under way.

/** Changes a question of the day as it is now; undefined when it is gone. */
export const change = <R>(world: World, owner: string, work: (rows: Change, daily: Daily) => Promise<R>) =>
  world.store.change([`daily/${owner}`], async (rows) => {
    const daily = await rows.get(dailies, owner);
    return daily === undefined ? undefined : work(rows, daily);
  });

/** Claims the slot that is due now and makes its question; undefined when by now there is nothing to send. */
export async function claim(hands: Hands, owner: string): Promise<Reply | undefined> {
  const { world } = hands;
  const now = world.clock.now();
  return change(world, owner, async (rows, daily) => {
    const plan = planFor(daily, now, hands.lateMax);
    const slot = plan.send;
    if (!daily.on || daily.asleep !== undefined || slot === undefined) return undefined;
    const isTaken = (await rows.get(claims, claimKey(owner, slot))) !== undefined;
    const made = isTaken ? undefined : await makeRound(rows, world, daily, owner, { slot, plan, now });
    if (made === undefined) {
      rows.put(dailies, owner, { ...daily, next: plan.next });
      world.timetable.set(rows, `daily/${owner}`, plan.next.at);
      world.log.warn("no question for a slot of the question of the day", { owner, isTaken });
      return undefined;
    }
    const { id, round, question, history } = made;
    rows.put(rounds, id, round);
    rows.put(histories, owner, history);
    rows.put(claims, claimKey(owner, slot), { at: now, round: id, state: "claimed" });
    const pending = { slot, round: id, state: "sending", tries: 1 } as const;
    rows.put(dailies, owner, { ...daily, next: plan.next, skipped: 0, pending });
    return roundCard(world.library, question, round, { id, answered: 0, zone: daily.zone, now });
  });
}

const scopeOf = (subject: Daily["subject"]): Scope =>
  subject.kind === "subtopics" ? { title: subject.title, subtopics: subject.ids } : { title: "" };

type Turn = { readonly slot: Slot; readonly plan: Plan; readonly now: Moment };

async function makeRound(
  rows: Change,
  world: World,
  daily: Daily,
  owner: string,
  { slot, plan, now }: Turn,
): Promise<Opening | undefined> {
  const native = daily.format === "quiz";
  const shape = daily.times[0] === slot.time ? shapeOf(slot.day, daily.weekdays) : "free";
  return openRound(
    world.library,
    (await rows.get(histories, owner)) ?? NO_HISTORY,
    { scope: scopeOf(daily.subject), missed: daily.subject.kind === "missed", day: slot.day, native, shape },
    {
      chat: daily.chat,
      ...(daily.thread !== undefined && { thread: daily.thread }),
      ...(daily.owner.kind === "group" && { group: daily.owner.id }),
      closesAt: closingOf(daily, slot, now),
      reveal: daily.reveal,
      revisable: daily.revisable,
      native,
      slot: { day: slot.day, time: slot.time, late: plan.late, skipped: daily.skipped + plan.skipped },
    },
    { now, draw: world.random.drawOf("daily", owner, slot.day, slot.time) },
  );
}

/** Another try with the question that was claimed. */
export const retry = (world: World, owner: string): Promise<Reply | undefined> =>
  change(world, owner, async (rows, daily) => {
    const { pending } = daily;
    const round = pending && (await rows.get(rounds, pending.round));
    const question = world.library.questions.get(round?.question ?? "");
    if (pending === undefined || round === undefined || question === undefined) return undefined;
    rows.put(dailies, owner, { ...daily, pending: { ...pending, state: "sending" } });
    const shown = { id: pending.round, answered: 0, zone: daily.zone, now: world.clock.now() };
    return roundCard(world.library, question, round, shown);
  });
