import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person, Place } from "../../fakes/telegram/person.ts";
import { HOUR } from "../../world.ts";
import { openScene, type Scene } from "./stage.ts";

// Telegram carries a question of the day out, and its answer is lost on the way: nobody knows whether it has arrived.

let scene: Scene;
let rui: Person;
let ana: Person;
let bia: Person;
let home: Place;
let turma: Place;

beforeEach(async () => {
  scene = await openScene();
  const { fake } = scene;
  [rui, ana, bia] = [fake.user("Rui"), fake.user("Ana"), fake.user("Bia")];
  home = fake.private(rui);
  turma = fake.supergroup("Turma TI", { creator: rui, members: [ana, bia] });
  await scene.connect();
});

afterEach(async () => {
  const { violations } = scene.fake;
  await scene.close();
  expect(violations).toEqual([]);
});

/** The question that arrived at ten, its answer lost. */
async function askedInDoubt(format: "quiz" | "botoes") {
  const { fake } = scene;
  await rui.says(turma, `/diaria 10:00 fecha 20:00 formato ${format}`);
  const before = fake.botIn(turma).length;
  fake.fail(format === "quiz" ? "sendPoll" : "sendMessage", "lost", { in: turma });
  await scene.passes(HOUR);
  await scene.passes(60_000);
  const [question, ...more] = fake.botIn(turma).slice(before);
  if (question === undefined) throw new Error("no question");
  expect(more).toEqual([]);
  return question;
}

const heardAtHome = () => scene.fake.botIn(home).map(({ text }) => text);

describe.each(["quiz", "botoes"] as const)("a question (%s) that arrived and nobody knows it", (format) => {
  it("is not sent again, stands in the log, and whoever set it up is told once", async () => {
    await askedInDoubt(format);
    expect(heardAtHome()).toEqual([
      "Caí bem na hora de publicar a questão das 10:00 no grupo “Turma TI” e não sei se ela chegou. Para não repetir, não mandei de novo; a próxima sai normalmente.",
    ]);
    const doubts = scene.log.filter(({ event }) => event === "a question of the day may not have arrived");
    expect(doubts).toHaveLength(1);
  });

  it("takes answers by its buttons, and has a result at its hour", async () => {
    const question = await askedInDoubt(format);
    const pressed = await ana.presses(question, "Não sei");
    expect(pressed.text).toContain("Gabarito:");
    await scene.passes(10 * HOUR);
    const last = scene.fake.botIn(turma).at(-1);
    expect(last?.text).toContain("Gabarito da questão do dia");
    expect(last?.text).toContain("1 pessoa respondeu");
  });

  it("comes the next day as if nothing had been", async () => {
    const question = await askedInDoubt(format);
    await scene.passes(24 * HOUR);
    const after = scene.fake.botIn(turma).filter(({ id }) => id > question.id);
    expect(after).toHaveLength(1);
    expect(heardAtHome()).toHaveLength(1);
  });
});

describe("a native quiz that arrived and nobody knows it", () => {
  it("counts its votes from when anybody presses a button below it", async () => {
    const question = await askedInDoubt("quiz");
    bia.votes(question, 0);
    await scene.fake.settled();
    await ana.presses(question, "Não sei");
    await scene.passes(10 * HOUR);
    expect(scene.fake.botIn(turma).at(-1)?.text).toContain("2 pessoas responderam");
    expect(question.now().raw.poll?.is_closed).toBe(true);
  });
});

it("whoever set it up hears of the doubt a minute later when Telegram was out of reach for that too", async () => {
  const { fake } = scene;
  fake.fail("sendMessage", 400, { in: home });
  await askedInDoubt("quiz");
  expect(heardAtHome()).toHaveLength(1);
});
