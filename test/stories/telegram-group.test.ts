import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person, Place } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";

const BOT = "gabarito_test_bot";

let scene: Scene;
let turma: Place;
let rui: Person;
let bia: Person;
const texts = (place = turma) => scene.fake.botIn(place).map(({ text }) => text);

beforeEach(async () => {
  scene = await openScene();
  [rui, bia] = [scene.fake.user("Rui"), scene.fake.user("Bia")];
  turma = scene.fake.group("Turma TI", { creator: rui, members: [bia] });
  await scene.connect();
});

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

describe("a group that lets the bot in", () => {
  it("is greeted once, with three buttons, also after it was thrown out and let in again", async () => {
    const nova = scene.fake.group("Nova", { bot: false });
    const next = scene.fake.next(nova);
    scene.fake.addsBot(nova, rui);
    const greeting = await next;
    expect(greeting.text).toContain("Oi, turma! Eu sou o Gabarito.");
    expect(greeting.buttons.map(({ label, url }) => [label, url !== undefined])).toEqual([
      ["Ver os tópicos", true],
      ["Como usar", true],
      ["Ligar a questão do dia", false],
    ]);
    scene.fake.removesBot(nova, rui);
    await scene.fake.settled();
    await scene.leave();
    await scene.connect();
    scene.fake.addsBot(nova, rui);
    scene.fake.promotesBot(nova, rui);
    await scene.fake.settled();
    expect(texts(nova)).toHaveLength(1);
  });

  it("hears nothing more until somebody asks, also where the bot hears everything", async () => {
    const nova = scene.fake.supergroup("Nova", { bot: "administrator" });
    for (const text of ["bom dia", "o que é sobreajuste?", "c", "certo", "/", "//", "oi @outro_bot", "a/b"])
      bia.writes(nova, text);
    bia.sendsPhoto(nova, "olhem");
    scene.fake.joins(nova, scene.fake.user("Caio"));
    scene.fake.topic(nova, "Avisos");
    await scene.fake.settled();
    expect(texts(nova)).toEqual([]);
    expect(scene.log.filter(({ event }) => event !== "telegram connected").map(({ event }) => event)).toEqual(
      ["telegram commands registered"],
    );
  });
});

describe("a command in a group", () => {
  it.each([
    "/explique sobreajuste",
    `/explique@${BOT} sobreajuste`,
    `/EXPLIQUE@${BOT.toUpperCase()} sobreajuste`,
  ])("%s is answered there, as a reply", async (text) => {
    const asked = bia.writes(turma, text);
    await scene.fake.settled();
    const [told] = scene.fake.botIn(turma);
    expect(told?.text).toContain("Sobreajuste");
    expect(told?.raw.reply_to_message?.message_id).toBe(asked.id);
  });

  it("for another bot, or that is none of ours, is left to others", async () => {
    const nova = scene.fake.supergroup("Nova", { bot: "administrator" });
    for (const text of ["/explique@outro_bot viés", "/ban Bia", "/roll 2d6"]) bia.writes(nova, text);
    await scene.fake.settled();
    expect(texts(nova)).toEqual([]);
    expect((await bia.says(nova, `/explicar_tudo@${BOT}`)).text).toContain("Não conheço esse comando");
  });

  it("/explique in reply to what somebody wrote explains that", async () => {
    const said = rui.writes(turma, "validação cruzada");
    expect((await bia.replies(said, "/explique")).text).toContain("Validação cruzada");
  });

  it("that is corrected by an edit corrects its answer", async () => {
    const asked = bia.writes(turma, "/explique sobreajuste");
    await scene.fake.settled();
    bia.edits(asked, "/explique validação cruzada");
    await scene.fake.settled();
    expect(texts()).toEqual([expect.stringContaining("Validação cruzada")]);
  });

  it("for oneself opens in private by a button, and begins there", async () => {
    const door = await bia.says(turma, "/quiz viés 2");
    expect(door.text).toBe("Isso é só para você. Continue comigo no privado:");
    expect(door.rows).toEqual([["Abrir no privado"]]);
    const start = new URL(door.buttons[0]?.url ?? "").searchParams.get("start");
    const home = scene.fake.private(bia);
    expect((await bia.says(home, `/start ${start}`)).text).toContain("Questão 1 de 2");
  });

  it("for oneself that is too long for a link opens at least the command", async () => {
    const door = await bia.says(turma, `/quiz ${"viés e variância ".repeat(8)}`);
    expect(door.buttons[0]?.url).toBe(`https://t.me/${BOT}?start=t_lquiz`);
  });

  it("that is edited into something for oneself does not fill the group with doors", async () => {
    const asked = bia.writes(turma, "/quiz viés");
    await scene.fake.settled();
    bia.edits(asked, "/quiz viés 3");
    await scene.fake.settled();
    expect(texts()).toHaveLength(1);
  });
});

