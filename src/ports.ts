import type { Library } from "./core/content/library.ts";
import type { Search } from "./core/content/search.ts";
import type { Day, Moment } from "./core/day.ts";
import type { Draw } from "./core/random.ts";
import type { Table } from "./core/record.ts";
import type { Board } from "./core/standing/board.ts";
import type { Period } from "./core/standing/period.ts";
import type { Standing } from "./core/standing/score.ts";
import type { Practice, Reply } from "./core/talk/reply.ts";
import type { Place } from "./core/talk/request.ts";

// The whole outside world on one screen: types only.

/** What time it is. */
export type Clock = { now(): Moment };

/** Work after a while; returns what calls it off. */
export type Timer = (ms: number, work: () => void) => () => void;

/** Chance: a draw that repeats for the same keys. */
export type Random = { drawOf(...keys: readonly (string | number)[]): Draw };

/** What happened, for whoever runs the bot. Values never hold secrets or what people wrote. */
export type Log = {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  /** `cause` is the thrown value; its stack is kept. */
  error(event: string, cause: unknown, facts?: Facts): void;
};
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** Saved rows, parsed on the way out. */
export type Rows = {
  get<T>(table: Table<T>, key: string): Promise<T | undefined>;
  /** Rows whose key begins with `prefix`, in order of their keys. */
  scan<T>(table: Table<T>, prefix?: string): AsyncIterable<readonly [string, T]>;
};

export type Change = Rows & {
  put<T>(table: Table<T>, key: string, row: T): void;
  /** For rows that only say what is still to be done; answers are never removed. */
  remove<T>(table: Table<T>, key: string): void;
};

/** A lock by its name. Changes that share a name run side by side, but never beside one that holds it alone. */
export type Lock = string | { readonly shared: string };

export type Store = Rows & {
  /**
   * Reads, decides and writes as one step: no other change that names one of the same locks runs meanwhile, all rows that
   * `work` puts are written together or not at all, and the promise resolves only when they are on the disk.
   */
  change<R>(locks: readonly Lock[], work: (rows: Change) => Promise<R>): Promise<R>;
  /** Asks the disk for many rows at once. What it gives reads one of them, and throws for that one should it be damaged. */
  many<T>(table: Table<T>, keys: readonly string[]): Promise<(key: string) => T | undefined>;
  close(): Promise<void>;
};

/** The groups' rankings, ready in memory. */
export type Boards = {
  of(group: string, period: Period): Promise<Board>;
  /** Runs `save`, which may change standings of these groups, then adds to the boards in memory what it saved. */
  counting<R>(groups: readonly string[], save: () => Promise<readonly [R, readonly Tally[]]>): Promise<R>;
};
export type Tally = {
  readonly group: string;
  readonly day: Day;
  readonly learner: string;
  readonly more: Standing;
};

/** Where a message goes: a chat ("tg:-100123", "dc:456", "term:…") and the topic in it, or a person's private chat. */
export type Address =
  | { readonly chat: string; readonly thread?: string | undefined }
  | { readonly account: string };

/** A message that was sent, as its platform names it, and the native quiz that it holds. */
export type Posted = { readonly message: string; readonly poll?: string | undefined };

/** What became of a message that the bot sent of its own accord. */
export type Delivery =
  /** `counts`: a quiz that was ended had so many votes for each option as shown. */
  | { readonly kind: "sent"; readonly posted: Posted; readonly counts?: readonly number[] | undefined }
  /** `make` had nothing to say after all. */
  | { readonly kind: "unsaid" }
  /** The platform takes no messages from us there: blocked or removed, gone, or without the right to write. */
  | { readonly kind: "refused"; readonly reason: "blocked" | "gone" | "forbidden" }
  /** It surely did not arrive; it may be tried again. */
  | { readonly kind: "failed" }
  /** It may have arrived. Not to be sent again. */
  | { readonly kind: "doubt" };

export type Letter = {
  /** The same for each try of the same message; a platform that can refuses to show one key twice. */
  readonly key: string;
  /** A former try under this key may have arrived: one that cannot tell answers `doubt` and sends nothing. */
  readonly again: boolean;
  /** Called when its turn has come, right before the message goes out: what is decided here is decided as late as can be. */
  make(): Promise<Reply | undefined>;
  /** A try surely did not arrive, and the next may be long in coming: `make` is called again for it. */
  missed?(): Promise<unknown>;
};

/** Messages that nobody asked for just now. Paced by each platform's limits, after the replies to people. Never rejects. */
export type Outbox = {
  post(to: Address, letter: Letter): Promise<Delivery>;
  /** Draws a message anew; `final` also ends the native quiz in it. `unsaid`: it is not there any more, or cannot be changed. */
  redraw(to: Address, posted: Posted, reply: Reply, how: { readonly final: boolean }): Promise<Delivery>;
};

/** A platform that is connected. `prefix` begins the names of its chats and accounts. */
export type Connection = {
  readonly prefix: "tg:" | "dc:";
  readonly outbox: Outbox;
  /** Finishes what is running, for a few seconds at most, and sends nothing new. */
  stop(): Promise<void>;
};

/** The one small HTTP server. Whoever wants to be called registers a path; `answer` gives the status. */
export type Web = {
  on(path: string, answer: (asked: Asked) => Promise<number>): void;
};
export type Asked = {
  header(name: string): string | undefined;
  /** The whole body, read before it is decoded. */
  body(): Promise<string>;
};

/** What a platform reports about its chats of its own accord. */
export type Chats = {
  /** A reply that asks a group was sent: where it stands now. Votes that came before this report count from now on. */
  posted(round: string, posted: Posted): Promise<void>;
  /** A question of an account's practice was sent as this quiz. Gives what the person is told, should they have voted already. */
  practiced(account: string, practice: Practice, poll: string): Promise<Reply | undefined>;
  /** Somebody pressed a button below a question: should nobody have known that it arrived, it is known now. */
  found(round: string, chat: string, posted: Posted): Promise<void>;
  /** The bot may write there again, or for the first time. The greeting to send, the first time only. */
  joined(place: Place): Promise<Reply | undefined>;
  /** The bot cannot write there any more: what is scheduled for the chat sleeps, nothing is deleted. */
  asleep(chat: string, reason: "blocked" | "gone" | "forbidden"): Promise<void>;
  /** The chat has a new name on its platform; everything goes with it. */
  moved(from: string, to: string): Promise<void>;
};

/** When something is due next, by name ("daily/…", "close/…", "remind/…"); loaded from the store at start. */
export type Timetable = {
  /** Sets or, with undefined, clears, as part of a change. */
  set(rows: Change, name: string, at: Moment | undefined): void;
  load(rows: Rows): Promise<void>;
  /** Names due at or before `now`, the earliest first; they stay until they are set anew. */
  due(now: Moment): readonly string[];
  next(): Moment | undefined;
};

/** What every command may use. */
export type World = {
  readonly library: Library;
  readonly search: Search;
  readonly store: Store;
  readonly boards: Boards;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly timetable: Timetable;
  /** The message of a round shows who has answered: asks for it to be drawn anew soon. */
  readonly refresh: (round: string) => void;
};
