import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dailies, dues } from "../../src/core/habit/daily.ts";
import { groups } from "../../src/core/habit/group.ts";
import { histories } from "../../src/core/habit/history.ts";
import type { Person, Place } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";
import { DAY, HOUR } from "../world.ts";

// A group becomes a supergroup while the bot is away for longer than Telegram keeps what it missed.

let scene: Scene;
let rui: Person;
let turma: Place;
let grande: Place;

const polls = async () => {
  await scene.fake.settled();
  return scene.fake.botIn(grande).filter(({ raw }) => raw.poll !== undefined).length;
};
const rowsOf = async () => {
  const found: string[] = [];
  for await (const [owner, { on }] of scene.store.scan(dailies)) if (on) found.push(`${owner} on`);
  for await (const [name] of scene.store.scan(dues, "daily/")) found.push(name);
  return found;
};

const migrateUnheard = async () => {
  await scene.fake.settled();
  await scene.leave();
  grande = scene.fake.migrates(turma);
  scene.clock.advance(2 * DAY);
  await scene.connect();
};

/** Days from nine to nine, with how many questions each brought. */
const daysOf = async (days: number) => {
  const seen: number[] = [];
  for (let day = 0; day < days; day++) {
    const before = await polls();
    for (const hours of [1, 2, 21]) {
      await scene.passes(hours * HOUR);
      await polls();
    }
    seen.push((await polls()) - before);
  }
  return seen;
};

beforeEach(async () => {
  scene = await openScene();
  rui = scene.fake.user("Rui");
  turma = scene.fake.group("Turma TI", { creator: rui });
  await scene.connect();
});

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

describe("a supergroup whose admin sets the question of the day anew before the bot knows what it was", () => {
  it.each(["09:30", "10:00", "12:00"])(
    "gets one question a day, at %s, and none once it is off",
    async (time) => {
      await rui.says(turma, "/diaria 10:00");
      await migrateUnheard();
      await rui.says(grande, `/diaria ${time}`);
      expect(await daysOf(3)).toEqual([1, 1, 1]);
      expect((await rui.says(grande, "/diaria desligar")).text).toContain("(desligada)");
      expect(await daysOf(2)).toEqual([0, 0]);
    },
  );

  it("keeps the newer settings under the older name, with what was asked in either", async () => {
    await rui.says(turma, "/diaria 10:00");
    await scene.passes(HOUR);
    await migrateUnheard();
    await rui.says(grande, "/diaria 10:00 12:00 fuso Bahia");
    await scene.passes(DAY);
    await scene.fake.settled();
    const owner = `g:tg:${turma.id}`;
    expect(await rowsOf()).toEqual([`${owner} on`, `daily/${owner}`]);
    expect(await scene.store.get(dailies, owner)).toMatchObject({
      chat: `tg:${grande.id}`,
      times: ["10:00", "12:00"],
      zone: "America/Bahia",
    });
    expect((await scene.store.get(groups, `tg:${turma.id}`))?.zone).toBe("America/Bahia");
    expect((await scene.store.get(histories, owner))?.asked).toHaveLength(1 + (await polls()));
    expect((await rui.says(grande, "/diaria")).text).toContain("10:00 e 12:00");
  });

  it("has nothing left over where the old group had no question of the day", async () => {
    await rui.says(turma, "/questao sobreajuste");
    await migrateUnheard();
    await rui.says(grande, "/diaria 10:00");
    await scene.house().chats.moved(`tg:${turma.id}`, `tg:${grande.id}`);
    expect(await rowsOf()).toEqual([`g:tg:${turma.id} on`, `daily/g:tg:${turma.id}`]);
    expect(await daysOf(2)).toEqual([1, 1]);
  });

  it("is the same whenever the news of it comes, and however often", async () => {
    await rui.says(turma, "/diaria 10:00");
    await migrateUnheard();
    await rui.says(grande, "/diaria 10:00 gabarito fim");
    const hear = () => scene.house().chats.moved(`tg:${turma.id}`, `tg:${grande.id}`);
    await Promise.all([hear(), hear(), scene.passes(HOUR)]);
    await hear();
    await scene.passes(HOUR);
    await scene.fake.settled();
    const asked = scene.fake.botIn(grande).filter(({ text }) => text.includes("o gabarito sai nessa hora"));
    expect(asked).toHaveLength(1);
    expect(await rowsOf()).toContain(`g:tg:${turma.id} on`);
  });
});
