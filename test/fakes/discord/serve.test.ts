import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { scriptAt } from "../../script.ts";
import { connectRaw } from "./raw.ts";

type Started = { readonly api: string; readonly token: string; readonly control: string };

let server: ChildProcess;
let started: Started;

beforeAll(async () => {
  const options = JSON.stringify({ clockAt: Date.parse("2026-03-09T12:00:00Z"), limits: false });
  server = spawn(process.execPath, [...scriptAt("test/fakes/discord/serve.ts"), options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (server.stdout === null) throw new Error("no output");
  const [line] = await once(server.stdout, "data");
  started = JSON.parse(String(line)) as Started;
});

afterAll(() => server.kill());

async function deed(name: string, given: object = {}) {
  const answer = await fetch(`${started.control}/${name}`, { method: "POST", body: JSON.stringify(given) });
  return (await answer.json()) as { readonly result?: unknown; readonly error?: string };
}

it("lives on, with what people saw, when the bot's process dies", async () => {
  expect(await deed("slash", { user: "Ana", command: "quiz" })).toMatchObject({
    error: expect.stringContaining("no bot is connected"),
  });
  const bot = connectRaw({ port: Number(new URL(started.api).port) });
  await bot.hears(10);
  bot.say(2, { token: started.token, intents: 1, shard: [0, 1] });
  await deed("connected");
  const asked = deed("slash", { user: "Ana", command: "quiz" });
  const { id, token } = (await bot.hears("INTERACTION_CREATE")).d as { id: string; token: string };
  await fetch(`${started.api}/v10/interactions/${id}/${token}/callback`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ type: 4, data: { content: "Certo ou errado?" } }),
  });
  expect(await asked).toMatchObject({ result: { kind: "message", text: "Certo ou errado?" } });
  bot.close();
  await bot.closed;
  expect(await deed("messages")).toMatchObject({ result: [{ text: "Certo ou errado?" }] });
  expect(await deed("state")).toMatchObject({ result: { violations: [], identifies: 1 } });
  expect(await deed("dança")).toMatchObject({ error: expect.stringContaining("no deed") });
});
