import { type Answer, ok, unknownGuild, unknownMember, unknownUser } from "./answer.ts";
import type { Call } from "./call.ts";
import { type Obj, objOf, objsOf, textOf } from "./json.ts";
import { channelJson, guildJson, memberJson, ownUserJson, userJson } from "./payloads.ts";
import type { ChannelRow, GuildRow, UserRow } from "./rows.ts";
import { count, type World } from "./world.ts";

// Who and what there is: the bot itself, its commands, people, servers.

/** GET /gateway/bot */
export function gatewayBot({ world, gateway }: Call): Answer {
  const remaining = Math.max(0, 1000 - gateway.identifies);
  return ok({
    url: `ws://127.0.0.1:${world.port}`,
    shards: world.shards,
    session_start_limit: { total: 1000, remaining, reset_after: 86_400_000, max_concurrency: 16 },
  });
}

/** GET /users/@me */
export const me = ({ world }: Call): Answer => ok(ownUserJson(world.bot));

/** GET /applications/@me */
export const application = ({ world }: Call): Answer =>
  ok({
    id: world.bot.id,
    name: world.bot.name,
    icon: null,
    description: "",
    type: null,
    flags: 0,
    verify_key: "0".repeat(64),
  });

/** GET /applications/:app/commands */
export const commands = ({ world }: Call): Answer => ok(world.commands);

/** PUT /applications/:app/commands: all commands at once; what is not among them is gone. */
export function putCommands({ world, body }: Call): Answer {
  count(world, "commandWrites");
  const known = new Map(world.commands.map((one) => [textOf(one.name), one]));
  world.commands = objsOf(body).map((one): Obj => {
    const id = known.get(textOf(one.name))?.id ?? world.nextId();
    return { ...COMMAND, ...one, id, version: world.nextId(), application_id: world.bot.id };
  });
  return ok(world.commands);
}

const COMMAND = { type: 1, description: "", default_member_permissions: null, nsfw: false };

/** GET /users/:user */
export function user({ world, params }: Call): Answer {
  const row = world.users.get(params.user ?? "");
  return row === undefined ? unknownUser : ok(userJson(row));
}

/** GET /guilds/:guild, as far as the bot is in it. */
export function guild({ world, params }: Call): Answer {
  const row = guildOf(world, params.guild);
  return row === undefined ? unknownGuild : ok(guildJson(row));
}

/** GET /guilds/:guild/members/:user: everybody is a member of every server. */
export function member({ world, params }: Call): Answer {
  if (guildOf(world, params.guild) === undefined) return unknownGuild;
  const row = world.users.get(params.user === "@me" ? world.bot.id : (params.user ?? ""));
  return row === undefined ? unknownMember : ok(memberJson(row));
}

function guildOf(world: World, id: string | undefined): GuildRow | undefined {
  const row = world.guilds.get(id ?? "");
  return row?.bot === true && row.available ? row : undefined;
}

/** POST /users/@me/channels: opening never fails, sending may (50007). */
export function openDm({ world, body }: Call): Answer {
  const row = world.users.get(String(objOf(body).recipient_id ?? ""));
  return row === undefined ? unknownUser : ok(channelJson(dmOf(world, row)));
}

export function dmOf(world: World, person: UserRow): ChannelRow {
  const known = world.dms.get(person.id);
  if (known !== undefined) return known;
  const id = world.nextId();
  const row = newChannel({ id, name: person.name, kind: "dm", people: [person] });
  world.dms.set(person.id, row);
  world.channels.set(id, row);
  return row;
}

export const newChannel = (
  given: Pick<ChannelRow, "id" | "name" | "kind"> & Partial<Pick<ChannelRow, "people" | "guild" | "parent">>,
): ChannelRow => ({
  people: [],
  ...given,
  messages: new Set(),
  scenes: new Map(),
  gone: false,
  archived: false,
  locked: false,
  broken: undefined,
});
