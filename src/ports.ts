import type { Library } from "./core/content/library.ts";
import type { Search } from "./core/content/search.ts";
import type { Day, Moment } from "./core/day.ts";
import type { Draw } from "./core/random.ts";
import type { Table } from "./core/record.ts";
import type { Board } from "./core/standing/board.ts";
import type { Period } from "./core/standing/period.ts";
import type { Standing } from "./core/standing/score.ts";

// The whole outside world on one screen: types only.

/** What time it is. */
export type Clock = { now(): Moment };

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

export type Change = Rows & { put<T>(table: Table<T>, key: string, row: T): void };

export type Store = Rows & {
  /**
   * Reads, decides and writes as one step: no other change that names one of the same locks runs meanwhile, all rows that
   * `work` puts are written together or not at all, and the promise resolves only when they are on the disk.
   */
  change<R>(locks: readonly string[], work: (rows: Change) => Promise<R>): Promise<R>;
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

/** What every command may use. */
export type World = {
  readonly library: Library;
  readonly search: Search;
  readonly store: Store;
  readonly boards: Boards;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
};
