import type { Obj } from "./json.ts";
import type { Limits } from "./limits.ts";
import { openFake } from "./open.ts";
import type { InlineAnswer, Person, Place, Seen } from "./person.ts";
import type { Command, MemberStatus, User } from "./shapes.ts";

/**
 * A Telegram to talk to in tests and benches: the Bot API over real HTTP on 127.0.0.1. The bot connects with
 * `new Telegraf(fake.token, { telegram: { apiRoot: fake.url, webhookReply: false } })`; the test speaks as the people do
 * and sees what each of them would see:
 *
 *     const fake = await createFakeTelegram();
 *     const ana = fake.user({ first_name: "Ana" });
 *     const chat = fake.private(ana);
 *     const question = await ana.says(chat, "/quiz");        // the bot's answer
 *     const press = await ana.presses(question, "Certo");    // the bot answered the callback query: { text, alert, message }
 *     expect(press.message.text).toContain("Isso!");
 *     expect(fake.violations).toEqual([]);
 *     await fake.close();
 *
 * What waits for the bot is a promise (says, replies, presses, inline); what does not (writes, taps, votes, edits, …) happens
 * at once. Calls are checked by the fake's own limits and, where the folder GABARITO_SPECS (default ../shared/specs) holds
 * telegram.mjs, against the Bot API description; a call that could never work is answered with 400 and kept in `violations`.
 * What the world refuses (blocked, too many, too late, not modified) is answered as Telegram does and is no violation.
 *
 * Rate limits are on by default; tests of anything else say `limits: false` or move their own clock. Long waits (webhook
 * back-off, open_period, slow answers) go by `timer`. For tests that kill the bot, spawnFakeTelegram (remote.ts) runs the
 * fake as a process of its own, driven over HTTP with the same verbs (control.ts).
 */
export async function createFakeTelegram(options: FakeOptions = {}): Promise<FakeTelegram> {
  return openFake(options);
}

/** Work after a while; returns what calls it off. */
export type Timer = (ms: number, work: () => void) => () => void;

export type FakeOptions = {
  /** Telegram's time in ms: dates, limits, ages of queries. Default: the machine's, running `scale` times as fast. */
  readonly clock?: { now(): number };
  /** For long polls, webhook back-off, closing polls, slowness. Default: setTimeout, divided by `scale`. */
  readonly timer?: Timer;
  readonly scale?: number;
  /** Checks each call and parses HTML. Default true; false takes calls as they come, for benches. */
  readonly validate?: boolean;
  /** Keeps `calls` and every message. Default true; false keeps the last few messages of each chat only. */
  readonly record?: boolean;
  /** Default DEFAULT_LIMITS: 1 message/s in a chat (burst 3), 20/min in a group, 30/s in all. */
  readonly limits?: Partial<Limits> | false;
  readonly token?: string;
  readonly username?: string;
  /** 0 (default) for any free port. */
  readonly port?: number;
  /** Real ms after which a wait (says, presses, waitFor, settled) fails. Default 10 000. */
  readonly deadlineMs?: number;
  /** Who gets the 409 when two poll: as Telegram does, the one that came first ("older", default), "newer", or "nobody". */
  readonly conflict?: "older" | "newer" | "nobody";
  /** Privacy mode: in groups the bot hears commands and replies to it only, unless it is an administrator. Default true. */
  readonly privacy?: boolean;
  /** Ephemeral messages (Bot API 10.2). Default true; false leaves the parameter out, as an older server does. */
  readonly ephemeral?: boolean;
  /** How long a callback query can be answered; Telegram's own figure is not public. Default 15 000 ms. */
  readonly queryMs?: number;
  /** Where a webhook's public https address is reached from here. */
  readonly reach?: (url: string) => string;
};

