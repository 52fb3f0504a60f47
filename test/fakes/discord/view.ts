import type { Seen, SeenButton } from "./fake.ts";
import { type Obj, objOf, objsOf, textOf } from "./json.ts";
import { messageJson } from "./message.ts";
import { EPHEMERAL, LOADING } from "./payloads.ts";
import type { InteractionRow, MessageRow } from "./rows.ts";
import { tree } from "./rules.ts";
import type { World } from "./world.ts";

/**
 * The message as it is at this moment. Read only when looked at, for benches. `made`: the interaction whose answer it is.
 */
export function seen(world: World, row: MessageRow, made?: InteractionRow): Seen {
  const latest = () => world.messages.get(row.id) ?? row;
  return {
    id: row.id,
    kind: (row.flags & LOADING) === 0 ? "message" : "thinking",
    ephemeral: (row.flags & EPHEMERAL) !== 0,
    edited: row.editedAt !== undefined,
    deleted: row.deleted,
    get text() {
      return wordsOf(row);
    },
    get buttons() {
      return buttonsOf(row);
    },
    get raw() {
      return messageJson(row);
    },
    now: () => seen(world, latest(), made),
    settled: async () => {
      await world.pulse.waitFor(() => made === undefined || made.settled, "the deferred answer");
      return seen(world, latest(), made);
    },
    followUps: () =>
      (made?.followUps ?? []).flatMap((id) => rowsOf(world, id).map((one) => seen(world, one, made))),
  };
}

const rowsOf = (world: World, id: string): MessageRow[] => {
  const row = world.messages.get(id);
  return row === undefined || row.deleted ? [] : [row];
};

function wordsOf(row: MessageRow): string {
  const embeds = objsOf(row.embeds).flatMap((embed) => [
    ...[embed.title, embed.description],
    ...objsOf(embed.fields).flatMap((field) => [field.name, field.value]),
    objOf(embed.footer).text,
  ]);
  const displays = tree(row.components).filter((one) => one.type === 10);
  const texts = [row.content, ...displays.map((one) => one.content), ...embeds];
  return texts
    .map(textOf)
    .filter((text) => text !== "")
    .join("\n");
}

export const buttonsOf = (row: MessageRow): SeenButton[] =>
  tree(row.components)
    .filter((one) => one.type === 2)
    .map((one) => ({
      label: textOf(one.label) || textOf(objOf(one.emoji).name),
      customId: textOf(one.custom_id),
      disabled: one.disabled === true,
    }));

/** A modal as the person sees it. `id` is the interaction that opened it. */
export function seenModal(made: InteractionRow, modal: Obj): Seen {
  const parts = tree(modal.components);
  const texts = [modal.title, ...parts.flatMap((one) => [one.label, one.description, one.content])];
  const view: Seen = {
    id: made.id,
    kind: "modal",
    ephemeral: true,
    edited: false,
    deleted: false,
    text: texts
      .map(textOf)
      .filter((text) => text !== "")
      .join("\n"),
    buttons: [],
    raw: modal,
    now: () => view,
    settled: async () => view,
    followUps: () => [],
  };
  return view;
}
