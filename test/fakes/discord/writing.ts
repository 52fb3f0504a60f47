import { listOf, numberOf, type Obj, textOf } from "./json.ts";
import { messageJson } from "./message.ts";
import { EPHEMERAL, LOADING, V2 } from "./payloads.ts";
import type { ChannelRow, InteractionRow, MessageRow, UserRow } from "./rows.ts";
import { putMessage, type World } from "./world.ts";

// Making, changing and deleting messages; the rest of the server goes through here.

export type Writing = {
  readonly channel: ChannelRow;
  readonly author: UserRow;
  readonly data: Obj;
  readonly files: readonly Obj[];
  readonly interaction?: InteractionRow;
  readonly nonce?: string;
  readonly extraFlags?: number;
};

export function write(
  world: World,
  { channel, author, data, files, interaction, ...more }: Writing,
): MessageRow {
  const id = world.nextId();
  const flags = (numberOf(data.flags) & (EPHEMERAL | V2 | 4 | 4096)) | (more.extraFlags ?? 0);
  const isEphemeral = interaction !== undefined && (flags & EPHEMERAL) !== 0;
  return putMessage(world, {
    id,
    channel,
    author,
    content: textOf(data.content),
    embeds: listOf(data.embeds),
    components: listOf(data.components),
    attachments: files.map((file) => ({ id, ...file })),
    flags,
    createdAt: world.clock.now(),
    deleted: false,
    lateEdits: 0,
    ...(isEphemeral ? { reader: interaction.user.id } : {}),
    ...(interaction === undefined ? {} : { interaction }),
    ...(more.nonce === undefined ? {} : { nonce: more.nonce }),
  });
}

/** Only what the body names changes; `null` empties it. The flag of components V2 stays once it is there. */
export function rewrite(world: World, row: MessageRow, data: Obj, files: readonly Obj[]): MessageRow {
  const wasLoading = (row.flags & LOADING) !== 0;
  const now = world.clock.now();
  const next: MessageRow = {
    ...row,
    content: data.content === undefined ? row.content : textOf(data.content),
    embeds: data.embeds === undefined ? row.embeds : listOf(data.embeds),
    components: data.components === undefined ? row.components : listOf(data.components),
    attachments: files.length > 0 ? files.map((file) => ({ id: row.id, ...file })) : row.attachments,
    flags: (row.flags & ~LOADING) | (numberOf(data.flags) & V2),
    ...(wasLoading ? {} : { editedAt: now }),
  };
  world.messages.set(row.id, next);
  return next;
}

export function erase(world: World, row: MessageRow): void {
  world.messages.set(row.id, { ...row, deleted: true });
  row.channel.messages.delete(row.id);
}

/** The message's row, unless it was deleted. */
export function find(world: World, id: string | undefined): MessageRow | undefined {
  const row = world.messages.get(id ?? "");
  return row?.deleted === true ? undefined : row;
}

/** What a message without V2 parts would show: Discord refuses to send nothing. */
export const isEmpty = (data: Obj, files: readonly Obj[]): boolean =>
  textOf(data.content).trim() === "" &&
  [data.embeds, data.components, data.sticker_ids, files].every((list) => listOf(list).length === 0) &&
  data.poll === undefined;

export const told = (row: MessageRow): Obj => ({
  ...messageJson(row),
  ...(row.channel.guild === undefined ? {} : { guild_id: row.channel.guild.id }),
});
