import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { scriptAt } from "../script.ts";

/** One life of a bot in a process of its own (pushing.ts). */
export type BotProcess = {
  /** Its clock begins at that moment; resolves when it is connected. */
  begins(at: number): Promise<void>;
  /** Resolves when it has said the word; never, should it die before. */
  says(word: string): Promise<void>;
  /** Everything it has said. */
  readonly heard: ReadonlySet<string>;
  /** SIGKILL. */
  dies(): Promise<void>;
  /** Its input ends, and it stops as it is meant to. */
  ends(): Promise<void>;
};

/** What still runs, for whoever has to clear up after a failure. */
const running = new Set<BotProcess>();
export const killAll = async (): Promise<void> =>
  void (await Promise.all([...running].map((one) => one.dies())));

export function spawnBot(file: string, words: readonly string[]): BotProcess {
  const child = spawn(process.execPath, [...scriptAt(file), ...words], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exit = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const heard = new Set<string>();
  const waiting = new Map<string, () => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    heard.add(line);
    waiting.get(line)?.();
  });
  const says = (word: string) =>
    new Promise<void>((resolve) => (heard.has(word) ? resolve() : waiting.set(word, resolve)));
  const over = async () => {
    await exit;
    running.delete(bot);
  };
  const bot: BotProcess = {
    heard,
    says,
    begins: async (at) => {
      await says("warm");
      child.stdin.write(`${at}\n`);
      await Promise.race([
        says("ready"),
        exit.then(() => Promise.reject(new Error("the bot did not start"))),
      ]);
    },
    dies: () => {
      child.kill("SIGKILL");
      return over();
    },
    ends: () => {
      child.stdin.end();
      return over();
    },
  };
  running.add(bot);
  return bot;
}
