import type { Obj } from "./json.ts";
import type { Logged } from "./log.ts";
import { createPulse, type Pulse } from "./pulse.ts";
import type { ChannelRow, GuildRow, InteractionRow, MessageRow, UserRow } from "./rows.ts";

/** First ms of 2015, where Discord's ids begin. */
const EPOCH = 1_420_070_400_000;
/** Without a record only so many interactions, and messages in a channel, are kept. */
const KEPT_INTERACTIONS = 20_000;
const KEPT_MESSAGES = 200;

export type Settings = {
  readonly clock: { now(): number };
  readonly scale: number;
  readonly validate: boolean;
  readonly checkAnswers: boolean;
  readonly record: boolean;
  readonly shards: number;
  readonly deadlineMs: number;
};

/** Everything this Discord knows. */
export type World = Settings & {
  readonly bot: UserRow;
  port: number;
  token: string;
  tokenRevoked: boolean;
  readonly users: Map<string, UserRow>;
  /** By name, as tests speak of them. */
  readonly people: Map<string, UserRow>;
  readonly guildNames: Map<string, GuildRow>;
  readonly guilds: Map<string, GuildRow>;
  readonly channels: Map<string, ChannelRow>;
  /** By the person's id. */
  readonly dms: Map<string, ChannelRow>;
  readonly messages: Map<string, MessageRow>;
  readonly interactions: Map<string, InteractionRow>;
  /** Nonce → message and when. */
  readonly nonces: Map<string, { readonly id: string; readonly at: number }>;
  commands: readonly Obj[];
  readonly requests: Logged[];
  readonly violations: string[];
  readonly counts: Record<string, number>;
  readonly pulse: Pulse;
  nextId(): string;
  /** Guilds made in the same ms still fall on different shards, which are (id >> 22) % n. */
  nextGuildId(): string;
};

export function createWorld(settings: Settings, token: string): World {
  const nextId = createIds(settings.clock);
  const nextGuildId = () => (BigInt(nextId()) + (BigInt(guilds.size) << 22n)).toString();
  const guilds = new Map<string, GuildRow>();
  const bot = newUser(nextId(), { name: "Gabarito", bot: true, locale: "pt-BR" });
  return {
    ...settings,
    bot,
    port: 0,
    token,
    tokenRevoked: false,
    users: new Map([[bot.id, bot]]),
    people: new Map(),
    guildNames: new Map(),
    guilds,
    channels: new Map(),
    dms: new Map(),
    messages: new Map(),
    interactions: new Map(),
    nonces: new Map(),
    commands: [],
    requests: [],
    violations: [],
    counts: {},
    pulse: createPulse(settings.deadlineMs),
    nextId,
    nextGuildId,
  };
}

export const newUser = (id: string, given: Pick<UserRow, "name" | "bot" | "locale">): UserRow => ({
  id,
  ...given,
  username: given.name.toLowerCase().replace(/[^a-z0-9_.]/g, "") || "pessoa",
  dmClosed: false,
});

/** Discord's ids: 42 bits of time, then a count. */
function createIds(clock: { now(): number }): () => string {
  let made = 0;
  let ms = 0;
  let base = 0n;
  return () => {
    const now = clock.now();
    if (now !== ms) {
      ms = now;
      base = BigInt(now - EPOCH) << 22n;
    }
    made = (made + 1) % 4_194_304;
    return (base + BigInt(made)).toString();
  };
}

export const count = (world: World, what: string): void => {
  world.counts[what] = (world.counts[what] ?? 0) + 1;
};

export function putMessage(world: World, row: MessageRow): MessageRow {
  world.messages.set(row.id, row);
  row.channel.messages.add(row.id);
  if (!world.record)
    forget(row.channel.messages, KEPT_MESSAGES, (id) => {
      row.channel.messages.delete(id);
      world.messages.delete(id);
    });
  return row;
}

export function putInteraction(world: World, row: InteractionRow): void {
  world.interactions.set(row.id, row);
  if (!world.record) forget(world.interactions, KEPT_INTERACTIONS, (id) => world.interactions.delete(id));
}

/** The oldest half at once: the first key of a Map is slow to find when many before it were deleted. */
function forget(
  all: ReadonlyMap<string, unknown> | ReadonlySet<string>,
  kept: number,
  drop: (id: string) => void,
) {
  if (all.size <= 2 * kept) return;
  let left = kept;
  for (const id of all.keys()) {
    if (left-- === 0) return;
    drop(id);
  }
}

/** The token carries the id, so that one map finds both. */
const TOKEN_START = "interaction-";
export const tokenOf = (id: string): string => `${TOKEN_START}${id}`;
export const interactionOf = (world: World, token: string): InteractionRow | undefined =>
  world.interactions.get(token.slice(TOKEN_START.length));
