import type { Knowledges } from "../core/asking/agenda.ts";
import { memoryDay } from "../core/asking/answer.ts";
import { dayOf } from "../core/day.ts";
import { chats, type Group, groups, newGroup } from "../core/habit/group.ts";
import {
  accounts,
  type Knowledge,
  knowledges,
  type Learner,
  learners,
  newLearner,
} from "../core/knowing/learner.ts";
import type { Counted } from "../core/standing/score.ts";
import { type Habit, habits, NO_HABIT } from "../core/standing/streak.ts";
import type { Change, Lock, Rows, Tally } from "../ports.ts";
import type { Call } from "./command.ts";

// Who is asking, as the core knows them: from account to learner, from chat to group.

export type Person = {
  readonly id: string;
  readonly learner: Learner;
  readonly knowledges: Knowledges;
  readonly habit: Habit;
  /** Memory's day number, on the person's own calendar. */
  readonly today: number;
};

/** The learner of an account; an account without a link is a learner of its own. */
export const learnerOf = async (rows: Rows, account: string): Promise<string> =>
  (await rows.get(accounts, account))?.learner ?? account;

/** The group of the chat in which the request was made; undefined in private. */
export async function groupOf(rows: Rows, call: Call): Promise<{ id: string; group: Group } | undefined> {
  const { place } = call.request;
  if (place.kind === "private") return undefined;
  const id = (await rows.get(chats, place.chat))?.group ?? place.group ?? place.chat;
  return { id, group: (await rows.get(groups, id)) ?? newGroup(place.title) };
}

/** Everything that a command needs to know about the person who asks. */
export async function personOf(rows: Rows, call: Call): Promise<Person> {
  const id = await learnerOf(rows, call.request.from.id);
  const learner = (await rows.get(learners, id)) ?? newLearner(call.request.from.name);
  const known = new Map<string, Knowledge>();
  for await (const [key, row] of rows.scan(knowledges, `${id}/`)) known.set(key.slice(id.length + 1), row);
  const habit = (await rows.get(habits, id)) ?? NO_HABIT;
  return { id, learner, knowledges: known, habit, today: memoryDay(call.world.clock.now(), learner.zone) };
}

/** Where a change happens when not in the chat of the request, and what must stand still besides the person. */
export type Scene = { readonly group?: string | undefined; readonly locks?: readonly Lock[] };

/** Changes what belongs to the person who asks, one change at a time for each person. */
export async function changePerson<R>(
  call: Call,
  work: (rows: Change, person: Person) => Promise<R>,
  { group, locks = [] }: Scene = {},
): Promise<R> {
  const { store } = call.world;
  const id = await learnerOf(store, call.request.from.id);
  return store.change([`learner/${id}`, ...locks], async (rows) => {
    const here = group ?? (await rememberGroup(rows, call));
    return work(rows, await joined(rows, call, await personOf(rows, call), here));
  });
}

/** As `changePerson`, for work that gives answers: the rankings of the person's groups hear of it. */
export async function changeStanding<R>(
  call: Call,
  work: (rows: Change, person: Person) => Promise<readonly [R, readonly Tally[]]>,
  scene: Scene = {},
): Promise<R> {
  const { store, boards } = call.world;
  const learner = await store.get(learners, await learnerOf(store, call.request.from.id));
  const here = scene.group ?? (await groupOf(store, call))?.id;
  const own = [...new Set([...(learner?.groups ?? []), ...(here === undefined ? [] : [here])])];
  return boards.counting(own, () => changePerson(call, work, scene));
}

/** The group of the chat, saved when it is new. */
export async function rememberGroup(rows: Change, call: Call): Promise<string | undefined> {
  const here = await groupOf(rows, call);
  if (here === undefined) return undefined;
  const { chat } = call.request.place;
  if ((await rows.get(groups, here.id)) === undefined) rows.put(groups, here.id, here.group);
  if (here.id !== chat && (await rows.get(chats, chat)) === undefined)
    rows.put(chats, chat, { group: here.id });
  return here.id;
}

/** Keeps the name that the platform shows, and remembers the group as one of the person's. */
async function joined(rows: Change, call: Call, person: Person, here: string | undefined): Promise<Person> {
  const { name } = call.request.from;
  const own = person.learner.groups;
  const group = here === undefined || own.includes(here) ? [] : [here];
  const known = (await rows.get(learners, person.id)) !== undefined;
  if (known && group.length === 0 && (name === "" || name === person.learner.name)) return person;
  const learner = {
    ...person.learner,
    name: name === "" ? person.learner.name : name.slice(0, 200),
    groups: [...own, ...group].slice(-50),
  };
  rows.put(learners, person.id, learner);
  return { ...person, learner };
}

/** Where an answer of this person counts now: every group they take part in, on the group's own day. */
export async function countedFor(rows: Rows, learner: Learner, now: number): Promise<Counted[]> {
  const counted: Counted[] = [];
  for (const id of learner.groups) {
    const group = await rows.get(groups, id);
    if (group !== undefined) counted.push({ group: id, day: dayOf(now, group.zone) });
  }
  return counted;
}
