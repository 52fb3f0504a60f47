import { Telegram } from "telegraf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeTelegram, type FakeTelegram } from "./fake.ts";
import type { Person, Place } from "./person.ts";

let now = Date.UTC(2026, 0, 5, 12);
let fake: FakeTelegram;
let telegram: Telegram;
let ana: Person;
let chat: Place;

beforeEach(async () => {
  fake = await createFakeTelegram({ clock: { now: () => now } });
  telegram = new Telegram(fake.token, { apiRoot: fake.url });
  ana = fake.user({ first_name: "Ana" });
  chat = fake.private(ana);
});
afterEach(() => fake.close());

const call = (method: string, params: object) => telegram.callApi(method as never, params as never);
const keyboard = (data: string) => ({ inline_keyboard: [[{ text: "Ok", callback_data: data }]] });

describe("a call that could never work", () => {
  it.each([
    ["an open tag", "<b>sem fim", `Can't find end tag corresponding to start tag "b"`],
    ["an unknown tag", "á <p>x</p>", `can't parse entities: Unsupported start tag "p" at byte offset 3`],
    ["crossed tags", "<b><i>x</b></i>", `Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`],
    ["an end tag too many", "x</b>", "Unexpected end tag at byte offset 1"],
    ["a bare <", "1 < 2", `Unsupported start tag "" at byte offset 2`],
    ["nothing to see", "<b> </b>", "message text is empty"],
    ["too much to see", "a".repeat(4097), "message is too long"],
  ])("is refused: %s", async (_, text, why) => {
    await expect(telegram.sendMessage(chat.id, text, { parse_mode: "HTML" })).rejects.toThrow(why);
    expect(fake.violations).toHaveLength(1);
  });

  it("counts text after the markup is read, in UTF-16", async () => {
    await telegram.sendMessage(chat.id, `<b>${"&amp;".repeat(4096)}</b>`, { parse_mode: "HTML" });
    await expect(telegram.sendMessage(chat.id, "😀".repeat(2049))).rejects.toThrow("too long");
  });

  it("may have 64 bytes of data on a button and no more", async () => {
    await telegram.sendMessage(chat.id, "x", { reply_markup: keyboard("é".repeat(32)) });
    expect(fake.violations).toEqual([]);
    const more = telegram.sendMessage(chat.id, "x", { reply_markup: keyboard("é".repeat(33)) });
    await expect(more).rejects.toThrow("400: Bad Request");
    expect(fake.violations[0]).toMatch(/^sendMessage: .*66 bytes/);
  });

  it("may be a named poll in a channel, or a method that is none", async () => {
    const channel = fake.channel("Avisos");
    const poll = telegram.sendPoll(channel.id, "Sim?", ["sim", "não"], { is_anonymous: false });
    await expect(poll).rejects.toThrow("non-anonymous polls can't be sent to channel chats");
    await expect(call("sendNothing", {})).rejects.toThrow("404: Not Found");
    expect(fake.violations).toHaveLength(2);
  });
});

