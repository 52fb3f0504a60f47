import { ChannelType, type GatewayDispatchEvents } from "discord.js";
import type { Place } from "../../core/talk/request.ts";
import type { Chats, Log, Outbox } from "../../ports.ts";
import type { Errands } from "../errands.ts";

// Servers come and go. Which ones there are is known from the gateway's first word, so that only a new one is greeted, and a server
// that is merely away loses nothing.

/** Channels in which a greeting is tried: the one for such messages, then the first ones. */
const TRIED_MAX = 5;
export type Guilds = {
  readonly titleOf: (guild: string) => string | undefined;
  /** What the gateway tells, by its event. Throws when fields are missing. */
  readonly hears: Partial<Record<GatewayDispatchEvents | string, (told: unknown) => void>>;
};

type Parts = { readonly chats: Chats; readonly outbox: Outbox; readonly errands: Errands; readonly log: Log };

export function createGuilds(parts: Parts): Guilds {
  const { chats, errands, log } = parts;
  const titles = new Map<string, string>();
  return {
    titleOf: (guild) => titles.get(guild) || undefined,
    hears: {
      READY: (told) => {
        for (const { id } of listOf(told, "guilds")) titles.set(textOf(id), titles.get(textOf(id)) ?? "");
      },
      GUILD_CREATE: (told) => {
        const guild = readGuild(told);
        const isNew = !titles.has(guild.id);
        titles.set(guild.id, guild.name);
        if (isNew) errands.run(greet(parts, guild), "discord greeting failed");
      },
      GUILD_UPDATE: (told) => {
        const { id, name } = told as Fields;
        if (titles.has(textOf(id))) titles.set(textOf(id), textOf(name));
      },
      GUILD_DELETE: (told) => {
        const { id, unavailable } = told as Fields;
        if (unavailable === true) return log.info("discord server away", { guild: textOf(id) });
        titles.delete(textOf(id));
        errands.run(chats.asleep(`dc:g${textOf(id)}`, "blocked"), "discord chat not asleep");
      },
    },
  };
}

async function greet({ chats, outbox, log }: Parts, { id, name, channels }: Guild): Promise<void> {
  const [first] = channels;
  if (first === undefined) return;
  const place: Place = { kind: "group", chat: `dc:${first}`, title: name, group: `dc:g${id}` };
  const greeting = await chats.joined(place);
  if (greeting === undefined) return;
  for (const channel of channels) {
    const letter = { key: `greet/${id}/${channel}`, again: false, make: async () => greeting };
    const { kind } = await outbox.post({ chat: `dc:${channel}` }, letter);
    if (kind !== "refused") return;
  }
  log.info("discord server without a channel to greet in", { guild: id });
}

type Fields = Readonly<Record<string, unknown>>;
type Guild = { readonly id: string; readonly name: string; readonly channels: readonly string[] };

function readGuild(told: unknown): Guild {
  const { id, name, system_channel_id: system } = told as Fields;
  const texts = listOf(told, "channels")
    .filter(({ type }) => type === ChannelType.GuildText)
    .sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0))
    .map((channel) => textOf(channel.id));
  const order = typeof system === "string" ? [system, ...texts.filter((one) => one !== system)] : texts;
  return { id: textOf(id), name: textOf(name), channels: order.slice(0, TRIED_MAX) };
}

function textOf(value: unknown): string {
  if (typeof value !== "string" || value === "") throw new Error("a field is missing");
  return value;
}

function listOf(told: unknown, field: string): Fields[] {
  const list = (told as Fields)[field];
  return Array.isArray(list) ? list : [];
}