describe("a mention", () => {
  it("asks like a bare text in private, where the bot can hear it", async () => {
    const nova = scene.fake.supergroup("Nova", { bot: "administrator" });
    expect((await bia.says(nova, `@${BOT} sobreajuste`)).text).toContain("Sobreajuste");
    expect((await bia.says(nova, `o que é sobreajuste, @${BOT.toUpperCase()}?`)).text).toContain(
      "Sobreajuste",
    );
    bia.writes(nova, `@${BOT}2 sobreajuste`);
    bia.writes(nova, `x@${BOT}.com sobreajuste`);
    await scene.fake.settled();
    expect(texts(nova)).toHaveLength(2);
  });
});

describe("the settings of a group", () => {
  const REFUSED = "Só quem administra o grupo pode usar este comando.";
  const asked = () => scene.fake.counts.getChatMember ?? 0;

  it("are changed by its administrators alone, and Telegram is asked about each person every 5 minutes", async () => {
    expect((await bia.says(turma, "/diaria 10:00")).text).toBe(REFUSED);
    expect((await rui.says(turma, "/diaria 10:00")).text).toContain("Pronto, está ligada.");
    scene.fake.joins(turma, bia, "administrator");
    expect((await bia.says(turma, "/diaria 11:00")).text).toBe(REFUSED);
    expect(asked()).toBe(2);
    scene.clock.advance(5 * 60_000);
    expect((await bia.says(turma, "/diaria 11:00")).text).toContain("Pronto, mudei.");
    expect(asked()).toBe(3);
  });

  it("are changed by an administrator who writes in the group's name, without asking", async () => {
    const told = await rui.says(turma, "/diaria 10:00", { anonymously: true });
    expect(told.text).toContain("Pronto, está ligada.");
    expect(asked()).toBe(0);
  });

  it("are changed by their buttons, where they stand; who may not is told alone", async () => {
    const card = await rui.says(turma, "/diaria 10:00");
    expect(await bia.presses(card, "Desligar")).toMatchObject({
      alert: true,
      text: "Só quem administra o grupo pode mudar a questão do dia.",
    });
    await rui.presses(card, "Desligar");
    await scene.fake.settled();
    expect(card.now().text).toContain("Questão do dia (desligada)");
    expect(texts()).toHaveLength(1);
  });

  it("stay as they are while Telegram cannot say who administers the group", async () => {
    scene.fake.fail("getChatMember", 502);
    expect((await rui.says(turma, "/diaria 10:00")).text).toBe(REFUSED);
    expect((await rui.says(turma, "/diaria 10:00")).text).toContain("Pronto, está ligada.");
  });
});

describe("a name made to do harm", () => {
  it.each([
    "<b>Zé</b> & <a href='https://golpe.example'>aqui</a>",
    "\u202eesrever\u2066 عربى 👩‍👩‍👧 \u200b",
    "x".repeat(200),
    "</blockquote></pre><tg-spoiler>&lt;&amp;",
  ])("%s stands in the ranking as text", async (name) => {
    await rui.says(turma, "/diaria botoes");
    const asked = await rui.says(turma, "/questao");
    await scene.fake.user(name).presses(asked, "Não sei");
    const told = await rui.says(turma, "/ranking hoje");
    expect(told.text).toContain("1º ");
    expect(told.text).not.toMatch(/\u202e|\u2066/);
    const kinds = (told.raw.entities as { type: string }[] | undefined)?.map(({ type }) => type) ?? [];
    expect(kinds.filter((kind) => !["bold", "italic", "pre"].includes(kind))).toEqual([]);
  });
});
