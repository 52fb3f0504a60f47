import {
  type Answer,
  archivedThread,
  cannotSendToUser,
  emptyMessage,
  failure,
  missingAccess,
  missingPermissions,
  nothing,
  notYours,
  ok,
  rateLimited,
  tooManyLateEdits,
  unknownChannel,
  unknownMessage,
} from "./answer.ts";
import type { Call } from "./call.ts";
import { objOf } from "./json.ts";
import { messageJson } from "./message.ts";
import { channelJson, V2 } from "./payloads.ts";
import type { ChannelRow, MessageRow } from "./rows.ts";
import { erase, find, isEmpty, rewrite, told, write } from "./writing.ts";

/** "Within the past few minutes", say the docs. */
const NONCE_MS = 5 * 60_000;
const OLD_MS = 3_600_000;
/** Discord does not publish how many edits an old message may have. */
const LATE_EDITS = 5;
/** Nor how long to wait for the next. */
const LATE_EDIT_WAIT_S = 60;
const PAGE = 50;

type Found = { readonly channel: ChannelRow } | { readonly refusal: Answer };

/** The channel as far as the bot may use it; `write` asks for more than looking. */
function open({ world, params }: Call, { write }: { write: boolean }): Found {
  const channel = world.channels.get(params.channel ?? "");
  if (channel === undefined || channel.gone || channel.broken === 10003) return { refusal: unknownChannel };
  const isInside = channel.kind === "dm" || channel.guild?.bot === true;
  if (!isInside || channel.broken === 50001) return { refusal: missingAccess };
  if (!write) return { channel };
  if (channel.broken === 50013) return { refusal: missingPermissions };
  if (channel.kind === "dm" && channel.people.some((one) => one.dmClosed))
    return { refusal: cannotSendToUser };
  return channel.locked ? { refusal: archivedThread } : { channel };
}

/** POST /channels/:channel/messages */
export function send(call: Call): Answer {
  const found = open(call, { write: true });
  if ("refusal" in found) return found.refusal;
  const { world, gateway, files } = call;
  const data = objOf(call.body);
  if (isEmpty(data, files)) return emptyMessage;
  const nonce = data.nonce === undefined || data.nonce === null ? undefined : String(data.nonce);
  const known = data.enforce_nonce === true && nonce !== undefined ? sentBefore(call, nonce) : undefined;
  if (known !== undefined) return ok(messageJson(known));
  const channel = wake(call, found.channel);
  const more = nonce === undefined ? {} : { nonce };
  const row = write(world, { channel, author: world.bot, data, files, ...more });
  if (nonce !== undefined) world.nonces.set(nonce, { id: row.id, at: world.clock.now() });
  gateway.dispatch("MESSAGE_CREATE", told(row), channel.guild?.id);
  return ok(messageJson(row));
}

function sentBefore({ world }: Call, nonce: string): MessageRow | undefined {
  const before = world.nonces.get(nonce);
  return before !== undefined && world.clock.now() - before.at < NONCE_MS
    ? find(world, before.id)
    : undefined;
}

/** A message takes a thread out of the archive. */
function wake({ gateway }: Call, channel: ChannelRow): ChannelRow {
  if (!channel.archived) return channel;
  channel.archived = false;
  gateway.dispatch("THREAD_UPDATE", channelJson(channel), channel.guild?.id);
  return channel;
}

/** GET /channels/:channel/messages: the last ones, newest first, without anybody's ephemeral ones. */
export function list(call: Call): Answer {
  const found = open(call, { write: false });
  if ("refusal" in found) return found.refusal;
  const rows = [...found.channel.messages].flatMap((id) => find(call.world, id) ?? []);
  const limit = Number(new URLSearchParams(call.query).get("limit") ?? PAGE);
  return ok(publicOf(rows).slice(-limit).reverse().map(messageJson));
}

export const publicOf = (rows: readonly MessageRow[]): MessageRow[] =>
  rows.filter((row) => row.reader === undefined);

type FoundMessage = { readonly row: MessageRow } | { readonly refusal: Answer };

function openMessage(call: Call, { write }: { write: boolean }): FoundMessage {
  const found = open(call, { write });
  if ("refusal" in found) return found;
  const row = find(call.world, call.params.message);
  const isHere = row !== undefined && row.channel === found.channel && row.reader === undefined;
  return isHere ? { row } : { refusal: unknownMessage };
}

/** GET /channels/:channel/messages/:message */
export function show(call: Call): Answer {
  const found = openMessage(call, { write: false });
  return "refusal" in found ? found.refusal : ok(messageJson(found.row));
}

/** PATCH /channels/:channel/messages/:message */
export function edit(call: Call): Answer {
  const found = openMessage(call, { write: true });
  if ("refusal" in found) return found.refusal;
  const { world, gateway } = call;
  const { row } = found;
  const data = objOf(call.body);
  if (row.author !== world.bot) return notYours;
  if ((row.flags & V2) !== 0 && typeof data.content === "string" && data.content !== "")
    return failure(400, 50035, "Invalid Form Body: a message of components V2 has no content");
  const isOld = world.clock.now() - row.createdAt > OLD_MS;
  if (isOld && row.lateEdits >= LATE_EDITS)
    return { ...rateLimited(LATE_EDIT_WAIT_S / world.scale, "shared"), ...tooManyLateEdits };
  const counted = isOld ? { ...row, lateEdits: row.lateEdits + 1 } : row;
  const next = rewrite(world, counted, data, call.files);
  gateway.dispatch("MESSAGE_UPDATE", told(next), next.channel.guild?.id);
  return ok(messageJson(next));
}

/** DELETE /channels/:channel/messages/:message */
export function remove(call: Call): Answer {
  const found = openMessage(call, { write: true });
  if ("refusal" in found) return found.refusal;
  const { row } = found;
  erase(call.world, row);
  const gone = { id: row.id, channel_id: row.channel.id, guild_id: row.channel.guild?.id };
  call.gateway.dispatch("MESSAGE_DELETE", gone, row.channel.guild?.id);
  return nothing;
}

/** POST /channels/:channel/typing */
export function typing(call: Call): Answer {
  const found = open(call, { write: true });
  return "refusal" in found ? found.refusal : nothing;
}

/** GET /channels/:channel */
export function showChannel(call: Call): Answer {
  const found = open(call, { write: false });
  return "refusal" in found ? found.refusal : ok(channelJson(found.channel));
}
