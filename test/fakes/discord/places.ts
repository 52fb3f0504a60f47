import { newChannel } from "./account.ts";
import type { Scene } from "./act.ts";
import type { Guild, Place } from "./fake.ts";
import { channelJson, guildCreateJson } from "./payloads.ts";
import type { ChannelRow, GuildRow } from "./rows.ts";
import type { World } from "./world.ts";

/** Manage Server: what this bot's commands for a class's teachers ask for. */
const MANAGE_GUILD = 1n << 5n;

export function channelOf(world: World, place: Place): ChannelRow {
  const row = world.channels.get(place.id);
  if (row === undefined || row.gone) throw new Error(`${place.name} is not there`);
  return row;
}

export function placeOf(scene: Scene, row: ChannelRow): Place {
  const { world, gateway } = scene;
  const tell = (event: string) => gateway.dispatch(event, channelJson(row), row.guild?.id);
  const kind = row.kind === "thread" ? "THREAD" : "CHANNEL";
  return {
    id: row.id,
    name: row.name,
    ...(row.guild === undefined ? {} : { guildId: row.guild.id }),
    thread: (name) => {
      if (row.guild === undefined) throw new Error("only channels of servers have threads");
      return placeOf(scene, opened(scene, row.guild, name, row));
    },
    archives: ({ locked = false } = {}) => {
      Object.assign(row, { archived: true, locked });
      tell("THREAD_UPDATE");
    },
    vanishes: () => {
      row.gone = true;
      tell(`${kind}_DELETE`);
      world.pulse.beat();
    },
    breaks: (code) => {
      row.broken = code;
    },
  };
}

function opened({ world, gateway }: Scene, guild: GuildRow, name: string, parent?: ChannelRow): ChannelRow {
  const id = world.nextId();
  const row = newChannel({
    id,
    name,
    guild,
    kind: parent === undefined ? "text" : "thread",
    ...(parent === undefined ? {} : { parent: parent.id }),
  });
  guild.channels.set(parent === undefined ? name : id, row);
  world.channels.set(id, row);
  const event = parent === undefined ? "CHANNEL_CREATE" : "THREAD_CREATE";
  if (guild.bot) gateway.dispatch(event, channelJson(row), guild.id);
  return row;
}

/** A new server; a connected bot hears of it, as when it is invited. */
export function newGuild(scene: Scene, name: string, options: { bot: boolean; locale: string }): GuildRow {
  const { world } = scene;
  const row: GuildRow = {
    id: world.nextGuildId(),
    name,
    ...options,
    available: true,
    channels: new Map(),
    permissions: new Map(),
  };
  world.guilds.set(row.id, row);
  if (row.bot) welcomeBot(scene, row);
  return row;
}

const welcomeBot = ({ world, gateway }: Scene, row: GuildRow) =>
  gateway.dispatch("GUILD_CREATE", guildCreateJson(row, world.bot), row.id);

export function guildOf(scene: Scene, row: GuildRow): Guild {
  const { gateway } = scene;
  return {
    id: row.id,
    name: row.name,
    channel: (name) => placeOf(scene, row.channels.get(name) ?? opened(scene, row, name)),
    admin: (person, permissions = MANAGE_GUILD) => {
      row.permissions.set(person.id, permissions);
    },
    removesBot: () => {
      row.bot = false;
      gateway.dispatch("GUILD_DELETE", { id: row.id }, row.id);
    },
    addsBot: () => {
      row.bot = true;
      welcomeBot(scene, row);
    },
    goesAway: () => {
      row.available = false;
      gateway.dispatch("GUILD_DELETE", { id: row.id, unavailable: true }, row.id);
    },
    comesBack: () => {
      row.available = true;
      welcomeBot(scene, row);
    },
  };
}
