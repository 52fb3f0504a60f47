import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { scriptAt } from "../../script.ts";
import type { FakeOptions } from "./fake.ts";
import { isObj, parseJson } from "./json.ts";

/** A fake in a process of its own, for tests that kill the bot. */
export type RemoteFake = {
  readonly url: string;
  readonly token: string;
  /** One verb of control.ts. Rejects with what the fake says went wrong. */
  ask<T>(verb: string, body?: object): Promise<T>;
  close(): Promise<void>;
};

/** Options that are plain values; the process has its own clock. */
export type RemoteOptions = Omit<FakeOptions, "clock" | "timer" | "reach">;

export async function spawnFakeTelegram(options: RemoteOptions = {}): Promise<RemoteFake> {
  const child = spawn(
    process.execPath,
    [...scriptAt("test/fakes/telegram/serve.ts"), JSON.stringify(options)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const { url, token } = await greeting(child);
  return {
    url,
    token,
    ask: (verb, body = {}) => askFake(url, verb, body),
    close: async () => {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function greeting(child: ChildProcess): Promise<{ readonly url: string; readonly token: string }> {
  if (child.stdout === null) throw new Error("the fake has no output");
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const said = parseJson(line);
    if (isObj(said)) return { url: String(said.url), token: String(said.token) };
  }
  throw new Error("the fake did not start");
}

/** The result has the shape that control.ts promises for the verb. */
export async function askFake<T>(url: string, verb: string, body: object): Promise<T> {
  const response = await fetch(`${url}/control/${verb}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: { ok: boolean; result: T; description?: string } = JSON.parse(await response.text());
  if (!answer.ok) throw new Error(`${verb}: ${answer.description}`);
  return answer.result;
}
