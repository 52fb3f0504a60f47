import { registry } from "../../src/commands/registry.ts";
import { type House, openHouse } from "../../src/house.ts";
import { createClock, type MovableClock, machineTimer } from "../../src/infra/clock.ts";
import { createMemoryStore } from "../../src/infra/store-memory.ts";
import type { PlatformParts } from "../../src/platforms/parts.ts";
import type { Connection, Facts, Log, Store } from "../../src/ports.ts";
import { NOW, realContent } from "../world.ts";

export type LogLine = { readonly event: string; readonly facts: Facts; readonly cause?: unknown };

/** The whole bot on a fake platform, with a clock that both share. */
export type Scene<Fake, Parts> = {
  readonly fake: Fake;
  readonly clock: MovableClock;
  readonly log: LogLine[];
  readonly lost: string[];
  readonly store: Store;
  house(): House;
  /** Connects a bot; a second one takes the place of the first after `leave`. */
  connect(changes?: Partial<Parts>): Promise<Connection>;
  leave(): Promise<void>;
  /** Moves the clock and lets all that became due happen. */
  passes(ms: number): Promise<void>;
  close(): Promise<void>;
};

type Platform<Fake, Parts> = {
  readonly store: Store | undefined;
  openFake(clock: MovableClock): Promise<Fake & { close(): Promise<void> }>;
  connect(
    fake: Fake,
    own: Omit<PlatformParts, "token" | "api">,
    changes: Partial<Parts>,
  ): Promise<Connection>;
  /** What else ends when the bot leaves. */
  left?(): Promise<void>;
};

export async function openSceneOn<Fake, Parts>({
  store = createMemoryStore(new Map()),
  ...platform
}: Platform<Fake, Parts>): Promise<Scene<Fake, Parts>> {
  const clock = createClock(() => NOW);
  const fake = await platform.openFake(clock);
  const lines: LogLine[] = [];
  const lost: string[] = [];
  const log = recording(lines);
  let house: House | undefined;
  let connection: Connection | undefined;
  const leave = async () => {
    await connection?.stop();
    await platform.left?.();
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
      const { bot, chats, world } = house;
      const own = { bot, chats, world, commands: registry, timer: machineTimer };
      connection = await platform.connect(fake, { ...own, lost: (why) => void lost.push(why) }, changes);
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

export function recording(lines: LogLine[]): Log {
  return {
    info: (event, facts = {}) => void lines.push({ event, facts }),
    warn: (event, facts = {}) => void lines.push({ event, facts }),
    error: (event, cause, facts = {}) => void lines.push({ event, facts, cause }),
  };
}
