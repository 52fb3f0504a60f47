import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paragraph, reply } from "../../src/core/talk/reply.ts";
import { machineTimer } from "../../src/infra/clock.ts";
import type { Person, Place } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";
import { NOW } from "../world.ts";

/** Telegram's limits, kept by the fake; a minute takes a second for both. */
const SCALE = 60;
const RATES = { allPerSecond: 30, chatPerSecond: 1, groupPerMinute: 20 };
const begun = performance.now();
const quickly = {
  now: () => (performance.now() - begun) * SCALE,
  timer: ((ms, work) => machineTimer(ms / SCALE, work)) satisfies typeof machineTimer,
};

let scene: Scene;
let ana: Person;
let home: Place;
const texts = (place: Place) => scene.fake.botIn(place).map(({ text }) => text);
const post = (chat: Place, words: string) =>
  scene
    .house()
    .office.outbox.post(
      { chat: `tg:${chat.id}` },
      { key: words, again: false, make: async () => reply([paragraph(words)]) },
    );

beforeEach(async () => {
  scene = await openScene({ limits: {}, clock: { now: () => NOW + quickly.now() }, scale: SCALE });
  ana = scene.fake.user("Ana");
  home = scene.fake.private(ana);
  await scene.connect({ rates: RATES, ...quickly });
});

afterEach(async () => {
  scene.fake.heals();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

describe("Telegram's limits", () => {
  it("are kept when 25 people of a group ask at once: all are answered, the last a minute later", async () => {
    const turma = scene.fake.supergroup("Turma");
    for (let at = 0; at < 25; at++) scene.fake.user(`P${at}`).writes(turma, "/topicos");
    const other = await ana.says(home, "/ajuda");
    expect(other.text).toContain("Como usar");
    expect(texts(turma).length).toBeLessThan(25);
    await scene.fake.waitFor(() => texts(turma).length === 25);
    expect(scene.fake.counts.rateLimited).toBeUndefined();
    expect(scene.fake.delivery.pending).toBe(0);
  });

  it("are kept when 200 chats are told something at once, and whoever asks meanwhile does not wait for them", async () => {
    const chats = Array.from({ length: 200 }, (_, at) => scene.fake.supergroup(`Turma ${at}`));
    const told = Promise.all(chats.map((chat) => post(chat, "Bom dia!")));
    await ana.says(home, "/ajuda");
    const before = scene.fake.counts.sendMessage ?? 0;
    expect(before).toBeLessThan(200);
    expect((await told).every(({ kind }) => kind === "sent")).toBe(true);
    expect(scene.fake.counts).toMatchObject({ sendMessage: 201 });
    expect(scene.fake.counts.rateLimited).toBeUndefined();
  });
});

describe("a flood refused by Telegram", () => {
  it("is waited out: the answer comes once, and other chats do not wait with it", async () => {
    scene.fake.fail("sendMessage", { retryAfter: 20 }, { times: 2, in: home });
    ana.writes(home, "/ajuda");
    await scene.fake.waitFor(() => scene.log.some(({ event }) => event === "telegram flood"));
    const bia = scene.fake.user("Bia");
    await bia.says(scene.fake.private(bia), "/ajuda");
    expect(texts(home)).toEqual([]);
    await scene.fake.waitFor(() => texts(home).length === 1);
    const tries = scene.fake.calls.filter(({ params }) => params.chat_id === home.id);
    expect(tries.map(({ status }) => status)).toEqual([429, 429, 200]);
    const [first, second, third] = tries.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(20_000);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(20_000);
  });

  it("that lasts too long is not waited out by an answer: who asked has gone", async () => {
    scene.fake.fail("sendMessage", { retryAfter: 61 }, { in: home });
    ana.writes(home, "/ajuda");
    await scene.fake.waitFor(() => scene.log.some(({ event }) => event === "telegram answer not sent"));
    await scene.fake.settled();
    expect(texts(home)).toEqual([]);
  });

  it("is waited out by what the bot says of its own accord, as long as it takes", async () => {
    scene.fake.fail("sendMessage", { retryAfter: 90 }, { in: home });
    expect(await post(home, "Bom dia!")).toMatchObject({ kind: "sent" });
    expect(texts(home)).toEqual(["Bom dia!"]);
  });

  it("that never ends is given up, and may be tried again later", async () => {
    scene.fake.fail("sendMessage", { retryAfter: 1 }, { times: 6, in: home });
    expect(await post(home, "Bom dia!")).toEqual({ kind: "failed" });
    expect(await post(home, "Bom dia!")).toMatchObject({ kind: "sent" });
  });
});
