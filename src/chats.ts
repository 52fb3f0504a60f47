import { answer } from "./commands/quiz.ts";
import { greeting } from "./commands/start.ts";
import { vote } from "./commands/voting.ts";
import {
  askedIn,
  earlyVotes,
  latestRounds,
  openRounds,
  polls,
  type QuizLink,
  rounds,
} from "./core/asking/round.ts";
import { awake, type Daily, dailies, dues, lookAt, nextSlot, ownerKey } from "./core/habit/daily.ts";
import { chatStates, chats as links } from "./core/habit/group.ts";
import { accounts } from "./core/knowing/learner.ts";
import type { Reply } from "./core/talk/reply.ts";
import type { Change, Chats, Rows, World } from "./ports.ts";

/** When a chat itself changes: a question now stands there, we were let in, shut out, or the chat moved. */
export function createChats(world: World): Chats {
  const { store } = world;
  const posted: Chats["posted"] = async (id, where) => {
    const { poll } = where;
    await store.change([`round/${id}`, ...(poll === undefined ? [] : [`poll/${poll}`])], async (rows) => {
      const round = await rows.get(rounds, id);
      if (round === undefined) return;
      rows.put(rounds, id, { ...round, posted: where });
      rows.put(latestRounds, round.chat, { round: id });
      rows.put(askedIn, `${round.chat}/${where.message}`, { round: id });
      world.timetable.set(rows, `close/${id}`, round.closesAt);
      if (poll !== undefined) rows.put(polls, poll, { round: id });
    });
    if (poll !== undefined) await countEarly(world, poll, { round: id });
  };
  return {
    posted,
    found: async (id, chat, where) => {
      const round = await store.get(rounds, id);
      if (round?.chat === chat && round.state === "open" && round.posted === undefined)
        await posted(id, where);
    },
    practiced: async (account, { run, position }, poll) => {
      const link = { run, position };
      await store.change([`poll/${poll}`], async (rows) => rows.put(polls, poll, link));
      return (await countEarly(world, poll, link)).get(account);
    },
    joined: async (place) => {
      const group = place.kind === "group" ? place.group : undefined;
      const names = [...new Set([place.chat, ...(group === undefined ? [] : [group])])];
      return store.change(await locksOf(store, names), async (rows) => {
        const state = await rows.get(chatStates, place.chat);
        rows.put(chatStates, place.chat, { greeted: true });
        for (const name of names) await wake(rows, world, name);
        return state?.greeted ? undefined : greeting(world.library, place);
      });
    },
    asleep: async (chat, reason) =>
      store.change(await locksOf(store, [chat]), async (rows) => {
        const state = await rows.get(chatStates, chat);
        rows.put(chatStates, chat, { greeted: state?.greeted ?? false, asleep: reason });
        for (const daily of await dailiesOf(rows, chat)) lull(rows, world, { ...daily, asleep: reason });
        world.log.info("chat asleep", { chat, reason });
      }),
    moved: (from, to) => move(world, from, to),
  };
}

/** All that stands still while a chat falls asleep, wakes or moves: the chats, and what is scheduled for them. */
async function locksOf(rows: Rows, chats: readonly string[]): Promise<string[]> {
  const owners = (await Promise.all(chats.map((chat) => dailiesOf(rows, chat)))).flat();
  return [
    ...chats.map((chat) => `chat/${chat}`),
    ...new Set(owners.map(({ owner }) => `daily/${ownerKey(owner)}`)),
  ];
}

/** Everything that is saved for a chat goes with it to its new name. */
async function move(world: World, from: string, to: string): Promise<void> {
  const { store } = world;
  const open = await openRoundsOf(store, from);
  const locks = [...(await locksOf(store, [from])), `chat/${to}`, ...open.map((id) => `round/${id}`)];
  await store.change(locks, async (rows) => {
    rows.put(links, to, { group: (await rows.get(links, from))?.group ?? from });
    rows.put(chatStates, to, (await rows.get(chatStates, from)) ?? { greeted: true });
    for (const daily of await dailiesOf(rows, from))
      rows.put(dailies, ownerKey(daily.owner), { ...daily, chat: to });
    for (const id of open) {
      const round = await rows.get(rounds, id);
      if (round !== undefined) rows.put(rounds, id, { ...round, chat: to });
    }
    for (const table of [openRounds, latestRounds]) {
      const last = await rows.get(table, from);
      if (last !== undefined) rows.put(table, to, last);
    }
  });
  world.log.info("chat moved", { from, to });
}

