import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answers } from "../../src/core/asking/answer.ts";
import { votes } from "../../src/core/asking/round.ts";
import type { Person, Place, Seen } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";
import { HOUR } from "../world.ts";

// Answers in words, where more than one question could be meant.

const MINUTE = 60_000;

let scene: Scene;
let rui: Person;
let bia: Person;
let turma: Place;
let home: Place;

beforeEach(async () => {
  scene = await openScene();
  [rui, bia] = [scene.fake.user("Rui"), scene.fake.user("Bia")];
  turma = scene.fake.supergroup("Turma TI", { creator: rui, members: [bia], bot: "administrator" });
  home = scene.fake.private(bia);
  await scene.connect();
});

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

async function keysIn(table: typeof answers | typeof votes): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of scene.house().world.store.scan<unknown>(table)) keys.push(key);
  return keys;
}

async function writes(place: Place, text: string, replyTo?: Seen): Promise<Seen> {
  const written = bia.writes(place, text, replyTo === undefined ? {} : { replyTo });
  await scene.fake.settled();
  return written;
}

const roundOf = (message: Seen): string => message.buttons[0]?.data?.split("~")[1] ?? "";

describe("a letter in a group", () => {
  it("never answers the practice that waits in private", async () => {
    await bia.says(home, "/quiz viés 2");
    const told = await rui.says(turma, "/explique sobreajuste");
    await writes(turma, "não sei", told);
    await writes(turma, "próxima", told);
    expect(await keysIn(answers)).toEqual([]);
    expect(scene.fake.botIn(turma)).toHaveLength(1);
  });

  it("in reply to a question means that one, not one that was asked after it", async () => {
    await rui.says(turma, "/diaria 10:00 formato botoes");
    await scene.passes(HOUR);
    await scene.fake.settled();
    const daily = scene.fake.botIn(turma).at(-1) as Seen;
    const later = await rui.says(turma, "/questao sobreajuste");
    await writes(turma, "não sei", daily);
    expect(await keysIn(votes)).toEqual([expect.stringMatching(`^${roundOf(daily)}/`)]);
    await writes(turma, "não sei", later);
    expect(await keysIn(votes)).toHaveLength(2);
  });

  it("in reply to a question still counts when another has come and gone", async () => {
    await rui.says(turma, "/diaria 10:00 formato botoes");
    await scene.passes(HOUR);
    await scene.fake.settled();
    const daily = scene.fake.botIn(turma).at(-1) as Seen;
    await rui.says(turma, "/questao sobreajuste");
    await scene.passes(15 * MINUTE);
    await scene.fake.settled();
    await writes(turma, "não sei", daily);
    expect(await keysIn(votes)).toEqual([expect.stringMatching(`^${roundOf(daily)}/`)]);
  });
});

describe("the sign on an answer in words", () => {
  it("tells one that counts from one that the question has not", async () => {
    await rui.says(turma, "/diaria botoes");
    const asked = await rui.says(turma, "/questao sobreajuste");
    expect(asked.rows[0]).toEqual(["Certo", "Errado"]);
    await writes(turma, "b", asked);
    await writes(turma, "certo", asked);
    const signs = scene.fake.calls.filter(({ method }) => method === "setMessageReaction");
    expect(signs.map(({ params }) => JSON.stringify(params.reaction))).toEqual([
      expect.stringContaining("🤔"),
      expect.stringContaining("✍"),
    ]);
    expect(await keysIn(votes)).toHaveLength(1);
  });
});

describe("an answer that is edited", () => {
  it("holds as it was given, and does not answer the next question", async () => {
    await bia.says(home, "/quiz viés 3");
    const typed = await writes(home, "não sei");
    await writes(home, "próxima");
    const shown = scene.fake.botIn(home).length;
    bia.edits(typed, "não sei!");
    await scene.fake.settled();
    expect(await keysIn(answers)).toHaveLength(1);
    expect(scene.fake.botIn(home)).toHaveLength(shown);
  });
});

describe("what is for one person alone", () => {
  it("opens in private also when the group calls the bot by its name", async () => {
    const door = await bia.says(turma, "@gabarito_test_bot /quiz viés 2");
    expect(door.text).toBe("Isso é só para você. Continue comigo no privado:");
    expect((await bia.says(turma, "/explique sobreajuste @gabarito_test_bot")).text).toContain("Sobreajuste");
  });
});

describe("a card of the inline mode", () => {
  it("that is posted into the private chat is not taken for a question", async () => {
    const offered = await scene.fake.inline(bia, "sobreajuste");
    bia.picks(offered, 0, home);
    await scene.fake.settled();
    expect(scene.fake.counts.sendMessage ?? 0).toBe(0);
  });
});
