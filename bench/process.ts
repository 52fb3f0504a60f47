import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { scriptAt } from "../test/script.ts";

/** A script of ours in a process of its own, which says one line of JSON for each that it is asked. */
export type Process = {
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
  line<T>(): Promise<T>;
};

export function start(path: string, words: readonly string[]): Process {
  const child: ChildProcess = spawn(process.execPath, ["--expose-gc", ...scriptAt(path), ...words], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (child.stdout === null) throw new Error("no output");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    ended: new Promise<void>((resolve) => child.once("exit", () => resolve())),
    line: async <T>(): Promise<T> => JSON.parse((await lines.next()).value ?? "null"),
  };
}
