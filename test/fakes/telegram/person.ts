import type { Obj } from "./json.ts";
import type { Button, Message, User } from "./shapes.ts";

export type Place = { readonly id: number; readonly title: string; readonly thread?: number };

/** Somebody on Telegram. */
export type Person = {
  readonly id: number;
  readonly name: string;
  readonly user: User;
  /** Writes, and resolves with the bot's next message there that this person sees (not one that replies to somebody else). */
  says(place: Place, text: string, options?: SayOptions): Promise<Seen>;
  /** Like says, as a reply to the message. */
  replies(message: Seen, text: string): Promise<Seen>;
  /** Writes and does not wait. */
  writes(place: Place, text: string, options?: SayOptions): Seen;
  /** Sends a photo, with an empty or given caption. */
  sendsPhoto(place: Place, caption?: string): Seen;
  edits(message: Seen, text: string): Seen;
  /** Presses the button with this label, on the message as it is now or else as it was seen; resolves when the bot answers the query. */
  presses(message: Seen, label: string | RegExp): Promise<Pressed>;
  /** Presses and does not wait; the query's id. */
  taps(message: Seen, label: string | RegExp): string;
  /** By number or by the option's text. Throws when Telegram would not take the vote. */
  votes(message: Seen, choice: number | string | readonly number[], options?: { readonly as?: Place }): void;
  retracts(message: Seen): void;
  /** Posts a result of an inline answer. */
  picks(answer: InlineAnswer, result: number, place: Place): Seen;
  deletes(message: Seen): void;
  /** The place as this person sees it, ephemeral messages to them included. */
  sees(place: Place): readonly Seen[];
};

export type SayOptions = {
  readonly replyTo?: Seen;
  /** As an anonymous administrator, in the group's name. */
  readonly anonymously?: boolean;
};

export type Pressed = {
  readonly text: string;
  readonly alert: boolean;
  readonly url: string | undefined;
  /** The message as it is when the answer arrives. */
  readonly message: Seen;
};

export type SeenButton = { readonly label: string; readonly data?: string; readonly url?: string };

/** A message as it was at one moment. */
export type Seen = {
  readonly id: number;
  readonly place: Place;
  readonly from: string;
  /** Text, caption or a poll's question and options, one a line, without markup. */
  readonly text: string;
  readonly buttons: readonly SeenButton[];
  /** Labels of the inline keyboard, row by row. */
  readonly rows: readonly (readonly string[])[];
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly ephemeral: boolean;
  readonly raw: Message;
  /** The same message now. */
  now(): Seen;
};

export type InlineAnswer = {
  readonly query: string;
  readonly results: readonly Obj[];
  /** Titles as the list shows them. */
  readonly titles: readonly string[];
  readonly button: Button | undefined;
  readonly raw: Obj;
};
