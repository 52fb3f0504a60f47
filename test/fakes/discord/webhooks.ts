import {
  type Answer,
  deadToken,
  emptyMessage,
  failure,
  nothing,
  ok,
  tooManyFollowUps,
  unknownMessage,
  unknownWebhook,
} from "./answer.ts";
import type { Call } from "./call.ts";
import { objOf } from "./json.ts";
import { messageJson } from "./message.ts";
import { LOADING, V2 } from "./payloads.ts";
import type { InteractionRow, MessageRow } from "./rows.ts";
import { interactionOf } from "./world.ts";
import { erase, find, isEmpty, rewrite, write } from "./writing.ts";

// What the bot does with an interaction's token after the acknowledgement.

const TOKEN_MS = 15 * 60_000;
/** Where the bot works only as installed by the person. */
const FOLLOW_UPS_OF_USER_INSTALL = 5;

type Found = { readonly made: InteractionRow } | { readonly refusal: Answer };

function open({ world, params }: Call): Found {
  const made = params.app === world.bot.id ? interactionOf(world, params.token ?? "") : undefined;
  if (made === undefined || made.acked === undefined) return { refusal: unknownWebhook };
  return world.clock.now() - made.createdAt > TOKEN_MS ? { refusal: deadToken } : { made };
}

function messageOf(call: Call, made: InteractionRow): MessageRow | undefined {
  const id = call.params.message ?? "";
  if (id === "@original") return find(call.world, made.original);
  return [made.original, ...made.followUps].includes(id) ? find(call.world, id) : undefined;
}

/** POST /webhooks/:app/:token */
export function followUp(call: Call): Answer {
  const found = open(call);
  if ("refusal" in found) return found.refusal;
  const { world, files } = call;
  const { made } = found;
  const data = objOf(call.body);
  if (isEmpty(data, files)) return emptyMessage;
  const original = find(world, made.original);
  // Documented: the first follow-up after a deferral fills in the original, whatever its own ephemeral flag says.
  if (original !== undefined && (original.flags & LOADING) !== 0) return fill(call, made, original);
  const isUserInstall =
    made.channel.guild === undefined ? made.channel.kind === "private" : !made.channel.guild.bot;
  if (isUserInstall && made.followUps.length >= FOLLOW_UPS_OF_USER_INSTALL) return tooManyFollowUps;
  const row = write(world, { channel: made.channel, author: world.bot, data, files, interaction: made });
  made.followUps.push(row.id);
  return ok(messageJson(row));
}

function fill(call: Call, made: InteractionRow, row: MessageRow): Answer {
  made.settled = true;
  return ok(messageJson(rewrite(call.world, row, objOf(call.body), call.files)));
}

/** GET /webhooks/:app/:token/messages/:message */
export function showOwn(call: Call): Answer {
  const found = open(call);
  if ("refusal" in found) return found.refusal;
  const row = messageOf(call, found.made);
  return row === undefined ? unknownMessage : ok(messageJson(row));
}

/** PATCH /webhooks/:app/:token/messages/:message */
export function editOwn(call: Call): Answer {
  const found = open(call);
  if ("refusal" in found) return found.refusal;
  const row = messageOf(call, found.made);
  if (row === undefined) return unknownMessage;
  const data = objOf(call.body);
  if ((row.flags & V2) !== 0 && typeof data.content === "string" && data.content !== "")
    return failure(400, 50035, "Invalid Form Body: a message of components V2 has no content");
  return fill(call, found.made, row);
}

/** DELETE /webhooks/:app/:token/messages/:message */
export function deleteOwn(call: Call): Answer {
  const found = open(call);
  if ("refusal" in found) return found.refusal;
  const row = messageOf(call, found.made);
  if (row === undefined) return unknownMessage;
  found.made.settled = true;
  erase(call.world, row);
  return nothing;
}
