import { type Client, DefaultRestOptions, InteractionResponseType, REST } from "discord.js";
import type { Bot } from "../../bot.ts";
import type { Command } from "../../commands/command.ts";
import { suggestionsFor } from "../../commands/suggestions.ts";
import type { Chats, Connection, Timer, World } from "../../ports.ts";
import { createAnswerer } from "./answer.ts";
import { createCallbacks, TRY_MS } from "./callback.ts";
import { faultFacts, faultOf } from "./fault.ts";
import { createGateway, type Shards } from "./gateway.ts";
import { createGuilds } from "./guilds.ts";
import { createLateAnswers } from "./late.ts";
import { createOutbox } from "./outbox.ts";
import { createPace } from "./pace.ts";
import { type Heard, readInteraction } from "./read.ts";
import { registerCommands } from "./register.ts";

export type DiscordParts = {
  readonly bot: Bot;
  readonly chats: Chats;
  readonly commands: readonly Command[];
  readonly world: Pick<World, "library" | "search" | "store" | "clock" | "log">;
  readonly timer: Timer;
  readonly token: string;
  /** Where the REST API is when not at Discord's own address. */
  readonly api: string | undefined;
  readonly shards: Shards;
  /** Called once when the token stops being valid while the bot runs: there is no way on. */
  readonly lost: (why: string) => void;
};

/** docs.discord.com/developers/topics/rate-limits: 50 requests a second with one token; a few are left for all else. */
const POSTS_A_SECOND = 48;
const LATE_TRY_MS = 10_000;
/** Choices of an autocomplete. */
export const CHOICES_MAX = 25;
/** How long answers under way may take when the bot is told to stop. */
const STOP_MS = 5000;
const COME_BACK_MS = [1000, 2000, 5000, 15_000, 60_000] as const;

const BAD_TOKEN =
  "Discord does not accept the token in DISCORD_TOKEN. Copy it again from the developer portal (Bot, Reset Token).";

/** Connects, and goes on trying while Discord is out of reach. Rejects with one sentence when the token is wrong. */
export async function connectDiscord(parts: DiscordParts): Promise<Connection> {
  const { world, timer, api, token } = parts;
  const { log, clock } = world;
  const lost = once(() => parts.lost(BAD_TOKEN));
  const callbackRest = restAt(api, { timeout: TRY_MS, retries: 0, globalRequestsPerSecond: 100_000 });
  const lateRest = restAt(api, { timeout: LATE_TRY_MS, retries: 0, globalRequestsPerSecond: 100_000 });
  const rest = restAt(api, { timeout: LATE_TRY_MS, retries: 0 }).setToken(token);
  const pace = createPace(POSTS_A_SECOND, timer);
  const outbox = createOutbox({ rest, pace, clock, timer, log, lost });
  const guilds = createGuilds({ chats: parts.chats, outbox, log });
  const callbacks = createCallbacks({ rest: callbackRest, timer, log });
  const late = createLateAnswers({ rest: lateRest, timer, log });
  const answer = createAnswerer({ ...parts, callbacks, late, log });
  const personal = new Set(parts.commands.filter((command) => command.personal).map(({ name }) => name));
  const known = { titleOf: guilds.titleOf, isPersonal: (name: string) => personal.has(name) };

  const underWay = new Set<Promise<void>>();
  let isStopping = false;
  const take = (work: Promise<void>) => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  };
  const hear = async (heard: Heard): Promise<void> => {
    if (heard.kind === "typing") {
      const choices = choicesFor(parts, heard);
      await callbacks.answer(heard.ticket, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices },
      });
      return;
    }
    await answer(heard);
    if (heard.mayWrite) guilds.visited(heard.request.place);
  };
  const hears = {
    ...guilds.hears,
    INTERACTION_CREATE: (told: unknown) => {
      const heard = isStopping
        ? undefined
        : readInteraction(told as Parameters<typeof readInteraction>[0], known, performance.now());
      if (heard !== undefined) take(hear(heard));
    },
  };

  const client = await logIn(() => createGateway({ api, shards: parts.shards, log, hears, lost }), parts);
  const application = client.application?.id ?? "";
  await registerCommands({ rest, store: world.store, commands: parts.commands }, application).then(
    (done) => log.info("discord commands registered", { done }),
    (cause: unknown) => log.warn("discord commands not registered", faultFacts(faultOf(cause))),
  );
  log.info("discord connected", { shards: client.ws.shards.size });
  return {
    prefix: "dc:",
    outbox,
    stop: async () => {
      isStopping = true;
      let giveUp = () => {};
      const patience = new Promise<void>((resolve) => {
        giveUp = timer(STOP_MS, resolve);
      });
      await Promise.race([Promise.allSettled(underWay), patience]);
      giveUp();
      await client.destroy();
    },
  };
}

const restAt = (api: string | undefined, options: ConstructorParameters<typeof REST>[0]): REST =>
  new REST({ ...options, version: "10", api: api ?? DefaultRestOptions.api });

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

function choicesFor(
  { commands, world }: DiscordParts,
  { command, option, text }: Extract<Heard, { kind: "typing" }>,
) {
  const spec = commands.find(({ name }) => name === command)?.options[option];
  const suggests = spec?.type === "text" ? spec.suggests : undefined;
  if (suggests === undefined) return [];
  return suggestionsFor(world, suggests, text, CHOICES_MAX).map(({ label, value }) => ({
    name: label,
    value,
  }));
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
