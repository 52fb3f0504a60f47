import type { Press } from "../core/talk/press.ts";
import type { Reply } from "../core/talk/reply.ts";
import type { Request } from "../core/talk/request.ts";
import type { World } from "../ports.ts";
import { type OptionSpecs, type OptionsRead, type OptionValues, readValues, readWords } from "./options.ts";

/** One call of a command: who asked, where, and what the command may use. */
export type Call = { readonly request: Request; readonly world: World };

type PressHandlers = {
  readonly [K in Press["kind"]]?: (press: Extract<Press, { kind: K }>, call: Call) => Reply | Promise<Reply>;
};

/** A vote in a native quiz, by the quiz's name on its platform. */
export type Vote = { readonly poll: string; readonly shown: number };
type Votes = (vote: Vote, call: Call) => Promise<Reply | undefined>;

type Hears = (text: string, call: Call) => Promise<Reply | undefined>;

/** A command as the rest of the house sees it: its options are already tied to its `run`. */
export type Command = {
  readonly name: string;
  /** Other words that mean the same command when typed. */
  readonly also: readonly string[];
  /** One line for menus, at most 100 characters. */
  readonly about: string;
  /** How to use it, for /ajuda: "/aula 2.1". */
  readonly usage: string;
  readonly options: OptionSpecs;
  readonly adminOnly: boolean;
  /**
   * What it says is for the person who asks: in a group it goes where only that person sees it, or into the private chat.
   */
  readonly personal: boolean;
  readonly presses: PressHandlers;
  /** Answers bare text that means this command in the present situation; undefined leaves it to others. */
  readonly hears?: Hears;
  /** Takes votes in native quizzes; undefined leaves them to others. */
  readonly votes?: Votes;
  readonly runWords: (typed: string, call: Call) => Promise<Outcome>;
  readonly runValues: (
    raw: Readonly<Record<string, string | number | boolean>>,
    call: Call,
  ) => Promise<Outcome>;
};

/** Either the reply, or what is wrong with the options. */
export type Outcome =
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "misused"; readonly problem: string };

type Definition<O extends OptionSpecs> = {
  name: string;
  also?: readonly string[];
  about: string;
  usage: string;
  options: O;
  adminOnly?: true;
  personal?: true;
  presses?: PressHandlers;
  hears?: Hears;
  votes?: Votes;
  run: (values: OptionValues<O>, call: Call) => Reply | Promise<Reply>;
};

export function defineCommand<const O extends OptionSpecs>(definition: Definition<O>): Command {
  const { name, also = [], about, usage, options, presses = {}, run } = definition;
  const runWith = async (read: OptionsRead<OptionValues<O>>, call: Call): Promise<Outcome> =>
    read.ok
      ? { kind: "reply", reply: await run(read.values, call) }
      : { kind: "misused", problem: read.problem };
  return {
    name,
    also,
    about,
    usage,
    options,
    presses,
    ...(definition.hears && { hears: definition.hears }),
    ...(definition.votes && { votes: definition.votes }),
    adminOnly: definition.adminOnly ?? false,
    personal: definition.personal ?? false,
    runWords: (typed, call) => runWith(readWords(options, typed), call),
    runValues: (raw, call) => runWith(readValues(options, raw), call),
  };
}
