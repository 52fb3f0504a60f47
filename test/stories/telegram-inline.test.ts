import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";

let scene: Scene;
let ana: Person;

beforeEach(async () => {
  scene = await openScene();
  ana = scene.fake.user("Ana");
  await scene.connect();
});

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

describe("@bot and a term, in any chat", () => {
  it("offers concepts as cards, the best first, with their first words below", async () => {
    const answer = await scene.fake.inline(ana, "sobreajuste");
    expect(answer.titles[0]).toContain("Sobreajuste");
    expect(answer.titles.length).toBeLessThanOrEqual(10);
    expect(String(answer.results[0]?.description).length).toBeGreaterThan(20);
    expect(answer.button).toMatchObject({ text: "Estudar no privado", start_parameter: "inline" });
  });

  it("posts a card whose buttons lead into private, and its presses cannot get lost", async () => {
    const turma = scene.fake.group("Outra turma", { bot: false, members: [ana] });
    const answer = await scene.fake.inline(ana, "sobreajuste");
    const card = ana.picks(answer, 0, turma);
    expect(card.text).toContain("Sobreajuste");
    expect(card.buttons.length).toBeGreaterThan(0);
    expect(card.buttons.every(({ url }) => url?.startsWith("https://t.me/gabarito_test_bot?start="))).toBe(
      true,
    );
  });

  it("offers something to begin with, and the nearest for what is not taught", async () => {
    expect((await scene.fake.inline(ana, "")).titles.length).toBeGreaterThan(0);
    expect((await scene.fake.inline(ana, "xyzzyqwerty")).titles.length).toBeLessThanOrEqual(10);
  });

  it("answers while a chat of the same person waits, and harmlessly when it is too late", async () => {
    const home = scene.fake.private(ana);
    let release = () => {};
    const until = new Promise<void>((done) => {
      release = done;
    });
    scene.fake.fail("sendMessage", { until }, { in: home });
    ana.writes(home, "/ajuda");
    expect((await scene.fake.inline(ana, "viés")).titles.length).toBeGreaterThan(0);
    release();
    scene.fake.fail("answerInlineQuery", {
      status: 400,
      description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
    });
    void scene.fake.inline(ana, "viés").catch(() => {});
    await scene.fake.settled();
    expect(scene.log.filter(({ cause }) => cause !== undefined)).toEqual([]);
  });

  it("leads through its button to a greeting in private", async () => {
    const home = scene.fake.private(ana);
    expect((await ana.says(home, "/start inline")).text).toContain("Oi, Ana! Eu sou o Gabarito.");
  });
});
