import type { Library } from "./core/content/library.ts";
import type { Search } from "./core/content/search.ts";
import type { Moment } from "./core/day.ts";

// The whole outside world on one screen: types only.

/** What time it is. */
export type Clock = { now(): Moment };

/** What happened, for whoever runs the bot. Values never hold secrets or what people wrote. */
export type Log = {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  /** `cause` is the thrown value; its stack is kept. */
  error(event: string, cause: unknown, facts?: Facts): void;
};
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** What every command may use. */
export type World = {
  readonly library: Library;
  readonly search: Search;
  readonly clock: Clock;
  readonly log: Log;
};
