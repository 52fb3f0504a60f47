import { request } from "node:http";
import { Input, Telegram } from "telegraf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeTelegram, type FakeTelegram } from "./fake.ts";
import type { Place } from "./person.ts";

let fake: FakeTelegram;
let telegram: Telegram;
let chat: Place;

beforeEach(async () => {
  fake = await createFakeTelegram();
  telegram = new Telegram(fake.token, { apiRoot: fake.url });
  chat = fake.private(fake.user({ first_name: "Ana" }));
});
afterEach(() => fake.close());

const keyboard = (data: string) => ({ inline_keyboard: [[{ text: "Ok", callback_data: data }]] });

describe("faults on demand", () => {
  it("are errors in HTML and in JSON, by method and place", async () => {
    fake.fail("sendMessage", 502, { in: chat });
    fake.fail("getMe", { retryAfter: 7 });
    await expect(telegram.sendMessage(chat.id, "x")).rejects.toThrow("502: Bad Gateway");
    await expect(telegram.getMe()).rejects.toMatchObject({ code: 429, parameters: { retry_after: 7 } });
    expect((await telegram.getMe()).is_bot).toBe(true);
    expect(fake.messagesIn(chat)).toEqual([]);
    expect(fake.calls.map(({ status }) => status)).toEqual([502, 429, 200]);
  });

  it("lose the answer but not the message, or both", async () => {
    fake.fail("sendMessage", "lost");
    await expect(telegram.sendMessage(chat.id, "chegou")).rejects.toThrow();
    fake.fail("sendMessage", "reset");
    await expect(telegram.sendMessage(chat.id, "não chegou")).rejects.toThrow();
    expect(fake.messagesIn(chat).map(({ text }) => text)).toEqual(["chegou"]);
  });

  it("never answer, or wait", async () => {
    fake.fail("getMe", "hang");
    const stopped = new AbortController();
    const waiting = getMeUntil(stopped.signal);
    await fake.waitFor(() => fake.calls.length === 1);
    stopped.abort();
    await expect(waiting).rejects.toThrow("abort");
    const later = Promise.resolve("now");
    fake.fail("getMe", { until: later });
    expect((await telegram.getMe()).username).toBe("gabarito_test_bot");
  });

  it("keep the answer back while the message is there already", async () => {
    let release = () => {};
    fake.fail("sendMessage", { answersAfter: new Promise<void>((done) => (release = done)) });
    const sending = telegram.sendMessage(chat.id, "chegou");
    await fake.waitFor(() => fake.messagesIn(chat).length === 1);
    release();
    expect((await sending).message_id).toBe(1);
  });

  const getMeUntil = (signal: AbortSignal) => telegram.callApi("getMe", {}, { signal: signal as never });
});

describe("bodies", () => {
  it("may be a form, with a file or without", async () => {
    const photo = Input.fromBuffer(Buffer.from("\x89PNG"), "nota.png");
    const sent = await telegram.sendPhoto(chat.id, photo, { caption: "Nota", reply_markup: keyboard("a") });
    expect(sent).toMatchObject({ caption: "Nota", reply_markup: keyboard("a") });
    const status = await new Promise((done) => {
      const form = request(`${fake.url}/bot${fake.token}/SENDMESSAGE`, { method: "POST" }, ({ statusCode }) =>
        done(statusCode),
      );
      form.setHeader("content-type", "application/x-www-form-urlencoded");
      form.end(new URLSearchParams({ chat_id: String(chat.id), text: "olá" }).toString());
    });
    expect(status).toBe(200);
    expect(fake.messagesIn(chat).map(({ text }) => text)).toEqual(["Nota", "olá"]);
    expect(fake.violations).toEqual([]);
  });
});
