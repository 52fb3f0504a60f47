import { type Result, resultOf } from "../core/asking/result.ts";
import { resultCard, type Told, withdrawnCard } from "../core/asking/result-card.ts";
import { questionOf, type Round, rounds, type Vote, votes } from "../core/asking/round.ts";
import { roundCard } from "../core/asking/round-card.ts";
import type { LibraryQuestion } from "../core/content/library.ts";
import { keyOf } from "../core/content/question.ts";
import { DEFAULT_ZONE, dayOf, type Moment, weekdayOf, weekStart } from "../core/day.ts";
import { dailies } from "../core/habit/daily.ts";
import { histories, mostMissed, NO_HISTORY, withResult } from "../core/habit/history.ts";
import { learners, shownName } from "../core/knowing/learner.ts";
import { periodOf } from "../core/standing/period.ts";
import { activeDays, habits, NO_HABIT, streakOf } from "../core/standing/streak.ts";
import type { Reply } from "../core/talk/reply.ts";
import type { World } from "../ports.ts";
import { backOff, type Hands } from "./hands.ts";

// The close of a question to a group: no vote counts from here on, votes that could be changed are graded, and the result is
// told once.

const SUNDAY = 7;
/** Streaks that are worth a word, in days; and how many voters are looked at for one. */
const MILESTONES = [3, 7, 14, 30, 50, 100, 200, 365] as const;
const VOTERS_MAX = 300;
/** A result that could not be told for so long is not told any more. */
const RESULT_MAX_MS = 12 * 3_600_000;

export async function close(hands: Hands, id: string, now: Moment): Promise<void> {
  const { world } = hands;
  const before = await world.store.get(rounds, id);
  if (before === undefined || before.state === "told") return done(world, id);
  if (before.closesAt > now)
    return world.store.change([`round/${id}`], async (rows) =>
      world.timetable.set(rows, `close/${id}`, before.closesAt),
    );
  const open = before.state === "open" ? await shut(world, id) : before;
  if (open === undefined) return done(world, id);
  const question = questionOf(world.library, open);
  const round = question === undefined ? open : await drawClosed(hands, id, open, question);
  if (round.state === "closed") await count(hands, id, round);
  // A question that may not have arrived has a result when somebody answered it.
  const isAsked = round.posted !== undefined || (await votesOf(world, id)).length > 0;
  if (round.group === undefined || !isAsked) return done(world, id);
  const delivery = await hands.outbox.post(round, {
    key: `close/${id}`,
    again: round.state === "announcing",
    make: () => announce(hands, id, question),
    missed: () => untold(world, id),
  });
  if (delivery.kind === "refused") await hands.chats.asleep(round.chat, delivery.reason);
  if (delivery.kind === "doubt") world.log.warn("a result may not have arrived", { round: id });
  if (delivery.kind !== "failed" || now - round.closesAt > RESULT_MAX_MS) return done(world, id);
  await later(world, id);
}

/** A try surely did not arrive and another follows: a crash before that leaves nothing in doubt. */
const untold = (world: World, id: string): Promise<void> =>
  world.store.change([`round/${id}`], async (rows) => {
    const round = await rows.get(rounds, id);
    if (round !== undefined) rows.put(rounds, id, { ...round, state: "closed" });
  });

/** The result surely did not arrive: again in a while. */
const later = (world: World, id: string): Promise<void> =>
  world.store.change([`round/${id}`], async (rows) => {
    const round = await rows.get(rounds, id);
    if (round !== undefined) rows.put(rounds, id, { ...round, state: "closed" });
    world.timetable.set(rows, `close/${id}`, world.clock.now() + backOff(3));
  });

/** Nothing is left to do for the round. */
const done = (world: World, id: string): Promise<void> =>
  world.store.change([`round/${id}`], async (rows) => {
    const round = await rows.get(rounds, id);
    if (round !== undefined) rows.put(rounds, id, { ...round, state: "told" });
    world.timetable.set(rows, `close/${id}`, undefined);
  });

/** Draws the question without its buttons and ends its quiz, and keeps what the platform counted in it. */
async function drawClosed(
  { outbox, world }: Hands,
  id: string,
  round: Round,
  question: LibraryQuestion,
): Promise<Round> {
  if (round.posted === undefined) return round;
  const card = closedCard(world, question, round, id);
  const delivery = await outbox.redraw(round, round.posted, card, { final: true });
  if (delivery.kind !== "sent" || delivery.counts === undefined) return round;
  const counts = [...delivery.counts];
  return world.store.change([`round/${id}`], async (rows) => {
    const counted = { ...((await rows.get(rounds, id)) ?? round), counts };
    rows.put(rounds, id, counted);
    return counted;
  });
}

