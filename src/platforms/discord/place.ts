import type { APIInteraction } from "discord.js";
import type { Account, Place } from "../../core/talk/request.ts";

// Who speaks, and where, in the house's words.

/** What the reader has to know besides the interaction. */
export type Known = {
  /** The name of a server; interactions do not carry it. */
  readonly titleOf: (guild: string) => string | undefined;
  readonly isPersonal: (command: string) => boolean;
};

/** A private chat bears the name of its person, as on other platforms: "dc:u4711" is both. Channels and threads are "dc:4711". */
export function personOf(one: APIInteraction): Account {
  const user = one.member?.user ?? one.user;
  if (user === undefined) throw new Error("an interaction without a person");
  return { id: `dc:u${user.id}`, name: one.member?.nick ?? user.global_name ?? user.username };
}

/**
 * A channel or thread of a server is a chat of the server's group. Where the bot itself is not a member (installed by the person,
 * in somebody else's server or conversation) it can post nothing later: there everybody is on their own, as in private.
 */
export function placeOf(one: APIInteraction, { titleOf }: Known): Place {
  const channel = one.channel?.id;
  if (channel === undefined) throw new Error("an interaction without a channel");
  const owners = one.authorizing_integration_owners;
  const guild = one.guild_id;
  if (guild !== undefined && owners[0] !== undefined) {
    const title = titleOf(guild) ?? one.channel?.name ?? "este servidor";
    return { kind: "group", chat: `dc:${channel}`, title, group: `dc:g${guild}` };
  }
  return { kind: "private", chat: personOf(one).id };
}
