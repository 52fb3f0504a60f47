import { dmOf, newChannel } from "./account.ts";
import { type Act, type Acted, act, type Scene } from "./act.ts";
import { commandData } from "./commands.ts";
import type { Choice, Person, Place, Seen, Shown } from "./fake.ts";
import { type Obj, objsOf, textOf } from "./json.ts";
import { channelOf, placeOf } from "./places.ts";
import type { ChannelRow, MessageRow, UserRow } from "./rows.ts";
import { tree } from "./rules.ts";
import { buttonsOf, seen, seenModal } from "./view.ts";
import type { World } from "./world.ts";
import { find, told, write } from "./writing.ts";

export function personOf(scene: Scene, row: UserRow): Person {
  const { world } = scene;
  const does = async (one: Omit<Act, "person">) => look(world, await act(scene, { ...one, person: row }));
  return {
    id: row.id,
    name: row.name,
    ...talking(scene, row),
    slash: async (where, command, options = {}) => {
      const channel = channelOf(world, where);
      return does({ type: 2, channel, data: commandData(world, channel, { command, options }) });
    },
    presses: async (message, label) => {
      const source = visible(world, row, message);
      const data = { component_type: 2, custom_id: buttonId(source, label) };
      return does({ type: 3, channel: source.channel, data, source });
    },
    chooses: async (message, values) => {
      const source = visible(world, row, message);
      return does({ type: 3, channel: source.channel, data: selectData(source, values), source });
    },
    submits: async (modal, fields) => {
      const opener = world.interactions.get(modal.id);
      if (opener === undefined) throw new Error("no such modal");
      const source = find(world, opener.source);
      return does({ type: 5, channel: opener.channel, data: modalData(modal.raw, fields), source });
    },
    get dm() {
      return placeOf(scene, dmOf(world, row));
    },
    privately: (other) => placeOf(scene, between(world, row, world.users.get(other.id))),
  };
}

function talking(
  scene: Scene,
  row: UserRow,
): Pick<Person, "types" | "says" | "sees" | "closesDms" | "opensDms"> {
  const { world, gateway } = scene;
  return {
    types: async (where, command, option, text, others = {}) => {
      const channel = channelOf(world, where);
      const options = { ...others, [option]: text };
      const data = commandData(world, channel, { command, options, focused: option });
      const { answer } = await act(scene, { type: 4, person: row, channel, data });
      return answer.kind === "choices" ? answer.choices.flatMap(choiceOf) : [];
    },
    says: (where, text) => {
      const channel = channelOf(world, where);
      const said = write(world, { channel, author: row, data: { content: text }, files: [] });
      gateway.dispatch("MESSAGE_CREATE", told(said), channel.guild?.id);
      return seen(world, said);
    },
    sees: (where) => messagesSeen(world, where, row.id),
    closesDms: () => {
      row.dmClosed = true;
    },
    opensDms: () => {
      row.dmClosed = false;
    },
  };
}

/** What a person sees in a place; without person: what all see. */
export const messagesSeen = (world: World, where: Place, reader?: string): Seen[] =>
  [...channelOf(world, where).messages].flatMap((id) => {
    const row = find(world, id);
    return row === undefined || (row.reader !== undefined && row.reader !== reader)
      ? []
      : [seen(world, row, row.interaction)];
  });

function look(world: World, { made, answer }: Acted): Seen {
  if (answer.kind === "modal") return seenModal(made, answer.modal);
  const row = answer.kind === "message" ? world.messages.get(answer.id) : undefined;
  if (row === undefined) throw new Error("the answer is no message");
  return seen(world, row, made);
}

/** The message as it is now, if this person can see it. */
function visible(world: World, person: UserRow, { id }: Shown): MessageRow {
  const row = find(world, id);
  if (row === undefined || (row.reader !== undefined && row.reader !== person.id))
    throw new Error(`${person.name} does not see this message`);
  return row;
}

function buttonId(source: MessageRow, label: string | RegExp): string {
  const buttons = buttonsOf(source);
  const found = buttons.find((one) =>
    typeof label === "string" ? one.label === label : label.test(one.label),
  );
  if (found === undefined || found.customId === "")
    throw new Error(`no button ${label} among ${buttons.map((one) => one.label).join(", ")}`);
  if (found.disabled) throw new Error(`the button ${label} is disabled`);
  return found.customId;
}

function selectData(source: MessageRow, values: readonly string[]): Obj {
  const select = tree(source.components).find((one) => one.type === 3);
  const picked = values.map((value) => {
    const option = objsOf(select?.options).find((one) => one.value === value || one.label === value);
    if (option === undefined) throw new Error(`no option ${value}`);
    return option.value;
  });
  return { component_type: 3, custom_id: select?.custom_id, values: picked };
}

/** Text inputs, in labels (type 18) or in rows (type 1), come back in the same shape. */
function modalData(modal: Obj, fields: Readonly<Record<string, string>>): Obj {
  const input = (one: Obj) => ({
    type: 4,
    id: 1,
    custom_id: one.custom_id,
    value: fields[textOf(one.custom_id)] ?? textOf(one.value),
  });
  const part = (one: Obj): Obj[] => {
    const inside = tree([one]).filter((each) => each.type === 4);
    if (one.type === 18) return inside.map((each) => ({ type: 18, id: 1, component: input(each) }));
    return one.type === 1 ? [{ type: 1, id: 1, components: inside.map(input) }] : [];
  };
  return { custom_id: modal.custom_id, components: objsOf(modal.components).flatMap(part) };
}

const choiceOf = ({ name, value }: Obj): Choice[] =>
  typeof value === "string" || typeof value === "number" ? [{ name: textOf(name), value }] : [];

function between(world: World, one: UserRow, other: UserRow | undefined): ChannelRow {
  const people = other === undefined ? [one] : [one, other];
  for (const row of world.channels.values())
    if (row.kind === "private" && people.every((each) => row.people.includes(each))) return row;
  const row = newChannel({
    id: world.nextId(),
    name: people.map((each) => each.name).join(", "),
    kind: "private",
    people,
  });
  world.channels.set(row.id, row);
  return row;
}
