import { agendaFor } from "../core/asking/agenda.ts";
import { memoryDay } from "../core/asking/answer.ts";
import { questionOf, type Round, rounds } from "../core/asking/round.ts";
import { roundCard } from "../core/asking/round-card.ts";
import type { Scope } from "../core/asking/run.ts";
import type { LibraryQuestion } from "../core/content/library.ts";
import type { Moment } from "../core/day.ts";
import { chooseFor, shapeOf, type Wanted } from "../core/habit/choice.ts";
import {
  claimKey,
  claims,
  closingOf,
  type Daily,
  dailies,
  isTried,
  LATE_SAID_MS,
  type Plan,
  planFor,
  type Slot,
} from "../core/habit/daily.ts";
import { histories, NO_HISTORY } from "../core/habit/history.ts";
import { type Opening, openRound } from "../core/habit/opening.ts";
import { type Knowledge, knowledges, learners, newLearner } from "../core/knowing/learner.ts";
import type { Draw } from "../core/random.ts";
import type { Reply } from "../core/talk/reply.ts";
import type { Change, Rows, World } from "../ports.ts";
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
    if (!isTried(daily) || slot === undefined) return undefined;
    const isTaken = (await rows.get(claims, claimKey(owner, slot))) !== undefined;
    const made = isTaken ? undefined : await makeRound(rows, world, daily, owner, { slot, plan, now });
    if (made === undefined) {
      rows.put(dailies, owner, { ...daily, next: plan.next, skipped: daily.skipped + plan.skipped });
      world.timetable.set(rows, `daily/${owner}`, plan.next.at);
      world.log.info("no question for a slot of the question of the day", { owner, isTaken });
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
  const history = (await rows.get(histories, owner)) ?? NO_HISTORY;
  const draw = world.random.drawOf("daily", owner, slot.day, slot.time);
  const question =
    daily.owner.kind === "person"
      ? await forPerson(rows, world, daily, draw)
      : chooseFor(world.library, history, wantedBy(daily, slot), draw);
  if (question === undefined) return undefined;
  const where = {
    chat: daily.chat,
    ...(daily.thread !== undefined && { thread: daily.thread }),
    ...(daily.owner.kind === "group" && { group: daily.owner.id }),
    closesAt: closingOf(daily, slot, now),
    reveal: daily.reveal,
    revisable: daily.revisable,
    native: daily.format === "quiz",
    slot: { day: slot.day, time: slot.time, late: plan.late, skipped: daily.skipped + plan.skipped },
  };
  return openRound(question, history, slot.day, where, { now, draw });
}

const wantedBy = (daily: Daily, slot: Slot): Wanted => ({
  scope: scopeOf(daily.subject),
  missed: daily.subject.kind === "missed",
  day: slot.day,
  native: daily.format === "quiz",
  shape: daily.times[0] === slot.time ? shapeOf(slot.day, daily.weekdays) : "free",
});

/** A person gets what their own memory needs most today. */
async function forPerson(
  rows: Rows,
  world: World,
  daily: Daily,
  draw: Draw,
): Promise<LibraryQuestion | undefined> {
  const { id } = daily.owner;
  const learner = (await rows.get(learners, id)) ?? newLearner("");
  const known = new Map<string, Knowledge>();
  for await (const [key, row] of rows.scan(knowledges, `${id}/`)) known.set(key.slice(id.length + 1), row);
  const mode = daily.subject.kind === "missed" ? "errors" : "quiz";
  const today = memoryDay(world.clock.now(), learner.zone);
  const situation = { library: world.library, learner, knowledges: known, today, draw };
  const [best] = agendaFor(mode, scopeOf(daily.subject), situation);
  return world.library.questions.get(best?.id ?? "");
}

/** Another try with the question that was claimed; undefined when it has been revised meanwhile, or nobody wants it any more. */
export const retry = (world: World, owner: string): Promise<Reply | undefined> =>
  change(world, owner, async (rows, daily) => {
    const { pending } = daily;
    const before = pending && (await rows.get(rounds, pending.round));
    const question = before && questionOf(world.library, before);
    if (!isTried(daily)) return undefined;
    if (pending === undefined || before === undefined || question === undefined) return undefined;
    const now = world.clock.now();
    const round = delayed(before, daily, pending.slot, now);
    rows.put(rounds, pending.round, round);
    rows.put(dailies, owner, { ...daily, pending: { ...pending, state: "sending" } });
    return roundCard(world.library, question, round, {
      id: pending.round,
      answered: 0,
      zone: daily.zone,
      now,
    });
  });

/** A round that goes out later than it was claimed for: it says so, and closes no earlier than people can answer it. */
const delayed = (round: Round, daily: Daily, slot: Slot, now: Moment): Round => ({
  ...round,
  closesAt: closingOf(daily, slot, now),
  ...(round.slot !== undefined && { slot: { ...round.slot, late: now - slot.at > LATE_SAID_MS } }),
});
