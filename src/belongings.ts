import { latestRounds, openRounds, rounds } from "./core/asking/round.ts";
import {
  claimKey,
  claims,
  type Daily,
  dailies,
  dues,
  lookAt,
  ownerKey,
  type Pending,
} from "./core/habit/daily.ts";
import { chatStates, groups, chats as links } from "./core/habit/group.ts";
import { histories, withoutAsked } from "./core/habit/history.ts";
import { accounts } from "./core/knowing/learner.ts";
import type { Table } from "./core/record.ts";
import type { Change, Rows, World } from "./ports.ts";

// What is saved for a chat, and how it goes with the chat to a new name.

/** All that stands still while a chat falls asleep, wakes or moves: the chats, and what is scheduled for them. */
export async function locksOf(rows: Rows, chats: readonly string[]): Promise<string[]> {
  const owners = (await Promise.all(chats.map((chat) => dailiesOf(rows, chat)))).flat();
  return [
    ...chats.map((chat) => `chat/${chat}`),
    ...new Set(owners.map(({ owner }) => `daily/${ownerKey(owner)}`)),
  ];
}

/** What is scheduled for a chat. `chat` may also be a group of many chats (a server): then for all of it. */
export async function dailiesOf(rows: Rows, chat: string): Promise<Daily[]> {
  const group = await groupOf(rows, chat);
  const learner = (await rows.get(accounts, chat))?.learner ?? chat;
  const found = [await rows.get(dailies, `g:${group}`), await rows.get(dailies, `p:${learner}`)];
  return found.flatMap((daily) =>
    daily !== undefined && (daily.chat === chat || group === chat) ? [daily] : [],
  );
}

const groupOf = async (rows: Rows, chat: string): Promise<string> =>
  (await rows.get(links, chat))?.group ?? chat;

/** Questions that are open in a chat, or whose result is still to be told there, and one that is on its way. */
async function openRoundsOf(rows: Rows, chat: string): Promise<string[]> {
  const found = new Set((await dailiesOf(rows, chat)).flatMap(({ pending }) => pending?.round ?? []));
  for await (const [name] of rows.scan(dues, "close/")) {
    const id = name.slice("close/".length);
    if ((await rows.get(rounds, id))?.chat === chat) found.add(id);
  }
  return [...found];
}

/** Everything that is saved for a chat goes with it to its new name, also when it has been used under that name already. */
export async function move(world: World, from: string, to: string): Promise<void> {
  const { store } = world;
  const group = await groupOf(store, from);
  const open = [...(await openRoundsOf(store, from)), ...(await openRoundsOf(store, to))];
  const owners = [group, to].map((id) => `daily/g:${id}`);
  const locks = [...(await locksOf(store, [from, to])), ...owners, ...open.map((id) => `round/${id}`)];
  await store.change([...new Set(locks)], async (rows) => {
    const isKnown = (await rows.get(links, to)) !== undefined;
    rows.put(links, to, { group });
    await carry(rows, chatStates, from, to, { greeted: true });
    await carry(rows, openRounds, from, to);
    await carry(rows, latestRounds, from, to);
    for (const daily of await dailiesOf(rows, from))
      rows.put(dailies, ownerKey(daily.owner), { ...daily, chat: to });
    if (!isKnown) await merge(rows, world, { group, to });
    for (const id of open) {
      const round = await rows.get(rounds, id);
      if (round !== undefined)
        rows.put(rounds, id, { ...round, chat: to, ...(round.group === to && { group }) });
    }
  });
  world.log.info("chat moved", { from, to });
}

/** What is there under the new name is newer, and stays. */
async function carry<T>(
  rows: Change,
  table: Table<T>,
  from: string,
  to: string,
  otherwise?: T,
): Promise<void> {
  const row = (await rows.get(table, to)) ?? (await rows.get(table, from)) ?? otherwise;
  if (row !== undefined) rows.put(table, to, row);
}

type Same = { readonly group: string; readonly to: string };

/** Nobody knew that it was the same chat: what was set and asked under the new name is the group's. */
async function merge(rows: Change, world: World, { group, to }: Same): Promise<void> {
  const [older, newer] = [`g:${group}`, `g:${to}`];
  const given = await rows.get(dailies, newer);
  if (given !== undefined) await takeOver(rows, world, group, given);
  const [past, since] = [await rows.get(histories, older), await rows.get(histories, newer)];
  if (since === undefined) return;
  rows.put(histories, older, { asked: [...(past?.asked ?? []), ...since.asked] });
  rows.remove(histories, newer);
}

/** The newer settings become the group's. Its question that could not reach the old name is not asked: the newer ones say when the next is due. */
async function takeOver(rows: Change, world: World, group: string, given: Daily): Promise<void> {
  const [older, newer] = [`g:${group}`, ownerKey(given.owner)];
  const lost = (await rows.get(dailies, older))?.pending;
  if (lost !== undefined) await callOff(rows, older, lost);
  for await (const [key, claim] of rows.scan(claims, `${newer}/`)) {
    rows.put(claims, `${older}${key.slice(newer.length)}`, claim);
  }
  const { pending, ...settings } = given;
  const taken: Daily = { ...settings, owner: { kind: "group", id: group } };
  rows.put(dailies, older, taken);
  const known = await rows.get(groups, group);
  if (known !== undefined) rows.put(groups, group, { ...known, zone: taken.zone });
  world.timetable.set(rows, `daily/${older}`, lookAt(taken, world.clock.now()));
  // One that is on its way just now comes to its end under its own name, and is the last there.
  if (pending !== undefined) return rows.put(dailies, newer, { ...given, on: false });
  rows.remove(dailies, newer);
  world.timetable.set(rows, `daily/${newer}`, undefined);
}

async function callOff(rows: Change, owner: string, { slot, round: id }: Pending): Promise<void> {
  rows.remove(claims, claimKey(owner, slot));
  const round = await rows.get(rounds, id);
  const history = await rows.get(histories, owner);
  if (round !== undefined && history !== undefined)
    rows.put(histories, owner, withoutAsked(history, round.question));
}
