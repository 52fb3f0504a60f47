import { type Bot, createBot } from "./bot.ts";
import { countAllEarly, createChats } from "./chats.ts";
import { podiumOf } from "./commands/ranking.ts";
import { registry } from "./commands/registry.ts";
import { settleVote } from "./commands/voting.ts";
import type { Library } from "./core/content/library.ts";
import type { Search } from "./core/content/search.ts";
import { createPostOffice, type PostOffice } from "./infra/post-office.ts";
import { createRefresher } from "./infra/refresher.ts";
import { createWorld } from "./infra/world.ts";
import type { Chats, Clock, Log, Store, Timer, World } from "./ports.ts";
import { createTicks, type Ticks } from "./ticks/ticks.ts";

/** Everything between the store and the platforms. */
export type House = {
  readonly world: World;
  readonly bot: Bot;
  readonly chats: Chats;
  readonly ticks: Ticks;
  /** Platforms leave their outboxes here. */
  readonly office: PostOffice;
};

export type HouseParts = {
  readonly library: Library;
  readonly search?: Search;
  readonly store: Store;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  /** A question of the day that is later than this is left out. */
  readonly lateHours: number;
};

/** Builds the house on a store, and takes up what an earlier process left undone. */
export async function openHouse(parts: HouseParts): Promise<House> {
  const office = createPostOffice();
  const { outbox } = office;
  const world = createWorld({ ...parts, refresh: createRefresher({ ...parts, outbox }) });
  await world.timetable.load(world.store);
  await countAllEarly(world);
  const chats = createChats(world);
  const ticks = createTicks({
    world,
    outbox,
    chats,
    settle: (round, learner) => settleVote(world, round, learner),
    podium: (group, period) => podiumOf(world, group, period),
    lateMax: parts.lateHours * 3_600_000,
  });
  return { world, bot: createBot(registry, world), chats, ticks, office };
}
