import { resultOf } from "../core/asking/result.ts";
import { revisedCard } from "../core/asking/result-card.ts";
import { questionOf, type Round, rounds } from "../core/asking/round.ts";
import { roundCard } from "../core/asking/round-card.ts";
import { keyOf } from "../core/content/question.ts";
import { DEFAULT_ZONE, type Moment } from "../core/day.ts";
import { histories, NO_HISTORY, withResult } from "../core/habit/history.ts";
import type { Reply } from "../core/talk/reply.ts";
import type { World } from "../ports.ts";
import { announce, votesOf } from "./announcement.ts";
import type { Hands } from "./hands.ts";

// The close of a question to a group, or of a person's own: no vote counts from here on, votes that could be changed are graded, and the result is
// told once.

/** A result that could not be told for so long is not told any more. */
const RESULT_MAX_MS = 12 * 3_600_000;
/** How soon it is tried again. */
const AGAIN_MS = { min: 60_000, max: 30 * 60_000 } as const;

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
  const isLast = now - open.closesAt > RESULT_MAX_MS;
  if (open.state === "announcing") return tell(hands, id, open, { isLast });
  await grade(hands, id);
  const round = await drawClosed(hands, id, open);
  if (round === undefined && !isLast) return later(world, id);
  if (open.group !== undefined) await remember(world, id, round ?? open);
  await tell(hands, id, open, { isLast });
}

async function tell(hands: Hands, id: string, round: Round, { isLast }: { isLast: boolean }): Promise<void> {
  const { world } = hands;
  if (!(await isTold(world, id, round))) return done(world, id);
  const delivery = await hands.outbox.post(round, {
    key: `close/${id}`,
    again: round.state === "announcing",
    make: () => announce(hands, id, questionOf(world.library, round)),
    missed: () => untold(world, id),
  });
  if (delivery.kind === "refused") await hands.chats.asleep(round.chat, delivery.reason);
  if (delivery.kind === "doubt") world.log.warn("a result may not have arrived", { round: id });
  if (delivery.kind !== "failed" || isLast) return done(world, id);
  await later(world, id);
}

/** A question that may not have arrived has a result when somebody answered it. A person's own has one for who answered and does not know it. */
async function isTold(world: World, id: string, { group, posted, reveal }: Round): Promise<boolean> {
  const isAnswered = (await votesOf(world, id)).length > 0;
  return group === undefined ? isAnswered && reveal === "close" : isAnswered || posted !== undefined;
}

/** A try surely did not arrive and another follows: a crash before that leaves nothing in doubt. */
const untold = (world: World, id: string): Promise<void> =>
  world.store.change([`round/${id}`], async (rows) => {
    const round = await rows.get(rounds, id);
    if (round !== undefined) rows.put(rounds, id, { ...round, state: "closed" });
  });

/** The quiz has not ended yet, or the result surely did not arrive: again in a while, the longer the longer it has lasted. */
const later = (world: World, id: string): Promise<void> =>
  world.store.change([`round/${id}`], async (rows) => {
    const round = await rows.get(rounds, id);
    const now = world.clock.now();
    if (round !== undefined) rows.put(rounds, id, { ...round, state: "closed" });
    const wait = Math.min(Math.max(now - (round?.closesAt ?? now), AGAIN_MS.min), AGAIN_MS.max);
    world.timetable.set(rows, `close/${id}`, now + wait);
  });

/** Nothing is left to do for the round. */
const done = (world: World, id: string): Promise<void> =>
  world.store.change([`round/${id}`], async (rows) => {
    const round = await rows.get(rounds, id);
    if (round !== undefined) rows.put(rounds, id, { ...round, state: "told" });
    world.timetable.set(rows, `close/${id}`, undefined);
  });

/** Draws the question without its buttons and ends its quiz, and keeps what the platform counted in it; undefined when that is still to be done. */
async function drawClosed({ outbox, world }: Hands, id: string, round: Round): Promise<Round | undefined> {
  if (round.posted === undefined || round.counts !== undefined) return round;
  const delivery = await outbox.redraw(round, round.posted, closedCard(world, round, id), { final: true });
  if (delivery.kind === "failed" || delivery.kind === "doubt") return undefined;
  if (delivery.kind !== "sent" || delivery.counts === undefined) return round;
  const counts = [...delivery.counts];
  return world.store.change([`round/${id}`], async (rows) => {
    const counted = { ...((await rows.get(rounds, id)) ?? round), counts };
    rows.put(rounds, id, counted);
    return counted;
  });
}

function closedCard(world: World, round: Round, id: string): Reply {
  const question = questionOf(world.library, round);
  const shown = { id, answered: 0, zone: DEFAULT_ZONE, now: world.clock.now() };
  return question === undefined ? revisedCard(round) : roundCard(world.library, question, round, shown);
}

/** No vote that is not on the disk by now counts: the lock waits for those that are being saved. */
const shut = (world: World, id: string): Promise<Round | undefined> =>
  world.store.change([`round/${id}`], async (rows) => {
    const open = await rows.get(rounds, id);
    const closed = open && ({ ...open, state: "closed" } as const);
    if (closed !== undefined) rows.put(rounds, id, closed);
    return closed;
  });

/** Grades the votes that could be changed until now. Twice is once. */
async function grade(hands: Hands, id: string): Promise<void> {
  for (const [learner, vote] of await votesOf(hands.world, id))
    if (vote.points === undefined) await hands.settle(id, learner);
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
