import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Telegraf } from "telegraf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeTelegram, type FakeTelegram } from "./fake.ts";
import type { Person, Place } from "./person.ts";

type Hit = { readonly id: number; readonly text: string; readonly secret: unknown; readonly chunks: number };

/** What the webhook got, and what it answers next: 200 unless said otherwise. */
const hits: Hit[] = [];
const answers: (number | Promise<void>)[] = [];
const waits: number[] = [];

const hook = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { update_id, message } = JSON.parse(Buffer.concat(chunks).toString());
  const secret = request.headers["x-telegram-bot-api-secret-token"];
  hits.push({ id: update_id, text: message.text, secret, chunks: chunks.length });
  const answer = answers.shift() ?? 200;
  if (typeof answer !== "number") await answer;
  response.writeHead(typeof answer === "number" ? answer : 200).end();
});

let fake: FakeTelegram;
let ana: Person;
let chat: Place;

beforeEach(async () => {
  hits.length = 0;
  answers.length = 0;
  waits.length = 0;
  const timer = (ms: number, work: () => void) => {
    if (ms >= 60_000) return () => {};
    waits.push(ms);
    const soon = setImmediate(work);
    return () => clearImmediate(soon);
  };
  fake = await createFakeTelegram({ timer });
  ana = fake.user("Ana");
  chat = fake.private(ana);
  await new Promise<void>((done) => hook.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
  const { telegram } = new Telegraf(fake.token, { telegram: { apiRoot: fake.url } });
  await telegram.setWebhook(url, { secret_token: "s3cret" });
});

afterEach(async () => {
  await fake.close();
  hook.closeAllConnections();
  await new Promise((done) => hook.close(done));
});

const texts = () => hits.map(({ text }) => text);

describe("a webhook", () => {
  it("gets each update with the secret", async () => {
    ana.writes(chat, "olá");
    await fake.settled();
    expect(hits).toMatchObject([{ text: "olá", secret: "s3cret" }]);
    expect(fake.counts).toMatchObject({ updates: 1, delivered: 1 });
  });

  it("gets an update again after a failure, later each time, and nothing of the chat before it", async () => {
    answers.push(500, 500);
    ana.writes(chat, "um");
    ana.writes(chat, "dois");
    await fake.settled();
    expect(texts()).toEqual(["um", "um", "um", "dois"]);
    expect(waits).toEqual([1000, 2000]);
  });

  it("is slowed by one chat, not by all", async () => {
    let release = () => {};
    answers.push(
      new Promise((done) => {
        release = done;
      }),
    );
    const bia = fake.user("Bia");
    ana.writes(chat, "um");
    ana.writes(chat, "dois");
    bia.writes(fake.private(bia), "três");
    await fake.waitFor(() => fake.counts.delivered === 1);
    expect(texts()).toEqual(["um", "três"]);
    release();
    await fake.settled();
    expect(texts()).toEqual(["um", "três", "dois"]);
  });

  it("gets duplicates, old updates and another order on demand", async () => {
    fake.delivery.duplicates();
    ana.writes(chat, "um");
    await fake.settled();
    fake.delivery.redelivers();
    await fake.settled();
    expect(texts()).toEqual(["um", "um", "um"]);
    expect(new Set(hits.map(({ id }) => id)).size).toBe(1);
    fake.delivery.reorders(2);
    ana.writes(chat, "dois");
    ana.writes(chat, "três");
    await fake.settled();
    expect(texts().slice(3)).toEqual(["três", "dois"]);
  });

  it("gets bodies in chunks that cut characters", async () => {
    fake.delivery.splits();
    ana.writes(chat, "ação");
    await fake.settled();
    expect(hits[0]?.text).toBe("ação");
    expect(hits[0]?.chunks).toBeGreaterThan(1);
  });

  it("excludes long polling, and tells its last failure", async () => {
    const { telegram } = new Telegraf(fake.token, { telegram: { apiRoot: fake.url } });
    await expect(telegram.getUpdates(0, 1, 0, undefined)).rejects.toThrow(
      "409: Conflict: can't use getUpdates method while webhook is active",
    );
    answers.push(503);
    ana.writes(chat, "um");
    await fake.settled();
    expect((await telegram.getWebhookInfo()).last_error_message).toContain("503 Service Unavailable");
    await telegram.deleteWebhook();
    ana.writes(chat, "dois");
    expect(await telegram.getUpdates(0, 1, 0, undefined)).toMatchObject([{ message: { text: "dois" } }]);
  });
});

describe("a telegraf bot behind a webhook", () => {
  const button = { text: "Oi", callback_data: "oi" };
  let root = "http://127.0.0.1:1";

  it("is reached at its public address, and may answer in the response", async () => {
    const other = await createFakeTelegram({ reach: (url) => url.replace("https://bot.example.org", root) });
    const bot = new Telegraf(other.token, { telegram: { apiRoot: other.url, webhookReply: true } });
    bot.start((ctx) => ctx.reply("Olá", { reply_markup: { inline_keyboard: [[button]] } }));
    bot.on("callback_query", (ctx) => ctx.answerCbQuery("Já vi"));
    const server = createServer(
      await bot.createWebhook({ domain: "bot.example.org", path: "/x", secret_token: "s" }),
    );
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await bot.telegram.setWebhook("https://bot.example.org/x", { secret_token: "s" });

    const bia = other.user("Bia");
    const hello = await bia.says(other.private(bia), "/start");
    expect((await bia.presses(hello, "Oi")).text).toBe("Já vi");
    await other.settled();
    expect(other.violations).toEqual([]);
    await other.close();
    server.closeAllConnections();
    server.close();
  });
});
