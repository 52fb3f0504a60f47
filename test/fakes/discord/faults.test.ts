import { Routes } from "discord.js";
import { afterEach, expect, it } from "vitest";
import { COMMANDS, createBareBot } from "./bare-bot.ts";
import { createFakeDiscord, type FakeOptions } from "./fake.ts";
import { objOf } from "./json.ts";
import { connectRaw } from "./raw.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function stage(options: FakeOptions = {}, { shards }: { shards?: number } = {}) {
  const fake = await createFakeDiscord({ checkAnswers: true, scale: 1000, ...options });
  const geral = fake.guild("Turma TI").channel("geral");
  const bot = createBareBot(fake, shards === undefined ? {} : { shards });
  ends.push(async () => {
    await bot.client.destroy();
    await fake.close();
  });
  const login = async () => {
    await bot.client.login(fake.token);
    await fake.connected(shards);
    await bot.client.rest.put(Routes.applicationCommands(fake.applicationId), { body: COMMANDS });
  };
  const send = (text: string, more: object = {}) =>
    bot.client.rest.post(Routes.channelMessages(geral.id), { body: { content: text, ...more } });
  return { fake, geral, ...bot, login, send, ana: fake.user("Ana") };
}

const SEND = "POST /channels/:channel/messages";

async function nextEvent(
  client: ReturnType<typeof createBareBot>["client"],
  event: "clientReady" | "guildDelete",
) {
  await new Promise((resolve) => client.once(event, resolve));
}

it("replays what a dropped connection missed", async () => {
  const { fake, geral, ana, login } = await stage({ scale: 1 });
  await login();
  fake.gateway.drop(4000);
  const quiz = await ana.slash(geral, "quiz");
  expect(quiz.text).toContain("Overfitting");
  expect(fake.gateway).toMatchObject({ identifies: 1, resumes: 1 });
  expect(fake.violations).toEqual([]);
});

it("speaks the gateway's protocol: hello, ready, heartbeat, resume, invalid session, close codes", async () => {
  const { fake } = await stage({ scale: 1 });
  const first = connectRaw(fake);
  expect(objOf((await first.hears(10)).d).heartbeat_interval).toBe(41_250);
  first.say(2, { token: fake.token, intents: 1, shard: [0, 1] });
  const session = objOf((await first.hears("READY")).d).session_id;
  await first.hears("GUILD_CREATE");
  first.say(1, 2);
  await first.hears(11);
  fake.gateway.drop();
  expect(await first.closed).toBe(1006);
  fake.guild("Outra turma");

  const second = connectRaw(fake);
  await second.hears(10);
  second.say(6, { token: fake.token, session_id: session, seq: 2 });
  await second.hears("RESUMED");
  expect(second.heard.map((one) => one.t ?? one.op)).toEqual([10, "GUILD_CREATE", "RESUMED"]);
  fake.gateway.invalidate({ resumable: false });
  expect((await second.hears(9)).d).toBe(false);
  second.close();

  for (const [op, d, code] of [
    [6, { token: fake.token, session_id: session, seq: 1 }, undefined],
    [2, { token: "outro", intents: 1 }, 4004],
    [2, { token: fake.token, intents: 1, shard: [2, 2] }, 4010],
    [2, { token: fake.token, intents: 1 << 15 }, 4014],
    [77, {}, 4001],
  ] as const) {
    const one = connectRaw(fake);
    await one.hears(10);
    one.say(op, d);
    if (code === undefined) expect((await one.hears(9)).d).toBe(false);
    else expect(await one.closed).toBe(code);
    one.close();
  }
});

it("turns away a wrong token", async () => {
  const { fake, client } = await stage();
  await expect(client.login("outro")).rejects.toThrow();
  expect(fake.gateway.ready).toBe(0);
});

it("tells each shard of its own servers", async () => {
  const { fake, client } = await stage({ guilds: 10 }, { shards: 2 });
  const ready = nextEvent(client, "clientReady");
  await client.login(fake.token);
  await ready;
  expect(client.guilds.cache.size).toBe(11);
  expect(new Set(client.guilds.cache.map((guild) => guild.shardId))).toEqual(new Set([0, 1]));
});

it("says when the bot is thrown out", async () => {
  const { fake, client } = await stage();
  const ready = nextEvent(client, "clientReady");
  await client.login(fake.token);
  await ready;
  const left = nextEvent(client, "guildDelete");
  fake.guild("Turma TI").removesBot();
  await left;
  expect(client.guilds.cache.size).toBe(0);
});

it("survives a malformed dispatch and tells the person at once when no bot is there", async () => {
  const { fake, geral, ana, client, login, failures } = await stage();
  await login();
  fake.gateway.sendMalformed();
  await ana.slash(geral, "quiz");
  expect(failures).toHaveLength(0);
  await client.destroy();
  await fake.waitFor(() => fake.gateway.ready === 0);
  await expect(ana.slash(geral, "quiz")).rejects.toThrow("no bot is connected");
});

it("fails as told: status, code, limit, reset, lost answer", async () => {
  const { fake, geral, login, send } = await stage();
  await login();
  fake.fail(SEND, 500);
  await send("depois de um 500");
  fake.fail(SEND, { status: 403, code: 50001 });
  await expect(send("não")).rejects.toMatchObject({ code: 50001 });
  fake.fail(SEND, { retryAfter: 5 });
  await send("depois de um 429");
  fake.fail(SEND, "reset");
  await send("depois de uma queda");
  fake.fail(SEND, "lost");
  await send("perdida", { nonce: "n1", enforce_nonce: true });
  expect(fake.messagesIn(geral).map((one) => one.text)).toEqual([
    ...["depois de um 500", "depois de um 429", "depois de uma queda", "perdida"],
  ]);
  expect(fake.counts[SEND]).toBe(9);
  expect(fake.violations).toEqual([]);
});

it("limits messages in a channel, and the client waits", async () => {
  const { fake, geral, login, send } = await stage({ scale: 100, limits: { perChannel: 2 } });
  await login();
  await Promise.all(["1", "2", "3", "4"].map((text) => send(text)));
  expect(fake.messagesIn(geral)).toHaveLength(4);
});

it("takes many people at once", async () => {
  const { fake, geral, login } = await stage({ validate: false, record: false, checkAnswers: false });
  await login();
  const report = await fake.storm({
    total: 400,
    inFlight: 16,
    people: 10,
    where: geral,
    command: "quiz",
    press: "Certo",
  });
  expect(report).toMatchObject({ failed: 0 });
  expect(report.done).toBeGreaterThanOrEqual(400);
});
