import { contextOf } from "./commands.ts";
import type { GatewayServer } from "./gateway.ts";
import type { Obj } from "./json.ts";
import { messageJson } from "./message.ts";
import { appPermissions, channelBrief, memberJson, ownersOf, permissionsOf, userJson } from "./payloads.ts";
import { settler } from "./pulse.ts";
import type { AckAnswer, ChannelRow, InteractionRow, MessageRow, UserRow } from "./rows.ts";
import { putInteraction, tokenOf, type World } from "./world.ts";

export type Scene = { readonly world: World; readonly gateway: GatewayServer };

export type Act = {
  readonly type: InteractionRow["type"];
  readonly person: UserRow;
  readonly channel: ChannelRow;
  readonly data: Obj;
  /** The message with the button, or from which the modal was opened. */
  readonly source?: MessageRow | undefined;
};

export type Acted = { readonly made: InteractionRow; readonly answer: AckAnswer };

/** Sends the interaction to the bot; resolves at its acknowledgement, rejects when Discord would say it failed. */
export function act({ world, gateway }: Scene, one: Act): Promise<Acted> {
  const { promise, resolve, reject } = settler<Acted>();
  const id = world.nextId();
  const what = `${one.person.name}'s interaction (type ${one.type})`;
  const fail = (why: string) => {
    clearTimeout(timer);
    reject(new Error(`${what} failed: ${why}`));
  };
  const timer = setTimeout(() => fail("no acknowledgement"), world.deadlineMs);
  const done = (answer: AckAnswer) => {
    clearTimeout(timer);
    resolve({ made, answer });
  };
  const made: InteractionRow = {
    id,
    token: tokenOf(id),
    type: one.type,
    user: one.person,
    channel: one.channel,
    createdAt: world.clock.now(),
    ...(one.source === undefined ? {} : { source: one.source.id }),
    settled: false,
    followUps: [],
    ack: { done, failed: fail },
  };
  putInteraction(world, made);
  const told = gateway.dispatchText("INTERACTION_CREATE", payload(world, made, one), one.channel.guild?.id);
  if (told === 0) fail("no bot is connected");
  return promise;
}

/** Most of an interaction is about who and where; it is written once for each pair, as long as nothing changes there. */
function payload(world: World, made: InteractionRow, { person, channel, data, source }: Act): string {
  const key = `${person.id} ${permissionsOf(channel.guild, person)} ${appPermissions(channel)} ${channel.archived} ${channel.guild?.bot}`;
  let scene = channel.scenes.get(key);
  if (scene === undefined) {
    scene = JSON.stringify(sceneFields(world, channel, person)).slice(1);
    channel.scenes.set(key, scene);
  }
  const message = source === undefined ? "" : `"message":${JSON.stringify(messageJson(source))},`;
  const own = `"id":"${made.id}","token":"${made.token}","type":${made.type}`;
  return `{${own},"data":${JSON.stringify(data)},${message}${scene}`;
}

function sceneFields(world: World, channel: ChannelRow, person: UserRow): Obj {
  return {
    application_id: world.bot.id,
    version: 1,
    locale: person.locale,
    channel_id: channel.id,
    channel: { ...channelBrief(channel), permissions: "0" },
    ...whereFields(channel, person),
    app_permissions: appPermissions(channel),
    entitlements: [],
    authorizing_integration_owners: ownersOf(channel, person),
    context: contextOf(channel),
    attachment_size_limit: 10_485_760,
  };
}

function whereFields({ guild }: ChannelRow, person: UserRow): Obj {
  if (guild === undefined) return { user: userJson(person) };
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: { ...memberJson(person), permissions: permissionsOf(guild, person) },
  };
}
