import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chatStates } from "../../src/core/habit/group.ts";
import type { Person, Place } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";
import { DAY, HOUR } from "../world.ts";

let scene: Scene;
let rui: Person;
let bia: Person;
const texts = (place: Place) => scene.fake.botIn(place).map(({ text }) => text);
const asleep = async (id: number) => (await scene.store.get(chatStates, `tg:${id}`))?.asleep;

beforeEach(async () => {
  scene = await openScene();
  [rui, bia] = [scene.fake.user("Rui"), scene.fake.user("Bia")];
  await scene.connect();
});

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

describe("a chat that takes no messages", () => {
  it("of a person who blocks the bot sleeps, and wakes when they unblock it", async () => {
    const home = scene.fake.private(bia);
    await bia.says(home, "/diaria 10:00");
    scene.fake.blocks(bia);
    await scene.fake.settled();
    expect(await asleep(bia.id)).toBe("blocked");
    const sent = scene.fake.counts.sendMessage;
    await scene.passes(HOUR);
    expect(scene.fake.counts.sendMessage).toBe(sent);
    scene.fake.unblocks(bia);
    await scene.fake.settled();
    expect(await asleep(bia.id)).toBeUndefined();
    await scene.passes(DAY);
    await scene.fake.settled();
    expect(texts(home).at(-1)).toContain("Sua questão do dia");
  });

  it.each([
    ["has deleted their account", () => scene.fake.deletesAccount(bia)],
    ["blocked the bot while it was away", () => scene.fake.blocks(bia)],
  ] as const)("of a person who %s sleeps at the first refusal", async (_, leaves) => {
    await bia.says(scene.fake.private(bia), "/diaria 10:00");
    await scene.leave();
    leaves();
    scene.clock.advance(25 * HOUR);
    await scene.connect();
    await scene.passes(0);
    expect(await asleep(bia.id)).toBe("blocked");
    const refused = () => scene.fake.calls.filter(({ status }) => status === 403).length;
    await scene.passes(DAY);
    await scene.passes(DAY);
    expect(refused()).toBe(1);
  });

  it.each([
    [
      "deleted the group",
      (turma: Place) => scene.fake.vanishes(turma),
      "gone",
      "A questão do dia no grupo “Turma TI” parou, porque perdi o acesso.",
    ],
    [
      "silenced the bot",
      (turma: Place) => scene.fake.silences(turma),
      "forbidden",
      "Não consegui publicar a questão do dia no grupo",
    ],
  ] as const)(
    "after somebody %s sleeps, and who set it up is told once",
    async (_, happens, reason, told) => {
      const turma = scene.fake.group("Turma TI", { creator: rui });
      const home = scene.fake.private(rui);
      await rui.says(turma, "/diaria 10:00");
      happens(turma);
      await scene.passes(HOUR);
      await scene.passes(DAY);
      await scene.passes(DAY);
      await scene.fake.settled();
      expect(await asleep(turma.id)).toBe(reason);
      expect(texts(home)).toEqual([expect.stringContaining(told)]);
    },
  );

  it("of a person who blocks and unblocks in a hurry is awake in the end", async () => {
    await bia.says(scene.fake.private(bia), "/diaria 10:00");
    for (let time = 0; time < 5; time++) {
      scene.fake.blocks(bia);
      scene.fake.unblocks(bia);
    }
    await scene.fake.settled();
    expect(await asleep(bia.id)).toBeUndefined();
  });

  it("to a question that was asked in it sleeps too, and nobody is told in the chat", async () => {
    const home = scene.fake.private(bia);
    scene.fake.fail("sendMessage", 403);
    bia.writes(home, "/explique sobreajuste");
    await scene.fake.settled();
    expect(await asleep(bia.id)).toBe("blocked");
    expect(texts(home)).toEqual([]);
  });

  it("wakes when somebody uses the bot where it may write again, though Telegram does not say so", async () => {
    const turma = scene.fake.group("Turma TI", { creator: rui });
    await rui.says(turma, "/diaria 10:00");
    scene.fake.silences(turma);
    await scene.passes(HOUR);
    expect(await asleep(turma.id)).toBe("forbidden");
    scene.fake.silences(turma, false);
    await bia.says(turma, "/explique sobreajuste");
    await scene.fake.settled();
    expect(await asleep(turma.id)).toBeUndefined();
    await scene.passes(DAY);
    await scene.fake.settled();
    expect(scene.fake.botIn(turma).at(-1)?.raw.poll).toBeDefined();
  });
});