export type FakeTelegram = {
  /** For telegraf's option `telegram.apiRoot`. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly bot: User;

  user(about: string | Partial<User>): Person;
  /** Their conversation with the bot, already started. Without it, sending to them is a 403. */
  private(person: Person): Place;
  group(title: string, options?: PlaceOptions): Place;
  supergroup(title: string, options?: PlaceOptions): Place;
  channel(title: string, options?: PlaceOptions): Place;
  /** A topic of a forum supergroup. */
  topic(forum: Place, name: string): Place;
  /** Sending to the topic is now `message thread not found`. */
  deletesTopic(topic: Place): void;

  joins(place: Place, person: Person, status?: MemberStatus): void;
  /** my_chat_member and the service message, as when somebody adds the bot. */
  addsBot(place: Place, by: Person, status?: MemberStatus): void;
  removesBot(place: Place, by: Person): void;
  /** The bot becomes an administrator or a plain member again. */
  promotesBot(place: Place, by: Person, status?: MemberStatus): void;
  /** Without the right to write (default), or with it again. */
  silences(place: Place, on?: boolean): void;
  blocks(person: Person): void;
  unblocks(person: Person): void;
  deletesAccount(person: Person): void;
  vanishes(group: Place): void;
  /** The group becomes a supergroup: the place to use from now on. */
  migrates(group: Place): Place;

  /** What the bot answers when the person types `@bot query`. */
  inline(person: Person, query: string): Promise<InlineAnswer>;

  /** What everybody in the place sees, oldest first, without deleted and ephemeral messages. */
  messagesIn(place: Place): readonly Seen[];
  /** The bot's messages there. */
  botIn(place: Place): readonly Seen[];
  /** Resolves with the first truthy value of `look`, tried now and after each thing that happens here. */
  waitFor<T>(look: () => T, what?: string): Promise<NonNullable<T>>;
  /** The next message that the bot sends there from now on. */
  next(place: Place): Promise<Seen>;
  /**
   * Resolves when the bot has confirmed every update and no call is under way. A bot that confirms before it works may
   * still be busy: wait for what it does instead.
   */
  settled(): Promise<void>;

  /** What the bot did against Telegram's rules, one sentence each. */
  readonly violations: string[];
  readonly calls: Call[];
  /** Calls by method, and `rateLimited` (429 by limits), `updates`, `delivered`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Commands as set for exactly this scope and language. */
  commands(scope?: Obj, language?: string): readonly Command[];
  /** Name, description and short description, by language. */
  about(what: "name" | "description" | "short_description", language?: string): string;
  /** Callback queries that nobody has answered, by their data. */
  unanswered(): readonly string[];
  readonly delivery: Delivery;

  /** The next `times` (default 1) calls of the method ("*": of any but getUpdates) meet the fault; `in` limits it to one place. */
  fail(method: string, fault: Fault, options?: { readonly times?: number; readonly in?: Place }): void;
  /** Forgets all faults that are still waiting. */
  heals(): void;
  close(): Promise<void>;
};

export type Delivery = {
  /** Updates not confirmed yet. */
  readonly pending: number;
  readonly polling: boolean;
  readonly webhook: string | undefined;
  /** The next `count` (default 1) updates come twice. */
  duplicates(count?: number): void;
  /** The next `count` updates reach the webhook in reverse order. */
  reorders(count: number): void;
  /** From now on the webhook gets each body in several TCP chunks, cut inside characters. */
  splits(on?: boolean): void;
  /** The last `count` (default 1) confirmed updates come again under their old ids. */
  redelivers(count?: number): void;
};

/** A number is a status (5xx come with HTML). `lost` is carried out but its answer never arrives; `hang` and `reset` are not. */
export type Fault =
  | number
  | "hang"
  | "reset"
  | "lost"
  | { readonly status: number; readonly description: string; readonly parameters?: Obj }
  | { readonly retryAfter: number }
  | { readonly slowMs: number }
  /** Waits for the promise, then goes on as usual. */
  | { readonly until: Promise<unknown> }
  /** Is carried out at once; its answer waits for the promise. */
  | { readonly answersAfter: Promise<unknown> };

export type PlaceOptions = {
  /** Whether the bot is there from the start. Default "member", in channels "administrator". */
  readonly bot?: MemberStatus | false;
  readonly members?: readonly Person[];
  readonly creator?: Person;
  readonly forum?: boolean;
  readonly username?: string;
};

export type Call = {
  readonly method: string;
  readonly params: Obj;
  readonly at: number;
  /** 0 while it is under way or when a fault left it unanswered; of a call whose answer was lost, what it would have been. */
  status: number;
  /** Telegram's sentence when it refused. */
  description?: string;
};
