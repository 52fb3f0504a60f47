import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chatStates } from "../../src/core/habit/group.ts";
import type { Place, Seen } from "../fakes/discord/fake.ts";
import { openScene, type Scene } from "../platforms/discord/stage.ts";
import { DAY, HOUR } from "../world.ts";

const CALLBACK = "POST /interactions/:id/:token/callback";
const SEND = "POST /channels/:channel/messages";
const MINUTE = 60_000;

let scene: Scene;
let geral: Place;
const person = (name: string) => scene.fake.user(name);
const events = () => scene.log.map(({ event }) => event);
const last = (place: Place): Seen => {
  const seen = scene.fake.messagesIn(place).at(-1);
  if (seen === undefined) throw new Error("nothing was said");
  return seen;
};

beforeEach(async () => {
  scene = await openScene();
  geral = scene.fake.guild("Turma TI").channel("geral");
  await scene.connect();
});

afterEach(async () => {
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

describe("a question to a server", () => {
  it("is answered by 50 people at once, each told alone; the card counts them, and the close tells all", async () => {
    const asked = await person("Ana").slash(geral, "questao", { assunto: "sobreajuste", minutos: 10 });
    expect(asked.ephemeral).toBe(false);
    expect(asked.buttons.map(({ label }) => label)).toContain("Não sei");
    const labels = asked.buttons
      .map(({ label }) => label)
      .filter((label) => /^([A-E]|Certo|Errado)$/.test(label));
    const crowd = Array.from({ length: 50 }, (_, at) => person(`Pessoa ${at + 1}`));
    const verdicts = await Promise.all(
      crowd.map((one, at) => one.presses(asked, new RegExp(`^${labels[at % labels.length]}$`))),
    );
    expect(verdicts.every(({ ephemeral, text }) => ephemeral && /Gabarito|Certa resposta/.test(text))).toBe(
      true,
    );
    expect((await crowd[0]?.presses(asked, labels[1] ?? ""))?.text).toContain("Vale a primeira resposta");
    await vi.waitFor(() => expect(last(geral).text).toContain("50 pessoas responderam"), { timeout: 8000 });
    expect(scene.fake.counts["PATCH /channels/:channel/messages/:message"]).toBeLessThanOrEqual(2);
    await scene.passes(10 * MINUTE);
    expect(last(geral).text).toContain("50 pessoas responderam");
    expect(last(geral).text).toContain("Quem acertou primeiro: ");
    expect(scene.fake.messagesIn(geral)[0]?.buttons.map(({ label }) => label)).toEqual(["Ver comentário"]);
    const late = await person("Zeca").presses(asked, "Ver comentário");
    expect(late).toMatchObject({ ephemeral: true });
  });

  it("is known by its message also when the receipt of its first answer was lost", async () => {
    scene.fake.fail(CALLBACK, "lost");
    const asked = await person("Ana").slash(geral, "questao", {});
    await vi.waitFor(() => expect(scene.fake.counts["GET /webhooks/:app/:token/messages/:message"]).toBe(1));
    await person("Bia").presses(asked, "Não sei");
    await vi.waitFor(() => expect(last(geral).text).toContain("1 pessoa respondeu"), { timeout: 8000 });
  });
});

describe("a practice in a server", () => {
  it("goes on after the 15 minutes of a token, with the next press", async () => {
    const question = await person("Ana").slash(geral, "quiz", { assunto: "viés", quantidade: 2 });
    scene.clock.advance(16 * MINUTE);
    const verdict = await person("Ana").presses(question, "Não sei");
    expect(verdict.text).toContain("Anotei como não sabida");
    scene.clock.advance(16 * MINUTE);
    expect((await person("Ana").presses(verdict, "Próxima ›")).text).toContain("Questão 2 de 2");
  });

  it("goes on after the connection broke in the middle, and nothing is lost", async () => {
    const question = await person("Ana").slash(geral, "quiz", { assunto: "viés", quantidade: 2 });
    scene.fake.gateway.drop(4000);
    const verdict = await person("Ana").presses(question, "Não sei");
    expect(verdict.text).toContain("Anotei como não sabida");
    scene.fake.gateway.asksToReconnect();
    expect((await person("Ana").presses(verdict, "Próxima ›")).text).toContain("Questão 2 de 2");
    expect(scene.fake.gateway.identifies).toBe(1);
    expect(events()).toContain("discord connection resumed");
  });

  it("goes on after a restart, and the commands are not registered a second time", async () => {
    const question = await person("Ana").slash(geral, "quiz", { assunto: "viés", quantidade: 2 });
    await scene.leave();
    await scene.connect();
    const verdict = await person("Ana").presses(question, "Não sei");
    expect(verdict.text).toContain("Anotei como não sabida");
    expect(scene.fake.counts["PUT /applications/:app/commands"]).toBe(1);
    const again = await person("Ana").presses(question, "Não sei");
    expect(again.text).toContain("Você já respondeu essa");
  });
});

describe("the question of the day", () => {
  const setUp = async () => {
    scene.fake.guild("Turma TI").admin(person("Rui"));
    await person("Rui").slash(geral, "diaria", { hora: "10:00" });
  };

  it("comes once, though the answer to its sending was lost", async () => {
    await setUp();
    scene.fake.fail(SEND, "lost");
    await scene.passes(HOUR);
    const asked = scene.fake
      .messagesIn(geral)
      .filter(({ text }) => text.includes("Questão do dia") && text.includes("Vale até"));
    expect(asked).toHaveLength(1);
    const verdict = await person("Bia").presses(asked[0] as Seen, "Não sei");
    expect(verdict.text).toContain("Gabarito");
  });

  it.each([500, 502, "reset", { retryAfter: 0.2 }] as const)("comes once after %s", async (fault) => {
    await setUp();
    scene.fake.fail(SEND, fault);
    await scene.passes(HOUR);
    expect(scene.fake.messagesIn(geral).filter(({ text }) => text.includes("Vale até"))).toHaveLength(1);
  });

  it.each([
    ["without the right to write", () => geral.breaks(50013)],
    ["without access", () => geral.breaks(50001)],
  ] as const)("is tried each day %s, and who set it up is told once", async (_, breaks) => {
    await setUp();
    breaks();
    await scene.passes(HOUR);
    await scene.passes(DAY);
    await scene.passes(DAY);
    const told = scene.fake.messagesIn(person("Rui").dm).map(({ text }) => text);
    expect(told).toEqual([expect.stringContaining("estou sem permissão para escrever lá")]);
    expect(scene.fake.counts[SEND]).toBe(3 + told.length);
    geral.breaks(undefined);
    await scene.passes(DAY);
    expect(last(geral).text).toContain("Questão do dia");
  });

  it("sleeps in a channel that is deleted, and who set it up is told once", async () => {
    await setUp();
    geral.vanishes();
    await scene.passes(HOUR);
    await scene.passes(DAY);
    await scene.passes(DAY);
    const told = scene.fake.messagesIn(person("Rui").dm).map(({ text }) => text);
    expect(told).toEqual([expect.stringContaining("parou, porque perdi o acesso")]);
    expect(scene.fake.counts[SEND]).toBe(1 + told.length);
  });

  it("wakes up when somebody uses the bot where it may write again", async () => {
    await setUp();
    geral.breaks(50013);
    await scene.passes(HOUR);
    geral.breaks(undefined);
    await person("Ana").slash(geral, "explique", { termo: "viés" });
    await vi.waitFor(async () =>
      expect(await scene.store.get(chatStates, `dc:${geral.id}`)).toEqual({ greeted: true }),
    );
    await scene.passes(DAY);
    expect(last(geral).text).toContain("Questão do dia");
  });

  it("loses nothing while the server is away", async () => {
    await setUp();
    scene.fake.guild("Turma TI").goesAway();
    scene.fake.guild("Turma TI").comesBack();
    await scene.passes(HOUR);
    expect(last(geral).text).toContain("Questão do dia");
  });
});

describe("a name made to do harm", () => {
  it.each([
    "**@everyone** <@1> [x](https://golpe.example)",
    "\u202eesrever\u2066 عربى 👩‍👩‍👧 \u200b",
    `${"#".repeat(3)} ${"x".repeat(190)}`,
    "```\n> -# `||_~",
  ])("%s stands in the ranking as text", async (name) => {
    const asked = await person("Ana").slash(geral, "questao", {});
    await scene.fake.user(name).presses(asked, "Não sei");
    const told = await person("Ana").slash(geral, "ranking", { periodo: "hoje" });
    expect(told.text).toContain("Ranking de");
    expect(told.text).not.toMatch(/(?<!\\)@everyone|(?<!\\)<@|(?<!\\)\]\(|\u202e|\u2066/);
    expect(JSON.stringify(told.raw)).not.toContain('"mention_everyone":true');
  });
});
