import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person, Place, Seen } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";

let scene: Scene;
let ana: Person;
let chat: Place;
const texts = () => scene.fake.botIn(chat).map(({ text }) => text);

/** Presses, and gives the message that came below. */
async function presses(message: Seen, label: string, who = ana): Promise<Seen> {
  const next = scene.fake.next(chat);
  await who.presses(message, label);
  return next;
}

beforeEach(async () => {
  scene = await openScene();
  ana = scene.fake.user("Ana");
  chat = scene.fake.private(ana);
  await scene.connect();
});

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

describe("a person alone with the bot", () => {
  it("is greeted by name, reads a lesson page by page in one message, and asks what a word means", async () => {
    expect((await ana.says(chat, "/start")).text).toContain("Oi, Ana! Eu sou o Gabarito.");
    const lesson = await ana.says(chat, "/aula 2.1");
    expect(lesson.text).toContain("2.1 Processo de treinamento (página 1 de 6)");
    const turned = await ana.presses(lesson, "Próxima ›");
    await scene.fake.settled();
    expect(turned.message.id).toBe(lesson.id);
    expect(lesson.now().text).toContain("(página 2 de 6)");
    expect((await ana.says(chat, "sobreajuste")).text).toContain("Sobreajuste");
    expect(scene.fake.counts.sendMessage).toBe(3);
  });

  it("practises, and each answer gets its verdict and the next question", async () => {
    const question = await ana.says(chat, "/quiz viés 2");
    expect(question.text).toContain("Questão 1 de 2");
    const verdict = await presses(question, "Não sei");
    expect(verdict.text).toContain("Anotei como não sabida");
    const second = await presses(verdict, "Próxima ›");
    expect(second.raw.poll).toMatchObject({ description: expect.stringContaining("Questão 2 de 2") });
    expect((await presses(second, "Não sei")).text).toContain("Anotei como não sabida");
  });

  it("goes on with the old buttons after the bot was started anew, and no answer is asked for twice", async () => {
    const question = await ana.says(chat, "/quiz viés 2");
    await scene.leave();
    await scene.connect();
    const verdict = await presses(question, "Não sei");
    expect(verdict.text).toContain("Anotei como não sabida");
    await scene.leave();
    await scene.connect();
    expect((await presses(question, "Não sei")).text).toContain("Você já respondeu essa");
    expect((await presses(verdict, "Próxima ›")).raw.poll).toMatchObject({
      description: expect.stringContaining("Questão 2 de 2"),
    });
    expect(scene.fake.counts.setMyCommands).toBe(4);
  });

  it("answers a question that was pressed while the bot was away", async () => {
    const question = await ana.says(chat, "/quiz viés 2");
    await scene.leave();
    ana.taps(question, "Não sei");
    scene.clock.advance(60_000);
    const next = scene.fake.next(chat);
    await scene.connect();
    expect((await next).text).toContain("Anotei como não sabida");
    expect(scene.fake.calls.filter(({ method }) => method === "answerCallbackQuery")).toMatchObject([
      { status: 400, description: expect.stringContaining("query is too old") },
    ]);
  });

  it("who presses twice in a hurry has answered once", async () => {
    const question = await ana.says(chat, "/quiz viés 2");
    await Promise.all([ana.presses(question, "Não sei"), ana.presses(question, "Não sei")]);
    await scene.fake.settled();
    expect(texts().slice(-2)).toEqual([
      expect.stringContaining("Anotei como não sabida"),
      expect.stringContaining("Você já respondeu essa"),
    ]);
    expect(scene.fake.unanswered()).toEqual([]);
  });

  it("who sends a photo or a sticker is told that there was nothing to read", async () => {
    const next = scene.fake.next(chat);
    ana.sendsPhoto(chat);
    expect((await next).text).toContain("Não veio nada para ler");
  });

  it("asks about a message by replying to it with /explique", async () => {
    const mine = ana.writes(chat, "validação cruzada");
    await scene.fake.settled();
    expect((await ana.replies(mine, "/explique")).text).toContain("Validação cruzada");
  });

  it("corrects a word by editing the message: the answer changes, and no second one comes", async () => {
    const asked = ana.writes(chat, "/explique sobreajuste");
    await scene.fake.settled();
    const [first] = scene.fake.botIn(chat);
    ana.edits(asked, "/explique validação cruzada");
    await scene.fake.settled();
    expect(first?.now().text).toContain("Validação cruzada");
    expect(texts()).toHaveLength(1);
  });

  it("who edits a message of before the restart gets a new answer", async () => {
    const asked = ana.writes(chat, "/explique sobreajuste");
    await scene.fake.settled();
    await scene.leave();
    await scene.connect();
    ana.edits(asked, "/explique validação cruzada");
    await scene.fake.settled();
    expect(texts()).toEqual([
      expect.stringContaining("Sobreajuste"),
      expect.stringContaining("Validação cruzada"),
    ]);
  });
});

describe("a button that leads nowhere", () => {
  /** The message as somebody's client would have it who makes up buttons. */
  const rigged = (message: Seen, data: string): Seen => {
    const reply_markup = { inline_keyboard: [[{ text: "Botão", callback_data: data }]] };
    return { ...message, raw: { ...message.raw, reply_markup } };
  };

  it.each(["", "z~1", "a~nada~1~0", "v~ninguém~0", "k~nada", "~~~", "a~x~1", "rm -rf /"])(
    "with %j inside is answered politely",
    async (data) => {
      const hello = await ana.says(chat, "/start");
      await ana.presses(rigged(hello, data), "Botão");
      await scene.fake.settled();
      expect(texts().at(-1)).toMatch(/já não vale|não está mais aberta|não está aberta para você/);
      expect(scene.log.filter(({ cause }) => cause !== undefined)).toEqual([]);
    },
  );

  it("of somebody else's practice changes nothing for either", async () => {
    const question = await ana.says(chat, "/quiz viés 2");
    const bia = scene.fake.user("Bia");
    const hers = scene.fake.private(bia);
    const hello = await bia.says(hers, "/start");
    const [stolen] = question.buttons;
    await bia.presses(rigged(hello, stolen?.data ?? ""), "Botão");
    await scene.fake.settled();
    expect(scene.fake.botIn(hers).at(-1)?.text).toContain("não está aberta para você");
    expect((await presses(question, "Não sei")).text).toContain("Anotei como não sabida");
  });
});
