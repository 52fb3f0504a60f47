import { type Client, RESTEvents } from "discord.js";
import type { Connection } from "../../ports.ts";
import { createErrands, once, stoppable } from "../errands.ts";
import type { PlatformParts } from "../parts.ts";
import { createVisits } from "../visits.ts";
import { createDesk } from "./desk.ts";
import { faultFacts, faultOf } from "./fault.ts";
import { createGateway, type Shards } from "./gateway.ts";
import { createGuilds } from "./guilds.ts";
import { createOutbox } from "./outbox.ts";
import { createPace } from "./pace.ts";
import { registerCommands } from "./register.ts";
import { BAD_TOKEN, restAt } from "./rest.ts";

export type DiscordParts = PlatformParts & { readonly shards: Shards };

/** docs.discord.com/developers/topics/rate-limits: 50 requests a second with one token; a few are left for all else. */
const POSTS_A_SECOND = 48;
const BOT_TRY_MS = 10_000;
/** How long what is under way may take when the bot is told to stop. */
const STOP_MS = 5000;
const COME_BACK_MS = [1000, 2000, 5000, 15_000, 60_000] as const;

/** Connects, and goes on trying while Discord is out of reach. Rejects with one sentence when the token is wrong. */
export async function connectDiscord(parts: DiscordParts): Promise<Connection> {
  const { world, timer, api, token, commands, chats, shards } = parts;
  const { log, clock, store } = world;
  const lost = once(() => parts.lost(BAD_TOKEN));
  const rest = restAt(api, { timeout: BOT_TRY_MS, retries: 0 }).setToken(token);
  rest.on(RESTEvents.InvalidRequestWarning, ({ count }) =>
    log.warn("discord refuses many requests", { count }),
  );
  const pace = createPace(POSTS_A_SECOND, timer);
  const errands = createErrands(log, timer);
  const visits = createVisits(chats, errands);
  const sending = createOutbox({ rest, pace, clock, timer, log, lost, shutOut: visits.shutOut });
  const outbox = stoppable(sending, errands);
  const guilds = createGuilds({ chats, outbox, errands, log });
  const desk = createDesk(parts, { guilds, visits, errands });
  const hears = { ...guilds.hears, INTERACTION_CREATE: desk.hear };
  const client = await logIn(() => createGateway({ api, shards, log, hears, lost }), parts);
  await registerCommands({ rest, store, commands }, client.application?.id ?? "").then(
    (done) => log.info("discord commands registered", { done }),
    (cause: unknown) => log.warn("discord commands not registered", faultFacts(faultOf(cause))),
  );
  log.info("discord connected", { shards: client.ws.shards.size });
  return {
    prefix: "dc:",
    outbox,
    stop: async () => {
      desk.close();
      outbox.close();
      await errands.settled(STOP_MS);
      await client.destroy();
    },
  };
}

/** A failed login leaves a client that cannot be used again: each try makes its own. */
async function logIn(create: () => Client, { token, timer, world }: DiscordParts): Promise<Client> {
  for (let tries = 0; ; tries++) {
    const client = create();
    try {
      await client.login(token);
      return client;
    } catch (cause) {
      const fault = faultOf(cause);
      if (fault.kind === "token" || isRefusal(cause)) throw new Error(BAD_TOKEN);
      if (fault.kind === "bug") throw cause;
      world.log.warn("discord out of reach, trying again", { ...faultFacts(fault), tries: tries + 1 });
      const wait = COME_BACK_MS[Math.min(tries, COME_BACK_MS.length - 1)] ?? 0;
      await new Promise<void>((resolve) => timer(wait, resolve));
    }
  }
}

/** The gateway closes with 4004 where REST would say 401. */
const isRefusal = (cause: unknown): boolean => cause instanceof Error && cause.message.includes("4004");