const closedCard = (world: World, question: LibraryQuestion, round: Round, id: string): Reply =>
  roundCard(world.library, question, round, { id, answered: 0, zone: DEFAULT_ZONE, now: world.clock.now() });

/** No vote that is not on the disk by now counts: the lock waits for those that are being saved. */
const shut = (world: World, id: string): Promise<Round | undefined> =>
  world.store.change([`round/${id}`], async (rows) => {
    const open = await rows.get(rounds, id);
    const closed = open && ({ ...open, state: "closed" } as const);
    if (closed !== undefined) rows.put(rounds, id, closed);
    return closed;
  });

/** Grades the votes that could be changed until now, and tells the group's history. Twice is once. */
async function count(hands: Hands, id: string, round: Round): Promise<void> {
  for (const [learner, vote] of await votesOf(hands.world, id))
    if (vote.points === undefined) await hands.settle(id, learner);
  if (round.group !== undefined) await remember(hands.world, id, round);
}

async function votesOf(world: World, id: string): Promise<(readonly [string, Vote])[]> {
  const all: (readonly [string, Vote])[] = [];
  for await (const [key, vote] of world.store.scan(votes, `${id}/`))
    all.push([key.slice(id.length + 1), vote]);
  return all;
}

/** The group's history learns how the question went. */
async function remember(world: World, id: string, round: Round): Promise<void> {
  const question = questionOf(world.library, round);
  if (question === undefined) return;
  const result = resultOf(round, keyOf(question), await votesOf(world, id));
  const owner = `g:${round.group}`;
  await world.store.change([`daily/${owner}`], async (rows) => {
    const history = (await rows.get(histories, owner)) ?? NO_HISTORY;
    rows.put(histories, owner, withResult(history, round.question, result));
  });
}

/** Marks the call as under way and makes the message. */
async function announce(
  hands: Hands,
  id: string,
  question: LibraryQuestion | undefined,
): Promise<Reply | undefined> {
  const { world } = hands;
  const round = await world.store.change([`round/${id}`], async (rows) => {
    const closed = await rows.get(rounds, id);
    const next = closed && ({ ...closed, state: "announcing" } as const);
    if (next !== undefined) rows.put(rounds, id, next);
    return next;
  });
  if (round === undefined) return undefined;
  return question === undefined
    ? withdrawnCard(round)
    : resultCard(world.library, question, round, await toldOf(hands, id, round, question));
}

async function toldOf(hands: Hands, id: string, round: Round, question: LibraryQuestion): Promise<Told> {
  const { world } = hands;
  const cast = await votesOf(world, id);
  const result: Result = resultOf(round, keyOf(question), cast);
  const first = result.first === undefined ? undefined : await nameOf(world, result.first);
  const streaks = await streaksOf(
    world,
    cast.slice(0, VOTERS_MAX).map(([learner]) => learner),
  );
  return { result, first, streaks, week: await weekOf(hands, round) };
}

async function nameOf(world: World, id: string): Promise<string | undefined> {
  const learner = await world.store.get(learners, id);
  return learner === undefined || learner.hidden ? undefined : shownName(learner);
}

async function streaksOf(world: World, voters: readonly string[]): Promise<Told["streaks"]> {
  const reached: { name: string; days: number }[] = [];
  for (const id of voters) {
    const learner = await world.store.get(learners, id);
    if (learner === undefined || learner.hidden) continue;
    const habit = (await world.store.get(habits, id)) ?? NO_HABIT;
    const { days } = streakOf(activeDays(habit, learner.zone), dayOf(world.clock.now(), learner.zone));
    if (MILESTONES.some((one) => one === days)) reached.push({ name: shownName(learner), days });
  }
  return reached;
}

/** On Sundays, with the day's last question: how the group's week went. */
async function weekOf(hands: Hands, round: Round): Promise<Told["week"]> {
  const { world } = hands;
  if (round.slot === undefined || round.group === undefined || weekdayOf(round.slot.day) !== SUNDAY)
    return undefined;
  const history = (await world.store.get(histories, `g:${round.group}`)) ?? NO_HISTORY;
  const times = (await world.store.get(dailies, `g:${round.group}`))?.times ?? [];
  if (times.includes(round.slot.time) && times.at(-1) !== round.slot.time) return undefined;
  const period = periodOf("semana", round.slot.day, { previous: false });
  return {
    podium: await hands.podium(round.group, period),
    missed: mostMissed(history, weekStart(round.slot.day)),
  };
}
