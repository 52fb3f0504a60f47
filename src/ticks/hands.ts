import type { Period } from "../core/standing/period.ts";
import type { Chats, Outbox, World } from "../ports.ts";

/** What the ticks need of the house. */
export type Hands = {
  readonly world: World;
  readonly outbox: Outbox;
  readonly chats: Chats;
  /** Grades a vote that was kept until the close. */
  readonly settle: (round: string, learner: string) => Promise<void>;
  /** A group's first three of a period, as people read them. */
  readonly podium: (group: string, period: Period) => Promise<readonly string[]>;
  /** A question of the day that is later than this, in milliseconds, is left out. */
  readonly lateMax: number;
};

/** What is to be done about something that is due: it takes as long as a platform lets it wait. */
export type Errand = () => Promise<void>;
/** By key; throws for one that cannot be read. */
export type Looked = (key: string) => Errand;

/** How long to wait before try number `tries` + 1. */
export const backOff = (tries: number): number => Math.min(30, 2 ** (tries - 1)) * 60_000;
