import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dailies } from "../../src/core/habit/daily.ts";
import type { Person, Place } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";
import { DAY, HOUR } from "../world.ts";

// Trouble with a question of the day that was set up in the name of a group or a channel.

const MINUTE = 60_000;

let scene: Scene;
let rui: Person;
let home: Place;
const texts = (place: Place) => scene.fake.botIn(place).map(({ text }) => text);

beforeEach(async () => {
  scene = await openScene();
  rui = scene.fake.user("Rui");
  home = scene.fake.private(rui);
  await scene.connect();
});

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

const inGroup = async () => {
  const turma = scene.fake.supergroup("Turma TI", { creator: rui });
  const next = scene.fake.next(turma);
  rui.writes(turma, "/diaria 10:00", { anonymously: true });
  await next;
  return turma;
};
const inChannel = async () => {
  const canal = scene.fake.channel("Canal TI", { creator: rui, bot: "administrator" });
  const next = scene.fake.next(canal);
  rui.writes(canal, "/diaria 10:00");
  await next;
  return canal;
};
const pass = async (...steps: readonly number[]) => {
  for (const ms of steps) {
    await scene.passes(ms);
    await scene.fake.settled();
  }
};

describe.each([
  ["by an anonymous admin", inGroup],
  ["in a channel", inChannel],
] as const)("trouble with a question of the day that was set up %s", (_, setUp) => {
  it("is told to the creator in private, and not to all who read there, when nobody knows whether it came", async () => {
    const place = await setUp();
    scene.fake.fail("sendPoll", "lost", { in: place });
    await pass(HOUR, MINUTE);
    expect(texts(place).join()).not.toContain("Caí bem na hora");
    expect(texts(home)).toEqual([expect.stringContaining("Caí bem na hora de publicar a questão das 10:00")]);
  });

  it("is told to the creator once when the bot may not write there any more", async () => {
    const place = await setUp();
    const before = texts(place);
    scene.fake.fail(
      "sendPoll",
      { status: 403, description: "Forbidden: CHAT_WRITE_FORBIDDEN" },
      { in: place, times: 99 },
    );
    scene.fake.fail(
      "sendMessage",
      { status: 403, description: "Forbidden: CHAT_WRITE_FORBIDDEN" },
      { in: place, times: 99 },
    );
    await pass(HOUR, MINUTE, DAY, DAY);
    expect(texts(home)).toEqual([expect.stringContaining("Não consegui publicar a questão do dia")]);
    expect(texts(place)).toEqual(before);
  });

  it("is only logged when Telegram does not say who that is", async () => {
    const place = await setUp();
    scene.fake.fail("sendPoll", "lost", { in: place });
    scene.fake.fail("getChatAdministrators", {
      status: 400,
      description: "Bad Request: member list is inaccessible",
    });
    await pass(HOUR, MINUTE);
    expect([texts(home), texts(place).length]).toEqual([[], 2]);
    expect(scene.log.map(({ event }) => event)).toContain("telegram creator unknown");
    for await (const [, daily] of scene.store.scan(dailies)) expect(daily.pending).toBeUndefined();
  });

  it("is told a little later when Telegram is out of reach just then", async () => {
    const place = await setUp();
    scene.fake.fail("sendPoll", "lost", { in: place });
    scene.fake.fail("getChatAdministrators", 502);
    await pass(HOUR);
    expect(texts(home)).toEqual([]);
    await pass(MINUTE, MINUTE);
    expect(texts(home)).toEqual([expect.stringContaining("Caí bem na hora")]);
  });
});