/** Votes that came before we knew what the quiz asks, as if they came now at the moment they were given; what each account is told. */
async function countEarly(world: World, poll: string, link: QuizLink): Promise<ReadonlyMap<string, Reply>> {
  const told = new Map<string, Reply>();
  for await (const [key, { shown, at, name }] of world.store.scan(earlyVotes, `${poll}/`)) {
    const account = key.slice(poll.length + 1);
    const request = {
      from: { id: account, name },
      place: { kind: "private", chat: account },
      said: { kind: "vote", poll, shown },
      isAdmin: async () => false,
    } as const;
    const call = { world, request };
    told.set(
      account,
      "run" in link ? await answer(call, { ...link, shown }) : await vote(call, link.round, { shown, at }),
    );
    await world.store.change([`poll/${poll}`], async (rows) => rows.remove(earlyVotes, key));
  }
  return told;
}

/** After a restart: early votes whose quiz is known by now. */
export async function countAllEarly(world: World): Promise<void> {
  const waiting = new Set<string>();
  for await (const [key] of world.store.scan(earlyVotes)) waiting.add(key.slice(0, key.indexOf("/")));
  for (const poll of waiting) {
    const link = await world.store.get(polls, poll);
    if (link !== undefined) await countEarly(world, poll, link);
  }
}

/** Saves one that sleeps from now on. The next tick tells its admin, and ends one that is on its way. */
function lull(rows: Change, world: World, daily: Daily): void {
  const now = world.clock.now();
  // What is due just now was refused, or will be.
  const sleeping = daily.next.at > now ? daily : { ...daily, next: nextSlot(daily, now) };
  rows.put(dailies, ownerKey(daily.owner), sleeping);
  if (daily.pending === undefined)
    world.timetable.set(rows, `daily/${ownerKey(daily.owner)}`, lookAt(sleeping, now));
}

async function wake(rows: Change, world: World, chat: string): Promise<void> {
  for (const daily of await dailiesOf(rows, chat)) {
    if (daily.asleep === undefined) continue;
    const next = nextSlot(daily, world.clock.now());
    // Somebody using us there is no proof that we may write there again: who knows of it is not told anew until it comes.
    const told = daily.asleep === "forbidden" ? daily.told : undefined;
    rows.put(dailies, ownerKey(daily.owner), { ...awake(daily), next, ...(told && { told }) });
    if (daily.on) world.timetable.set(rows, `daily/${ownerKey(daily.owner)}`, next.at);
  }
}

/** What is scheduled for a chat. `chat` may also be a group of many chats (a server): then for all of it. */
async function dailiesOf(rows: Rows, chat: string): Promise<Daily[]> {
  const group = (await rows.get(links, chat))?.group ?? chat;
  const learner = (await rows.get(accounts, chat))?.learner ?? chat;
  const found = [await rows.get(dailies, `g:${group}`), await rows.get(dailies, `p:${learner}`)];
  return found.flatMap((daily) =>
    daily !== undefined && (daily.chat === chat || group === chat) ? [daily] : [],
  );
}

/** Questions that are open in a chat, or whose result is still to be told there, and one that is on its way. */
async function openRoundsOf(rows: Rows, chat: string): Promise<string[]> {
  const found = new Set((await dailiesOf(rows, chat)).flatMap(({ pending }) => pending?.round ?? []));
  for await (const [name] of rows.scan(dues, "close/")) {
    const id = name.slice("close/".length);
    if ((await rows.get(rounds, id))?.chat === chat) found.add(id);
  }
  return [...found];
}
