import { dailiesOf, locksOf, move } from "./belongings.ts";
import { answer } from "./commands/quiz.ts";
import { greeting } from "./commands/start.ts";
import { vote } from "./commands/voting.ts";
import { askedIn, earlyVotes, latestRounds, polls, type QuizLink, rounds } from "./core/asking/round.ts";
import { awake, type Daily, dailies, lookAt, nextSlot, ownerKey } from "./core/habit/daily.ts";
import { chatStates } from "./core/habit/group.ts";
import type { Reply } from "./core/talk/reply.ts";
import type { Change, Chats, World } from "./ports.ts";

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
