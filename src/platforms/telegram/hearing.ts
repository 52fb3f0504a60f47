import type { Command } from "../../commands/command.ts";
import { TEXT_MAX } from "../../commands/option.ts";
import { isTypedAnswer } from "../../commands/typed-answer.ts";
import { fold } from "../../core/content/words.ts";
import type { Message } from "./update.ts";

// Which messages are meant for the bot, and what they say to it.

/** What the bot has to know of itself. */
export type Known = {
  readonly id: number;
  readonly username: string;
  /** The bot's name where somebody calls it by that. */
  readonly mention: RegExp;
  /** A command by any of its names. */
  readonly commandOf: (name: string) => Command | undefined;
};

export type Meant = {
  readonly text: string;
  readonly isPersonal: boolean;
  /** Nobody called the bot: it may be an answer to the group's question, or talk. */
  readonly isGuess?: true;
};

export function knownOf(me: { id: number; username: string }, commands: readonly Command[]): Known {
  const byName = new Map(
    commands.flatMap((one) => [one.name, ...one.also].map((name) => [fold(name), one] as const)),
  );
  const mention = new RegExp(`(?<!\\w)@${me.username}\\b`, "gi");
  return { ...me, mention, commandOf: (name) => byName.get(fold(name)) };
}

const COMMAND = /^\/([^\s@/]+)(?:@(\w+))?(?:\s+([\s\S]*))?$/;

/** Undefined for what is not for the bot. */
export function wordsFor(message: Message, known: Known): Meant | undefined {
  const text = message.text ?? message.caption;
  // A card that somebody chose in inline mode says all there is to say.
  if (message.via_bot?.id === known.id) return undefined;
  if (message.chat.type === "private") return privately(message, text, known);
  if (text === undefined) return undefined;
  const typed = typedIn(text);
  if (typed !== undefined) return commanded(message, typed, known);
  if (message.chat.type === "channel") return undefined;
  const asked = mentioned(text, known.mention);
  if (asked !== undefined) {
    const command = typedIn(asked);
    return command === undefined
      ? { text: asked, isPersonal: false }
      : commanded(message, { ...command, bot: known.username }, known);
  }
  const isReply = message.reply_to_message?.from?.id === known.id;
  return isReply && isTypedAnswer(fold(text)) ? { text, isPersonal: false, isGuess: true } : undefined;
}

/** In private everything is; a message without text gets an answer that says so, a service message gets none. */
function privately(message: Message, text: string | undefined, known: Known): Meant | undefined {
  if (text === undefined) return hasMedia(message) ? { text: "", isPersonal: false } : undefined;
  const { name = "", rest = "" } = typedIn(text) ?? {};
  const command = name === "" ? undefined : known.commandOf(name);
  return { text: command === undefined ? text : completed(text, command, rest, message), isPersonal: false };
}

const hasMedia = ({ photo, sticker, voice, audio, video, document }: Message): boolean =>
  [photo, sticker, voice, audio, video, document].some((one) => one !== undefined);

function typedIn(text: string): Typed | undefined {
  const [, name = "", bot, rest = ""] = COMMAND.exec(text.trim()) ?? [];
  return name === "" ? undefined : { name, bot, rest };
}

type Typed = { readonly name: string; readonly bot: string | undefined; readonly rest: string };

/** Other bots have commands too: one that is not ours gets an answer only when it names us. */
function commanded(message: Message, { name, bot, rest }: Typed, known: Known): Meant | undefined {
  const isOurs = bot?.toLowerCase() === known.username.toLowerCase();
  if (bot !== undefined && !isOurs) return undefined;
  const command = known.commandOf(name);
  if (command === undefined) return isOurs ? { text: `/${name}`, isPersonal: false } : undefined;
  const text = completed(`/${name} ${rest}`.trim(), command, rest, message);
  return { text, isPersonal: command.personal };
}

/** "/explique" in reply to a message explains what that message says. */
function completed(text: string, command: Command, rest: string, { reply_to_message: to }: Message): string {
  const wantsText = Object.values(command.options).some(
    (one) => one.type === "text" && one.required === true,
  );
  const quoted = to?.text ?? to?.caption;
  if (!wantsText || rest.trim() !== "" || quoted === undefined) return text;
  return `${text} ${quoted.slice(0, TEXT_MAX - 1)}`;
}

/** "@gabarito_bot overfitting" asks like a bare text in private. */
function mentioned(text: string, mention: RegExp): string | undefined {
  const asked = text.replace(mention, " ");
  return asked === text ? undefined : asked.trim();
}
