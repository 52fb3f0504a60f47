import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chatStates } from "../../src/core/habit/group.ts";
import type { Person, Place, Seen } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";
import { DAY, HOUR } from "../world.ts";

const MINUTE = 60_000;

let scene: Scene;
let rui: Person;
let bia: Person;
const texts = (place: Place) => scene.fake.botIn(place).map(({ text }) => text);
const polls = (place: Place) => scene.fake.botIn(place).filter(({ raw }) => raw.poll !== undefined);
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

describe("a topic of a forum", () => {
  let forum: Place;
  let estudo: Place;
  beforeEach(() => {
    forum = scene.fake.supergroup("Fórum", { creator: rui, members: [bia], forum: true });
    estudo = scene.fake.topic(forum, "Estudo");
  });

  it("gets the answers to what was asked in it: texts, questions, results and the daily question", async () => {
    expect((await bia.says(estudo, "/explique sobreajuste")).text).toContain("Sobreajuste");
    await bia.says(estudo, "/questao sobreajuste");
    await scene.fake.settled();
    await scene.passes(10 * MINUTE);
    expect(texts(estudo).at(-1)).toContain("ninguém respondeu");
    await rui.says(estudo, "/diaria 10:00");
    await scene.passes(HOUR);
    await scene.fake.settled();
    expect(polls(estudo)).toHaveLength(2);
    expect(texts(forum).length).toBe(texts(estudo).length);
  });

  it("that is deleted leaves its questions to the general one, and answers too", async () => {
    await rui.says(estudo, "/diaria 10:00");
    scene.fake.deletesTopic(estudo);
    await scene.passes(HOUR);
    await scene.fake.settled();
    expect(polls(forum)).toHaveLength(1);
    expect(polls(forum)[0]?.raw.message_thread_id).toBeUndefined();
    expect(scene.log.map(({ event }) => event)).toContain("telegram topic gone");
  });

  it("is not confused with a thread of replies in a plain group", async () => {
    const turma = scene.fake.supergroup("Turma", { members: [bia] });
    const first = await bia.says(turma, "/explique sobreajuste");
    const told = await bia.says(turma, "/explique viés", { replyTo: first });
    expect(told.raw.message_thread_id).toBeUndefined();
  });
});

describe("a channel", () => {
  let canal: Place;
  const post = async (text: string) => {
    const next = scene.fake.next(canal);
    rui.writes(canal, text);
    return next;
  };
  beforeEach(() => {
    canal = scene.fake.channel("Canal TI", { creator: rui, bot: false });
    scene.fake.addsBot(canal, rui, "administrator");
  });

  it("is not greeted, and gets the question of the day as an anonymous quiz once its owner asks", async () => {
    await scene.fake.settled();
    expect(texts(canal)).toEqual([]);
    expect((await post("/diaria 10:00")).text).toContain("Pronto, está ligada.");
    await scene.passes(HOUR);
    await scene.fake.settled();
    const [asked] = polls(canal);
    expect(asked?.raw.poll).toMatchObject({
      is_anonymous: true,
      type: "quiz",
      correct_option_ids: [expect.anything()],
    });
    expect(asked?.rows).toEqual([]);
    await scene.passes(11 * HOUR);
    await scene.fake.settled();
    expect(asked?.now().raw.poll?.is_closed).toBe(true);
    expect(asked?.now().rows).toEqual([["Ver comentário"]]);
    const { url = "" } = await bia.presses(asked?.now() as Seen, "Ver comentário");
    expect(url).toContain("?start=pk_s");
    expect(texts(canal).at(-1)).toContain("Gabarito da questão do dia");
  });

  it("learns how its readers voted, though nobody knows who", async () => {
    const asked = await post("/questao sobreajuste");
    for (const [reader, choice] of [
      [rui, 0],
      [bia, 0],
      [scene.fake.user("Caio"), 1],
    ] as const)
      reader.votes(asked, choice);
    await scene.fake.settled();
    await scene.passes(HOUR);
    await scene.fake.settled();
    expect(texts(canal).at(-1)).toMatch(/67% {2}2[\s\S]*33% {2}1[\s\S]*3 pessoas responderam/);
  });

  it("still gets an anonymous quiz after a restart", async () => {
    await scene.fake.settled();
    await scene.leave();
    await scene.connect();
    expect((await post("/questao sobreajuste")).raw.poll).toMatchObject({ is_anonymous: true });
  });

  it("gets the question as a text with buttons where a quiz is refused", async () => {
    scene.fake.fail("sendPoll", {
      status: 400,
      description: "Bad Request: not enough rights to send polls to the chat",
    });
    const asked = await post("/questao sobreajuste");
    expect(asked.raw.poll).toBeUndefined();
    expect(asked.rows).toEqual([["Certo", "Errado"], ["Não sei"], ["Ver comentário"]]);
    expect((await bia.presses(asked, "Não sei")).text).toContain("Anotado. Gabarito: ");
    expect((await bia.presses(asked, "Ver comentário")).url).toContain("?start=pk_s");
  });

  it("where the bot may post no more sleeps", async () => {
    await post("/diaria 10:00");
    scene.fake.promotesBot(canal, rui, "member");
    await scene.fake.waitFor(() => scene.log.some(({ event }) => event === "chat asleep"));
    expect(await asleep(canal.id)).toBe("forbidden");
  });
});

describe("a group that becomes a supergroup", () => {
  const setUp = async () => {
    const turma = scene.fake.group("Turma TI", { creator: rui, members: [bia] });
    await rui.says(turma, "/diaria 10:00");
    return turma;
  };

  it("takes the question of the day, the open question and its ranking with it", async () => {
    const turma = await setUp();
    const asked = await rui.says(turma, "/questao sobreajuste");
    bia.votes(asked, Number(asked.raw.poll?.correct_option_id));
    await scene.fake.settled();
    const grande = scene.fake.migrates(turma);
    await scene.fake.settled();
    await scene.passes(10 * MINUTE);
    expect(texts(grande).at(-1)).toContain("1 pessoa respondeu");
    expect((await rui.says(grande, "/ranking hoje")).text).toContain("1º Bia");
    await scene.passes(HOUR);
    await scene.fake.settled();
    expect(polls(grande)).toHaveLength(1);
    expect((await rui.says(grande, "/diaria")).text).toContain("Questão do dia (ligada)");
    expect(scene.fake.calls.filter(({ description }) => description?.includes("upgraded"))).toEqual([]);
  });

  it("is found by the refusal alone, when the news of it got lost", async () => {
    const turma = await setUp();
    await scene.leave();
    const grande = scene.fake.migrates(turma);
    scene.clock.advance(2 * DAY);
    await scene.connect();
    await scene.passes(0);
    await scene.passes(HOUR);
    await scene.fake.settled();
    expect(polls(grande)).toHaveLength(1);
    await scene.passes(DAY);
    await scene.fake.settled();
    expect(polls(grande)).toHaveLength(2);
    const moved = scene.fake.calls.filter(({ description }) => description?.includes("upgraded"));
    expect(moved).toHaveLength(1);
  });
});
