import { isObj, listOf, type Obj } from "./json.ts";
import { ownersOf, timeOf, userJson } from "./payloads.ts";
import type { InteractionRow, MessageRow, UserRow } from "./rows.ts";

/** A message as Discord writes it. */
export function messageJson(row: MessageRow): Obj {
  return {
    id: row.id,
    channel_id: row.channel.id,
    type: row.interaction?.type === 2 ? 20 : row.interaction === undefined ? 0 : 19,
    author: userJson(row.author),
    content: row.content,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    attachments: row.attachments,
    embeds: row.embeds.map((embed) => (isObj(embed) ? { type: "rich", ...embed } : embed)),
    components: numbered(row.components),
    timestamp: timeOf(row.createdAt),
    edited_timestamp: row.editedAt === undefined ? null : timeOf(row.editedAt),
    flags: row.flags,
    pinned: false,
    tts: false,
    ...(row.nonce === undefined ? {} : { nonce: row.nonce }),
    ...(row.interaction === undefined ? {} : interactionFields(row.interaction, row.author)),
  };
}

const interactionFields = (made: InteractionRow, bot: UserRow) => ({
  application_id: bot.id,
  webhook_id: bot.id,
  interaction_metadata: {
    id: made.id,
    type: made.type,
    user: userJson(made.user),
    authorizing_integration_owners: ownersOf(made.channel, made.user),
    ...(made.type === 3 ? { interacted_message_id: made.source ?? made.id } : {}),
    ...(made.type === 5 ? { triggering_interaction_metadata: triggerOf(made) } : {}),
  },
});

const triggerOf = (made: InteractionRow) => ({
  id: made.id,
  type: 2,
  user: userJson(made.user),
  authorizing_integration_owners: ownersOf(made.channel, made.user),
});

/** Discord numbers a message's components in the order of the tree and fills in what was left out. */
function numbered(components: readonly unknown[]): unknown[] {
  let next = 0;
  const walk = (value: unknown): unknown => {
    if (!isObj(value)) return value;
    next += 1;
    const id = typeof value.id === "number" && value.id > 0 ? value.id : next;
    return {
      ...(value.type === 17 ? { accent_color: null, spoiler: false } : {}),
      ...(value.type === 14 ? { spacing: 1, divider: true } : {}),
      ...(value.type === 3 ? { min_values: 1, max_values: 1 } : {}),
      ...value,
      id,
      ...(value.components === undefined ? {} : { components: listOf(value.components).map(walk) }),
      ...(value.accessory === undefined ? {} : { accessory: walk(value.accessory) }),
    };
  };
  return components.map(walk);
}
