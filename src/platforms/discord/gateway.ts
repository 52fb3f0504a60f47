import { Client, Events, GatewayIntentBits } from "discord.js";
import type { Log } from "../../ports.ts";
import { faultFacts, faultOf } from "./fault.ts";

// The connection over which Discord tells what happens.

/** Which shards this process runs: what Discord recommends, all of so many, or one of so many. */
export type Shards =
  | { readonly kind: "auto" }
  | { readonly kind: "all"; readonly of: number }
  | { readonly kind: "one"; readonly shard: number; readonly of: number };

type Parts = {
  readonly api: string | undefined;
  readonly shards: Shards;
  readonly log: Log;
  /** What a dispatch means here, by its name. */
  readonly hears: Readonly<Record<string, ((told: unknown) => void) | undefined>>;
  /** The token is not valid any more, or Discord does not let us come back. */
  readonly lost: () => void;
};

/** Close codes after which Discord takes nobody back with the same words: a wrong token among them. */
const TOKEN_CLOSES: ReadonlySet<number> = new Set([4004]);

/** A client that is not logged in yet. Servers alone are heard of: slash commands and buttons need no more. */
export function createGateway({ api, shards, log, hears, lost }: Parts): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...(api === undefined ? {} : { rest: { api } }),
    ...shardOptions(shards),
  });
  guardDispatches(client, log, hears);
  // Without a listener an "error" would end the process.
  client.on(Events.Error, (cause) => log.warn("discord client error", faultFacts(faultOf(cause))));
  client.on(Events.ShardError, (_, shard) => log.warn("discord connection error", { shard }));
  client.on(Events.ShardReconnecting, (shard) => log.info("discord connection lost, coming back", { shard }));
  client.on(Events.ShardResume, (shard, replayed) =>
    log.info("discord connection resumed", { shard, replayed }),
  );
  client.on(Events.ShardReady, (shard) => log.info("discord shard ready", { shard }));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.warn("discord connection closed for good", { shard, code });
    if (TOKEN_CLOSES.has(code)) lost();
  });
  return client;
}

function shardOptions(shards: Shards) {
  switch (shards.kind) {
    case "auto":
      return { shards: "auto" } as const;
    case "all":
      return { shardCount: shards.of, shards: Array.from({ length: shards.of }, (_, shard) => shard) };
    case "one":
      return { shardCount: shards.of, shards: [shards.shard] };
  }
}

/** What discord.js itself must hear to keep the connection. */
const OWN: ReadonlySet<string> = new Set(["READY", "RESUMED"]);

type Packet = { readonly t: string; d: Readonly<Record<string, unknown>> };
type Inside = { handlePacket(packet?: Packet, shard?: unknown): boolean };

/**
 * Takes dispatches before discord.js does. It would make objects of each server, channel and person, to be kept in memory, and
 * throws outside of any listener when one of their fields is missing, which ends the process. Here each is read by
 * whoever needs it, and what is malformed costs a line in the log. `handlePacket` is not a public name: the version of
 * discord.js is pinned, and a test fails when it is gone.
 */
function guardDispatches(client: Client, log: Log, hears: Parts["hears"]): void {
  const inside = client.ws as unknown as Inside;
  const own = inside.handlePacket.bind(client.ws);
  inside.handlePacket = (packet, shard) => {
    if (packet === undefined) return own();
    // discord.js reads the id of what it has just handed over.
    if (typeof packet.d !== "object" || packet.d === null) packet.d = {};
    try {
      hears[packet.t]?.(packet.d);
      return OWN.has(packet.t) ? own({ ...packet, d: { ...packet.d, guilds: [] } }, shard) : true;
    } catch (cause) {
      log.error("discord dispatch malformed", cause, { dispatch: String(packet.t) });
      return true;
    }
  };
}
