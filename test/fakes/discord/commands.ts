import type { Value } from "./fake.ts";
import { listOf, type Obj, objsOf, textOf } from "./json.ts";
import type { ChannelRow } from "./rows.ts";
import type { World } from "./world.ts";

// What a person can do with the commands that the bot registered: Discord's client offers nothing else.

export type Typed = {
  /** "explique", or with a subcommand "quiz iniciar". */
  readonly command: string;
  readonly options: Readonly<Record<string, Value>>;
  /** The option being typed, of an autocomplete. */
  readonly focused?: string;
};

/** `data` of the interaction. Without any registered command every name goes, so that a bench needs none. */
export function commandData(world: World, channel: ChannelRow, typed: Typed): Obj {
  const [name = "", ...subs] = typed.command.split(" ");
  const command = world.commands.find((one) => one.name === name);
  if (command === undefined && world.commands.length > 0)
    throw new Error(`no command /${name} among ${world.commands.map((one) => one.name).join(", ")}`);
  if (command !== undefined && !isOffered(command, channel)) throw new Error(`/${name} is not offered here`);
  const declared = subs.reduce(
    (options, sub) => objsOf(options.find((one) => one.name === sub)?.options),
    objsOf(command?.options),
  );
  const leaf = optionsOf(typed, command === undefined ? undefined : declared);
  const options = subs.reduceRight<readonly Obj[]>(
    (inner, sub, at) => [{ type: at === subs.length - 1 ? 1 : 2, name: sub, options: inner }],
    leaf,
  );
  return { id: textOf(command?.id) || "1", name, type: 1, ...(options.length > 0 ? { options } : {}) };
}

/** Where: 0 in servers, 1 with the bot, 2 in other conversations (for those who installed it). */
export const contextOf = (channel: ChannelRow): number =>
  channel.guild !== undefined ? 0 : channel.kind === "dm" ? 1 : 2;

function isOffered(command: Obj, channel: ChannelRow): boolean {
  const contexts = command.contexts ?? [0, 1];
  const byPerson = channel.kind === "private" || channel.guild?.bot === false;
  const installs = listOf(command.integration_types ?? [0]);
  return listOf(contexts).includes(contextOf(channel)) && (!byPerson || installs.includes(1));
}

function optionsOf({ options, focused, command }: Typed, declared: readonly Obj[] | undefined): Obj[] {
  for (const one of declared ?? [])
    if (one.required === true && focused === undefined && options[textOf(one.name)] === undefined)
      throw new Error(`/${command} needs ${one.name}`);
  return Object.entries(options).map(([name, value]) => {
    const known = declared?.find((one) => one.name === name);
    if (declared !== undefined && known === undefined) throw new Error(`/${command} has no option ${name}`);
    const isFocused = name === focused;
    if (known !== undefined) check(known, value, isFocused);
    const type = typeof known?.type === "number" ? known.type : typeOf(value);
    return { name, type, value, ...(isFocused ? { focused: true } : {}) };
  });
}

function typeOf(value: Value): number {
  if (typeof value === "string") return 3;
  return typeof value === "boolean" ? 5 : Number.isInteger(value) ? 4 : 10;
}

/** The client lets nobody send another value than these; text still being typed may be anything. */
function check(option: Obj, value: Value, isFocused: boolean) {
  const refuse = (why: string) => {
    throw new Error(`option ${option.name} does not take ${JSON.stringify(value)}: ${why}`);
  };
  if (isFocused) return option.autocomplete === true ? undefined : refuse("it has no autocomplete");
  const choices = objsOf(option.choices);
  if (choices.length > 0 && !choices.some((one) => one.value === value)) refuse("not one of its choices");
  const size = typeof value === "string" ? value.length : typeof value === "number" ? value : 0;
  const [least, most] =
    typeof value === "string" ? [option.min_length, option.max_length] : [option.min_value, option.max_value];
  if (typeof least === "number" && size < least) refuse(`less than ${least}`);
  if (typeof most === "number" && size > most) refuse(`more than ${most}`);
}
