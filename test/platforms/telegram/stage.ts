import { registry } from "../../../src/commands/registry.ts";
import { type House, openHouse } from "../../../src/house.ts";
import { createClock, type MovableClock, machineTimer } from "../../../src/infra/clock.ts";
import { createHttpServer, type HttpServer } from "../../../src/infra/http.ts";
import { createMemoryStore } from "../../../src/infra/store-memory.ts";
import { connectTelegram, type TelegramParts } from "../../../src/platforms/telegram/connect.ts";
import type { Connection, Facts, Log, Store } from "../../../src/ports.ts";
import { createFakeTelegram, type FakeOptions, type FakeTelegram } from "../../fakes/telegram/fake.ts";
import { NOW, realContent } from "../../world.ts";

export type LogLine = { readonly event: string; readonly facts: Facts; readonly cause?: unknown };

/** The whole bot on the fake Telegram, with a clock that both share. */
export type Scene = {
  readonly fake: FakeTelegram;
  readonly clock: MovableClock;
  readonly log: LogLine[];
  readonly lost: string[];
  readonly store: Store;
  house(): House;
  /** Connects a bot; a second one takes the place of the first after `leave`. */
  connect(changes?: Partial<TelegramParts>): Promise<Connection>;
  leave(): Promise<void>;
  /** Moves the clock and lets all that became due happen. */
  passes(ms: number): Promise<void>;
  close(): Promise<void>;
};

export const FREE = {
  allPerSecond: Number.POSITIVE_INFINITY,
  chatPerSecond: Number.POSITIVE_INFINITY,
  groupPerMinute: Number.POSITIVE_INFINITY,
};

const PUBLIC = "https://bot.example.org";

export async function openScene({
  store = createMemoryStore(new Map()),
  webhook = false,
  ...options
}: FakeOptions & { store?: Store; webhook?: boolean } = {}): Promise<Scene> {
  const clock = createClock(() => NOW);
  const lines: LogLine[] = [];
  const lost: string[] = [];
  const log = recording(lines);
  let http: HttpServer | undefined;
  let port = 0;
  const reach = (url: string) => url.replace(PUBLIC, `http://127.0.0.1:${port}`);
  const fake = await createFakeTelegram({ clock, limits: false, reach, ...options });
  let house: House | undefined;
  let connection: Connection | undefined;
  const leave = async () => {
    await connection?.stop();
    await http?.close();
    connection = undefined;
    http = undefined;
  };
  const hook = async (): Promise<TelegramParts["webhook"]> => {
    if (!webhook) return undefined;
    http = createHttpServer(log);
    port = await http.listen(port);
    return { url: `${PUBLIC}/telegram`, web: http };
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
      connection = await connectTelegram({
        bot: house.bot,
        chats: house.chats,
        commands: registry,
        world: house.world,
        timer: machineTimer,
        token: fake.token,
        api: fake.url,
        rates: FREE,
        webhook: await hook(),
        lost: (why) => void lost.push(why),
        ...changes,
      });
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