describe("a call that the world refuses", () => {
  it("says why, and is no violation", async () => {
    const forum = fake.supergroup("Fórum", { forum: true });
    const topic = fake.topic(forum, "Dúvidas");
    const inTopic = () => telegram.sendMessage(forum.id, "x", { message_thread_id: topic.thread ?? 0 });
    expect((await inTopic()).message_thread_id).toBe(topic.thread);
    fake.deletesTopic(topic);
    await expect(inTopic()).rejects.toThrow("400: Bad Request: message thread not found");
    fake.silences(forum);
    await expect(telegram.sendMessage(forum.id, "x")).rejects.toThrow(
      "not enough rights to send text messages to the chat",
    );
    fake.removesBot(forum, ana);
    await expect(telegram.sendMessage(forum.id, "x")).rejects.toThrow(
      "403: Forbidden: bot was kicked from the supergroup chat",
    );
    fake.blocks(ana);
    await expect(telegram.sendMessage(ana.id, "x")).rejects.toThrow(
      "403: Forbidden: bot was blocked by the user",
    );
    await expect(telegram.sendMessage(1, "x")).rejects.toThrow("400: Bad Request: chat not found");
    expect(fake.violations).toEqual([]);
  });

  it("names the supergroup that a group became", async () => {
    const group = fake.group("Turma");
    const next = fake.migrates(group);
    await expect(telegram.sendMessage(group.id, "x")).rejects.toMatchObject({
      code: 400,
      parameters: { migrate_to_chat_id: next.id },
    });
    expect((await telegram.sendMessage(next.id, "x")).chat.type).toBe("supergroup");
  });

  it("changes nothing in a message, or answers a query twice or late", async () => {
    const { message_id } = await telegram.sendMessage(chat.id, "x", { reply_markup: keyboard("a") });
    const [message] = fake.messagesIn(chat);
    if (message === undefined) throw new Error("no message");
    const same = telegram.editMessageText(chat.id, message_id, undefined, "x", {
      reply_markup: keyboard("a"),
    });
    await expect(same).rejects.toThrow("message is not modified");
    const query = ana.taps(message, "Ok");
    await telegram.answerCbQuery(query);
    const tooOld = "query is too old and response timeout expired or query ID is invalid";
    await expect(telegram.answerCbQuery(query)).rejects.toThrow(tooOld);
    const late = ana.taps(message, /ok/i);
    now += 15_001;
    await expect(telegram.answerCbQuery(late)).rejects.toThrow(tooOld);
    expect(fake.unanswered()).toEqual(["a"]);
  });

  it("comes too fast, until the clock has moved", async () => {
    const send = () => telegram.sendMessage(chat.id, "x");
    for (let at = 0; at < 3; at += 1) await send();
    await expect(send()).rejects.toMatchObject({ code: 429, parameters: { retry_after: 1 } });
    now += 1000;
    await send();
    expect(fake.counts.rateLimited).toBe(1);
  });

  it("comes more than 20 times a minute in a group", async () => {
    const group = fake.group("Turma");
    for (let at = 0; at < 20; at += 1) {
      await telegram.sendMessage(group.id, "x");
      now += 1000;
    }
    await expect(telegram.sendMessage(group.id, "x")).rejects.toMatchObject({
      parameters: { retry_after: 40 },
    });
  });
});

describe("ephemeral messages", () => {
  it("are seen by one person, and answer a press within 15 s", async () => {
    const bia = fake.user("Bia");
    const group = fake.supergroup("Turma", { members: [ana, bia] });
    await telegram.sendMessage(group.id, "Quem sabe?", { reply_markup: keyboard("a") });
    const [question] = fake.messagesIn(group);
    if (question === undefined) throw new Error("no question");
    const whisper = (query: string) => ({
      chat_id: group.id,
      text: "Só para você",
      ephemeral_message_parameters: { receiver_user_id: ana.id, callback_query_id: query },
    });
    const sent = await call("sendMessage", whisper(ana.taps(question, "Ok")));
    expect(sent).toMatchObject({ message_id: 0, ephemeral_message_id: 1 });
    const names = { chat_id: group.id, receiver_user_id: ana.id, ephemeral_message_id: 1 };
    await call("editEphemeralMessageText", { ...names, text: "Mudou" });
    expect(ana.sees(group).map(({ text }) => text)).toEqual(["Quem sabe?", "Mudou"]);
    expect(bia.sees(group)).toHaveLength(1);
    await call("deleteEphemeralMessage", names);
    expect(ana.sees(group)).toHaveLength(1);
    const late = ana.taps(question, "Ok");
    now += 15_001;
    await expect(call("sendMessage", whisper(late))).rejects.toThrow("query is too old");
    expect(fake.violations).toEqual([]);
  });
});
