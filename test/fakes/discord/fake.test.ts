import { Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMMANDS, createBareBot } from "./bare-bot.ts";
import { createFakeDiscord, type FakeDiscord, type Place } from "./fake.ts";

const NOW = Date.parse("2026-03-09T12:00:00Z");

let now = NOW;
let fake: FakeDiscord;
let geral: Place;
let bot: ReturnType<typeof createBareBot>;

const ana = () => fake.user("Ana");
const send = (text: string, more: object = {}) =>
  bot.client.rest.post(Routes.channelMessages(geral.id), { body: { content: text, ...more } });

beforeEach(async () => {
  now = NOW;
  fake = await createFakeDiscord({ clock: { now: () => now }, checkAnswers: true, scale: 100 });
  geral = fake.guild("Turma TI").channel("geral");
  bot = createBareBot(fake);
  await bot.client.login(fake.token);
  await fake.connected();
  await bot.client.rest.put(Routes.applicationCommands(fake.applicationId), { body: COMMANDS });
});

afterEach(async () => {
  await bot.client.destroy();
  await fake.close();
});

describe("people on the fake Discord", () => {
  it("see the answer to a command, everybody or only they", async () => {
    const quiz = await ana().slash(geral, "quiz");
    expect(quiz).toMatchObject({
      kind: "message",
      text: "Overfitting é decorar o treino?",
      ephemeral: false,
    });
    expect(quiz.buttons.map((one) => one.label)).toEqual(["Certo", "Errado"]);
    const told = await ana().slash(geral, "explique", { termo: "overfitting" });
    expect(told).toMatchObject({ text: "overfitting: …", ephemeral: true });
    expect(fake.messagesIn(geral).map((one) => one.id)).toEqual([quiz.id]);
    expect(ana().sees(geral)).toHaveLength(2);
    expect(fake.user("Bia").sees(geral)).toHaveLength(1);
    expect(fake.counts.commandWrites).toBe(1);
    expect(fake.violations).toEqual([]);
  });

  it("press buttons, and the message changes for all", async () => {
    const quiz = await ana().slash(geral, "quiz");
    expect((await fake.user("Bia").presses(quiz, "Errado")).text).toBe("Não, Bia.");
    expect(fake.messagesIn(geral)[0]).toMatchObject({ id: quiz.id, text: "Não, Bia.", edited: true });
    expect(quiz.text).toBe("Overfitting é decorar o treino?");
    await expect(ana().presses(quiz, "Talvez")).rejects.toThrow("no button Talvez among Certo, Errado");
  });

  it("are offered choices while they type", async () => {
    expect(await ana().types(geral, "explique", "termo", "overf")).toEqual([
      { name: "overfitting", value: "overfitting" },
    ]);
  });

  it("wait for what was put off, and read what follows", async () => {
    const late = await (await ana().slash(geral, "demorado")).settled();
    expect(late).toMatchObject({ kind: "message", text: "Pronto.", ephemeral: true });
    const more = await fake.waitFor(() => late.followUps()[0]);
    expect(more).toMatchObject({ text: "E mais isto.", ephemeral: true });
    expect(fake.messagesIn(geral)).toEqual([]);
    expect(fake.violations).toEqual([]);
  });

  it("fill in forms", async () => {
    const form = await ana().slash(geral, "relato");
    expect(form).toMatchObject({ kind: "modal", text: "Relato\nO quê?" });
    expect((await ana().submits(form, { texto: "gabarito errado" })).text).toBe("Anotado: gabarito errado");
    expect(fake.violations).toEqual([]);
  });

  it("can only use what is registered, where it is offered", async () => {
    await expect(ana().slash(geral, "some")).rejects.toThrow("no command /some");
    await expect(ana().slash(geral, "explique")).rejects.toThrow("/explique needs termo");
    await expect(ana().slash(ana().privately(fake.user("Bia")), "quiz")).rejects.toThrow("not offered here");
  });

  it("talk to the bot alone", async () => {
    expect((await ana().slash(ana().dm, "quiz")).text).toContain("Overfitting");
    ana().closesDms();
    await expect(
      bot.client.rest.post(Routes.channelMessages(ana().dm.id), { body: { content: "oi" } }),
    ).rejects.toMatchObject({ code: 50007 });
  });
});

describe("the fake Discord's deadlines and rules", () => {
  it("refuse an acknowledgement after 3 s (10062) and a second one (40060)", async () => {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    fake.fail("POST /interactions/:id/:token/callback", { until });
    const asked = ana().slash(geral, "quiz");
    await fake.waitFor(() => fake.counts.faults);
    now += 3001;
    release();
    await expect(asked).rejects.toThrow("did not acknowledge within 3 s");
    await fake.waitFor(() => fake.requests.at(-1)?.status === 404);
    expect(fake.requests.at(-1)?.answer).toMatchObject({ code: 10062 });

    await ana().slash(geral, "quiz");
    const path = fake.requests.at(-1)?.path as `/${string}`;
    await expect(bot.client.rest.post(path, { auth: false, body: { type: 5 } })).rejects.toMatchObject({
      code: 40060,
    });
  });

  it("end an interaction's token after 15 min (50027)", async () => {
    await ana().slash(geral, "quiz");
    const token = fake.requests.at(-1)?.path.split("/")[3] ?? "";
    now += 15 * 60_000 + 1;
    const edit = bot.client.rest.patch(Routes.webhookMessage(fake.applicationId, token), {
      auth: false,
      body: { components: [] },
    });
    await expect(edit).rejects.toMatchObject({ code: 50027 });
  });

  it("record a body over a limit, and refuse it", async () => {
    const asked = ana().slash(geral, "erro");
    await fake.waitFor(() => fake.violations.length > 0);
    expect(fake.violations[0]).toContain("/content: more than 2000 characters");
    expect(fake.requests.at(-1)).toMatchObject({ status: 400, answer: { code: 50035 } });
    asked.catch(() => undefined);
  });

  it("record text that could mention everybody", async () => {
    await ana().slash(geral, "pinga");
    expect(fake.violations).toEqual([expect.stringContaining("it must parse to none")]);
  });

  it("send once for the same nonce within minutes", async () => {
    const nonce = { nonce: "dia-2026-03-09", enforce_nonce: true };
    const [first, second] = [await send("oi", nonce), await send("oi", nonce)];
    expect(second).toEqual(first);
    now += 5 * 60_000;
    await send("oi", nonce);
    expect(fake.messagesIn(geral)).toHaveLength(2);
  });

  it("allow few edits of a message older than an hour (30046)", async () => {
    const { id } = (await send("oi")) as { id: string };
    const edit = (content: string) =>
      fetch(`${fake.api}/v10${Routes.channelMessage(geral.id, id)}`, {
        method: "PATCH",
        headers: { authorization: `Bot ${fake.token}`, "content-type": "application/json" },
        body: JSON.stringify({ content }),
      });
    now += 3_600_001;
    for (const content of ["1", "2", "3", "4", "5"]) await edit(content);
    const last = await edit("6");
    expect(last.status).toBe(429);
    expect(fake.messagesIn(geral)[0]?.text).toBe("5");
  });

  it("say so where the bot may not write, or nothing is left", async () => {
    for (const code of [50001, 50013, 10003] as const) {
      geral.breaks(code);
      await expect(send("oi")).rejects.toMatchObject({ code });
    }
    geral.vanishes();
    await expect(send("oi")).rejects.toMatchObject({ code: 10003 });
    await fake.waitFor(() => !bot.client.channels.cache.has(geral.id));
  });
});
