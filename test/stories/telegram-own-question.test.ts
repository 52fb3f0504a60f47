import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person, Place, Seen } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";
import { DAY, HOUR } from "../world.ts";

let scene: Scene;
let bia: Person;
let home: Place;
const last = () => scene.fake.botIn(home).at(-1);

beforeEach(async () => {
  scene = await openScene();
  bia = scene.fake.user("Bia");
  home = scene.fake.private(bia);
  await scene.connect();
});

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

/** The person's question of the day; most questions fit a quiz, and the first that does is taken. */
async function asked(): Promise<{ quiz: Seen; right: number; wrong: number }> {
  await bia.says(home, "/diaria 10:00");
  await scene.passes(HOUR);
  for (let day = 0; last()?.raw.poll === undefined && day < 10; day++) await scene.passes(DAY);
  const quiz = last();
  if (quiz?.raw.poll === undefined) throw new Error("no quiz in ten days");
  const right = Number(quiz.raw.poll.correct_option_id);
  return { quiz, right, wrong: right === 0 ? 1 : 0 };
}

describe("a person's own question of the day", () => {
  it("is Telegram's own quiz where it fits, and the commentary follows the vote", async () => {
    const { quiz, right } = await asked();
    expect(quiz.raw.poll).toMatchObject({ type: "quiz", is_anonymous: false });
    expect(quiz.rows).toEqual([["Não sei"], ["Ver comentário"]]);
    bia.votes(quiz, right);
    await scene.fake.settled();
    expect(last()?.text).toContain("Certa resposta");
    expect(last()?.text).toContain("Por que é assim");
    expect(last()?.text).toMatch(/\+\d+ pontos/);
    expect(last()?.rows).toEqual([["Explicar", "Reportar erro"]]);
    expect((await bia.says(home, "/progresso")).text).toContain("1 de 1");
  });

  it("counts the first answer only: a vote after “não sei” is told so", async () => {
    const { quiz, wrong } = await asked();
    await bia.presses(quiz, "Não sei");
    await scene.fake.settled();
    expect(last()?.text).toContain("Anotei como não sabida");
    bia.votes(quiz, wrong);
    await scene.fake.settled();
    expect(last()?.text).toBe("Você já respondeu: “não sei”. Vale a primeira resposta.");
  });

  it("is ended when the next one comes, and nothing is said of it", async () => {
    const { quiz } = await asked();
    const before = scene.fake.botIn(home).length;
    await scene.passes(DAY);
    await scene.fake.settled();
    expect(quiz.now().raw.poll).toMatchObject({ is_closed: true });
    expect(scene.fake.botIn(home)).toHaveLength(before + 1);
  });

  it("comes with buttons to whoever prefers them", async () => {
    await bia.says(home, "/diaria 10:00 botoes");
    await scene.passes(HOUR);
    expect(last()?.raw.poll).toBeUndefined();
    expect(last()?.rows.at(-1)).toEqual(["Ver comentário"]);
    await bia.presses(last() as Seen, "Não sei");
    await scene.fake.settled();
    expect(last()?.text).toContain("Anotei como não sabida");
  });
});
