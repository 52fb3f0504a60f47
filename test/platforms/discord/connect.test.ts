import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Place } from "../../fakes/discord/fake.ts";
import { openScene, type Scene } from "./stage.ts";

let scene: Scene;
let geral: Place;
const person = (name: string) => scene.fake.user(name);
const CALLBACK = "POST /interactions/:id/:token/callback";

beforeEach(async () => {
  scene = await openScene();
  geral = scene.fake.guild("Turma TI").channel("geral");
  await scene.connect();
});

afterEach(async () => {
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

const events = () => scene.log.map(({ event }) => event);

describe("in a server", () => {
  it("a term is suggested while it is typed, and explained to all", async () => {
    const choices = await person("Ana").types(geral, "explique", "termo", "overf");
    expect(choices[0]).toEqual({ name: "Sobreajuste", value: "Sobreajuste" });
    expect(choices.length).toBeLessThanOrEqual(25);
    const told = await person("Ana").slash(geral, "explique", { termo: "Sobreajuste" });
    expect(told.ephemeral).toBe(false);
    expect(told.text).toContain("## Sobreajuste (Overfitting)");
    expect(told.buttons.map(({ label }) => label)).toContain("Aula 2.1");
  });

  it("an explanation is for me alone when I say so", async () => {
    const told = await person("Ana").slash(geral, "explique", { termo: "viés", para: "mim" });
    expect(told.ephemeral).toBe(true);
    expect(scene.fake.messagesIn(geral)).toEqual([]);
  });

  it("a practice is seen by the person who practises, and goes on in messages of their own", async () => {
    const question = await person("Ana").slash(geral, "quiz", { assunto: "sobreajuste", quantidade: 2 });
    expect(question).toMatchObject({ ephemeral: true });
    expect(question.text).toContain("Questão 1 de 2");
    const verdict = await person("Ana").presses(question, "Não sei");
    expect(verdict).toMatchObject({ ephemeral: true });
    expect(verdict.text).toContain("Anotei como não sabida");
    const next = await person("Ana").presses(verdict, "Próxima ›");
    expect(next.text).toContain("Questão 2 de 2");
    expect(scene.fake.messagesIn(geral)).toEqual([]);
    expect(person("Bia").sees(geral)).toEqual([]);
  });

  it("a button under a message for all answers only the person who presses it", async () => {
    const told = await person("Ana").slash(geral, "explique", { termo: "viés" });
    const lesson = await person("Bia").presses(told, /^Aula/);
    expect(lesson).toMatchObject({ ephemeral: true });
    expect(scene.fake.messagesIn(geral).map(({ id, edited }) => [id, edited])).toEqual([[told.id, false]]);
    const second = await person("Bia").presses(lesson, "Próxima ›");
    expect(second.id).toBe(lesson.id);
    expect(second.text).toContain("página 2 de");
  });

  it("only those who manage the server set the question of the day", async () => {
    const refused = await person("Ana")
      .slash(geral, "diaria", { hora: "08:00" })
      .catch((cause) => cause);
    expect(String(refused.text ?? refused)).toMatch(/administra|not offered|permission/i);
    scene.fake.guild("Turma TI").admin(person("Rui"));
    const set = await person("Rui").slash(geral, "diaria", { hora: "08:00" });
    expect(set.text).toContain("ligada");
    const off = await person("Rui").presses(set, "Desligar");
    expect(off.id).toBe(set.id);
    expect(off.text).toContain("desligada");
    const denied = await person("Ana").presses(off.now(), /Ligar/);
    expect(denied).toMatchObject({ ephemeral: true });
    expect(denied.text).toContain("Só quem administra");
  });

  it("the ranking carries the server's name", async () => {
    expect((await person("Ana").slash(geral, "ranking")).text).toContain("Ranking de Turma TI");
  });
});

describe("in a direct message", () => {
  it("nothing is hidden, and a page takes the place of the page before", async () => {
    const { dm } = person("Ana");
    const question = await person("Ana").slash(dm, "quiz", { assunto: "viés", quantidade: 1 });
    expect(question.ephemeral).toBe(false);
    const lesson = await person("Ana").slash(dm, "aula", { subtopico: "2.1" });
    const second = await person("Ana").presses(lesson, "Próxima ›");
    expect(second.id).toBe(lesson.id);
    expect(second.ephemeral).toBe(false);
  });
});

describe("where only the person has the bot", () => {
  it("explains to both, practises with one, and opens no question that could not be closed", async () => {
    const there = person("Ana").privately(person("Bia"));
    expect((await person("Ana").slash(there, "explique", { termo: "viés" })).ephemeral).toBe(false);
    expect((await person("Ana").slash(there, "quiz", {})).ephemeral).toBe(true);
    const asked = await person("Ana").slash(there, "questao", { assunto: "viés" });
    expect(asked.text).toContain("Questão 1 de 1");
    const foreign = scene.fake.guild("Servidor alheio", { bot: false }).channel("geral");
    expect((await person("Ana").slash(foreign, "questao", {})).text).toContain("Questão 1 de 1");
  });
});

describe("every interaction is answered", () => {
  it("also when the bot itself fails", async () => {
    await scene.leave();
    await scene.connect({
      bot: async () => {
        throw new Error("quebrou");
      },
    });
    const told = await person("Ana").slash(geral, "quiz", {});
    expect(told).toMatchObject({ ephemeral: true });
    expect(told.text).toContain("Tive um problema");
    expect(events()).toContain("discord interaction failed");
  });

  it("also by a button that nobody knows any more", async () => {
    const told = await person("Ana").slash(geral, "explique", { termo: "viés" });
    const raw = scene.fake.requests.at(-1);
    expect(raw?.route).toBe(CALLBACK);
    await scene.leave();
    await scene.connect({ commands: [] });
    expect((await person("Ana").presses(told, /^Aula/)).text).not.toBe("");
  });

  it("in one call, without a deferral", async () => {
    await person("Ana").slash(geral, "explique", { termo: "viés" });
    const calls = scene.fake.requests.filter(
      ({ route }) => route.includes("interactions") || route.includes("webhooks"),
    );
    expect(calls.map(({ body }) => (body as { type: number }).type)).toEqual([4]);
  });

  it("when Discord fails at first: 500, 502, a reset, no answer at all", async () => {
    for (const fault of [500, 502, "reset", "hang"] as const) {
      scene.fake.fail(CALLBACK, fault);
      expect((await person("Ana").slash(geral, "explique", { termo: "viés" })).text).toContain("Viés");
    }
  });

  it("once, when the answer arrived and only its receipt was lost", async () => {
    scene.fake.fail(CALLBACK, "lost");
    await person("Ana").slash(geral, "explique", { termo: "viés" });
    await scene.fake.waitFor(() =>
      scene.fake.requests.some(({ answer }) => (answer as { code?: number })?.code === 40060),
    );
    expect(scene.fake.messagesIn(geral)).toHaveLength(1);
  });

  it("or given up when it comes too late, without harm", async () => {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    scene.fake.fail(CALLBACK, { until });
    const asked = person("Ana").slash(geral, "explique", { termo: "viés" });
    const failed = expect(asked).rejects.toThrow("did not acknowledge within 3 s");
    await vi.waitFor(() => expect(scene.fake.counts.faults).toBe(1));
    scene.clock.advance(3001);
    release();
    await failed;
    await vi.waitFor(() => expect(events()).toContain("discord answer failed"));
    expect(scene.log.filter(({ cause }) => cause !== undefined)).toEqual([]);
    expect((await person("Ana").slash(geral, "explique", { termo: "viés" })).text).toContain("Viés");
  });
});

describe("a malformed dispatch", () => {
  it("costs a line in the log, and the bot lives on", async () => {
    scene.fake.gateway.sendMalformed();
    for (const data of [
      { id: "1", type: 2 },
      null,
      { type: 3, data: { component_type: 2 } },
      { type: 4, data: {} },
    ])
      scene.fake.gateway.dispatch("INTERACTION_CREATE", data);
    scene.fake.gateway.dispatch("GUILD_CREATE", {});
    scene.fake.gateway.dispatch("GUILD_DELETE", null);
    scene.fake.gateway.sendRaw("isto não é JSON");
    expect((await person("Ana").slash(geral, "explique", { termo: "viés" })).text).toContain("Viés");
    expect(events().filter((event) => event === "discord dispatch malformed").length).toBeGreaterThanOrEqual(
      5,
    );
  });
});
