import { registry } from "../../../src/commands/registry.ts";
import { type House, openHouse } from "../../../src/house.ts";
import { createClock, type MovableClock, machineTimer } from "../../../src/infra/clock.ts";
import { createMemoryStore } from "../../../src/infra/store-memory.ts";
import { connectDiscord, type DiscordParts } from "../../../src/platforms/discord/connect.ts";
import type { Chats, Connection, Facts, Log, Store } from "../../../src/ports.ts";
import { createFakeDiscord, type FakeDiscord, type FakeOptions } from "../../fakes/discord/fake.ts";
import { NOW, realContent } from "../../world.ts";

export type LogLine = { readonly event: string; readonly facts: Facts; readonly cause?: unknown };

/** The whole bot on the fake Discord, with a clock that both share. */
export type Scene = {
  readonly fake: FakeDiscord;
  readonly clock: MovableClock;
  readonly log: LogLine[];
  readonly lost: string[];
  readonly store: Store;
  house(): House;
  /** Connects a bot; a second one takes the place of the first after `leave`. */
  connect(changes?: Partial<DiscordParts>): Promise<Connection>;
  leave(): Promise<void>;
  /** Moves the clock and lets all that became due happen. */
  passes(ms: number): Promise<void>;
  close(): Promise<void>;
};

export async function openScene({
  store = createMemoryStore(new Map()),
  ...options
}: FakeOptions & { store?: Store } = {}): Promise<Scene> {
  const clock = createClock(() => NOW);
  const fake = await createFakeDiscord({ clock, checkAnswers: true, ...options });
  const lines: LogLine[] = [];
  const lost: string[] = [];
  const log = recording(lines);
  let house: House | undefined;
  let connection: Connection | undefined;
  const leave = async () => {
    await connection?.stop();
    connection = undefined;
  };
  return {
    fake,
    clock,
    log: lines,
    lost,
    store,
    house: () => {
      if (house === undefined) throw new Error("nobody has connected");
      return house;
    },
    connect: async (changes = {}) => {
      house = await openHouse({ ...realContent(), store, clock, timer: machineTimer, log, lateHours: 3 });
      const parts: DiscordParts = {
        bot: house.bot,
        chats: house.chats,
        commands: registry,
        world: house.world,
        timer: machineTimer,
        token: fake.token,
        api: fake.api,
        shards: { kind: "auto" },
        lost: (why) => void lost.push(why),
        ...changes,
      };
      connection = await connectDiscord(parts);
      house.office.add(connection.prefix, connection.outbox);
      return connection;
    },
    leave,
    passes: async (ms) => {
      clock.advance(ms);
      await house?.ticks.run(clock.now());
    },
    close: async () => {
      await leave();
      await fake.close();
    },
  };
}

function recording(lines: LogLine[]): Log {
  return {
    info: (event, facts = {}) => void lines.push({ event, facts }),
    warn: (event, facts = {}) => void lines.push({ event, facts }),
    error: (event, cause, facts = {}) => void lines.push({ event, facts, cause }),
  };
}

/** Chats that only write down what they are told. */
export function recordingChats(): Chats & { readonly told: string[] } {
  const told: string[] = [];
  return {
    told,
    posted: async (round, { message }) => void told.push(`posted ${round} ${message}`),
    found: async (round, chat, { message }) => void told.push(`found ${round} ${chat} ${message}`),
    joined: async ({ chat }) => {
      told.push(`joined ${chat}`);
      return undefined;
    },
    asleep: async (chat, reason) => void told.push(`asleep ${chat} ${reason}`),
    moved: async (from, to) => void told.push(`moved ${from} ${to}`),
  };
}
