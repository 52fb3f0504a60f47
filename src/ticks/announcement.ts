import { isUncounted, resultOf } from "../core/asking/result.ts";
import { ownResultCard, resultCard, type Told, withdrawnCard } from "../core/asking/result-card.ts";
import { type Round, rounds, type Vote, votes } from "../core/asking/round.ts";
import type { LibraryQuestion } from "../core/content/library.ts";
import { keyOf } from "../core/content/question.ts";
import { dayOf, weekdayOf, weekStart } from "../core/day.ts";
import { dailies } from "../core/habit/daily.ts";
import { histories, mostMissed, NO_HISTORY } from "../core/habit/history.ts";
import { learners, shownName } from "../core/knowing/learner.ts";
import { periodOf } from "../core/standing/period.ts";
import { activeDays, habits, NO_HABIT, streakOf } from "../core/standing/streak.ts";
import type { Reply } from "../core/talk/reply.ts";
import type { World } from "../ports.ts";
import type { Hands } from "./hands.ts";

// What is told at the close of a question.

const SUNDAY = 7;
/** Streaks that are worth a word, in days; and how many voters are looked at for one. */
const MILESTONES = [3, 7, 14, 30, 50, 100, 200, 365] as const;
const VOTERS_MAX = 300;

export async function votesOf(world: World, id: string): Promise<(readonly [string, Vote])[]> {
  const all: (readonly [string, Vote])[] = [];
  for await (const [key, vote] of world.store.scan(votes, `${id}/`))
    all.push([key.slice(id.length + 1), vote]);
  return all;
}

/** Marks the call as under way and makes the message. */
export async function announce(
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
  if (question === undefined) return withdrawnCard(round);
  if (round.group !== undefined)
    return resultCard(world.library, question, round, await toldOf(hands, id, round, question));
  const [[, mine] = []] = await votesOf(world, id);
  return mine && ownResultCard(world.library, question, round, mine);
}

async function toldOf(hands: Hands, id: string, round: Round, question: LibraryQuestion): Promise<Told> {
  const { world } = hands;
  const cast = await votesOf(world, id);
  const result = isUncounted(round, cast) ? undefined : resultOf(round, keyOf(question), cast);
  const first = result?.first === undefined ? undefined : await nameOf(world, result.first);
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
