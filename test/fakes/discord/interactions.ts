import { type Answer, alreadyAcknowledged, failure, nothing, ok, unknownInteraction } from "./answer.ts";
import type { Call } from "./call.ts";
import { numberOf, type Obj, objOf, objsOf } from "./json.ts";
import { messageJson } from "./message.ts";
import { EPHEMERAL, LOADING } from "./payloads.ts";
import type { InteractionRow } from "./rows.ts";
import { interactionOf } from "./world.ts";
import { find, isEmpty, rewrite, write } from "./writing.ts";

/** Discord's docs, interactions/receiving-and-responding: "within 3 seconds". */
const MS_TO_ACKNOWLEDGE = 3000;

/** POST /interactions/:id/:token/callback */
export function callback(call: Call): Answer {
  const { world, params } = call;
  const made = interactionOf(world, params.token ?? "");
  if (made === undefined || made.id !== params.id) return unknownInteraction;
  if (made.acked !== undefined) return alreadyAcknowledged;
  if (world.clock.now() - made.createdAt > MS_TO_ACKNOWLEDGE) {
    made.ack.failed("the bot did not acknowledge within 3 s");
    return unknownInteraction;
  }
  const body = objOf(call.body);
  const type = numberOf(body.type);
  if (!fits(made, type))
    return failure(400, 50035, `Invalid Form Body: callback ${type} for this interaction`);
  if (type === 4 && isEmpty(objOf(body.data), call.files))
    return failure(400, 50006, "Cannot send an empty message");
  made.acked = type;
  acknowledge(call, made, type, objOf(body.data));
  return call.query.includes("with_response=true") ? ok(responseOf(call, made, type)) : nothing;
}

/** Autocomplete gets choices and nothing else does; 6 and 7 need a message to be about; a modal cannot follow a modal. */
function fits(made: InteractionRow, type: number): boolean {
  if (made.type === 4 || type === 8) return made.type === 4 && type === 8;
  if (type === 6 || type === 7) return made.source !== undefined;
  return type === 4 || type === 5 || (type === 9 && made.type !== 5);
}

function acknowledge(call: Call, made: InteractionRow, type: number, data: Obj) {
  const { world } = call;
  if (type === 8) return made.ack.done({ kind: "choices", choices: objsOf(data.choices) });
  if (type === 9) return made.ack.done({ kind: "modal", modal: data });
  const source = type === 6 || type === 7 ? find(world, made.source) : undefined;
  if (type === 7 && source !== undefined) rewrite(world, source, data, call.files);
  made.original =
    source?.id ?? (made.source !== undefined && type > 5 ? made.source : create(call, made, type, data));
  made.settled = type === 4 || type === 7;
  made.ack.done({ kind: "message", id: made.original });
}

/** A new answer, or the "thinking…" that stands for it: of a deferral only the ephemeral flag counts. */
function create({ world, files }: Call, made: InteractionRow, type: number, data: Obj): string {
  const common = { channel: made.channel, author: world.bot, interaction: made };
  if (type === 4) return write(world, { ...common, data, files }).id;
  const flags = numberOf(data.flags) & EPHEMERAL;
  return write(world, { ...common, data: { flags }, files: [], extraFlags: LOADING }).id;
}

function responseOf({ world }: Call, made: InteractionRow, type: number): Obj {
  const row = find(world, made.original);
  return {
    interaction: {
      id: made.id,
      type: made.type,
      ...(row === undefined
        ? {}
        : {
            response_message_id: row.id,
            response_message_loading: (row.flags & LOADING) !== 0,
            response_message_ephemeral: (row.flags & EPHEMERAL) !== 0,
          }),
    },
    ...(row !== undefined && (type === 4 || type === 7)
      ? { resource: { type, message: messageJson(row) } }
      : {}),
  };
}
