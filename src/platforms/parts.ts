import type { Bot } from "../bot.ts";
import type { Command } from "../commands/command.ts";
import type { Chats, Timer, World } from "../ports.ts";

/** What every platform with a token is given. */
export type PlatformParts = {
  readonly bot: Bot;
  readonly chats: Chats;
  readonly commands: readonly Command[];
  readonly world: Pick<World, "library" | "search" | "store" | "clock" | "log">;
  readonly timer: Timer;
  readonly token: string;
  /** Another address of the platform's API: a proxy, a server of one's own, a fake. */
  readonly api: string | undefined;
  /** Called once when the token stops being valid while the bot runs: there is no way on. */
  readonly lost: (why: string) => void;
};
