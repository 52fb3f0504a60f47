import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person, Place, Seen } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";

const MINUTE = 60_000;
const CROWD = 30;

let scene: Scene;
let turma: Place;
let rui: Person;
let crowd: Person[];
const last = () => scene.fake.botIn(turma).at(-1)?.text ?? "";

beforeEach(async () => {
  scene = await openScene();
  rui = scene.fake.user("Rui");
  crowd = Array.from({ length: CROWD }, (_, at) => scene.fake.user(`Pessoa ${at + 1}`));
  turma = scene.fake.supergroup("Turma TI", { creator: rui, members: crowd });
  await scene.connect();
});

afterEach(async () => {
  scene.fake.heals();
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

/** A question as Telegram's own quiz, with the right option. */
async function asksQuiz(): Promise<{ asked: Seen; right: number; wrong: number }> {
  const asked = await rui.says(turma, "/questao sobreajuste");
  const right = Number(asked.raw.poll?.correct_option_id);
  return { asked, right, wrong: right === 0 ? 1 : 0 };
}

/** Who stands in the ranking of today. */
const ranked = async (): Promise<string[]> => {
  const { text } = await rui.says(turma, "/ranking hoje");
  return [...text.matchAll(/1º (Pessoa \d+)/g)].map(([, name = ""]) => name);
};
const everyThird = (first: number) => Array.from({ length: 10 }, (_, at) => `Pessoa ${first + 3 * at}`);

describe("a question to a group of 30, with buttons", () => {
  it("is answered by all at once, each told alone what it was worth, and the close counts them", async () => {
    await rui.says(turma, "/diaria botoes");
    const asked = await rui.says(turma, "/questao sobreajuste");
    expect(asked.rows).toEqual([["Certo", "Errado"], ["Não sei"], ["Ver comentário"]]);
    const before = scene.fake.botIn(turma).length;
    const labels = ["Certo", "Errado", "Não sei"];
    const told = await Promise.all(crowd.map((one, at) => one.presses(asked, labels[at % 3] ?? "")));
    const starts = told.map(({ alert, text }) => (alert ? text.split(/[.:]/)[0] : "no alert"));
    expect(new Set(starts)).toEqual(new Set(["Certa resposta", "Não foi dessa vez", "Anotado"]));
    expect(starts.filter((one) => one === "Certa resposta")).toHaveLength(10);
    expect(told.every(({ text }) => text.length <= 200)).toBe(true);
    expect(scene.fake.botIn(turma)).toHaveLength(before);
    expect((await crowd[0]?.presses(asked, "Errado"))?.text).toContain("Vale a primeira resposta");
    await scene.passes(10 * MINUTE);
    expect(last()).toContain("30 pessoas responderam");
    expect(last()).toContain("Quem acertou primeiro: ");
    expect(asked.now().rows).toEqual([["Ver comentário"]]);
    expect((await rui.presses(asked, "Certo")).text).toContain("Já fechou, então não vale mais pontos.");
    expect(await ranked()).toEqual(everyThird(2));
  });

  it("counts a press that was brought too late to be answered", async () => {
    await rui.says(turma, "/diaria botoes");
    const asked = await rui.says(turma, "/questao sobreajuste");
    await scene.fake.settled();
    await scene.leave();
    for (const one of crowd) one.taps(asked, "Certo");
    scene.clock.advance(MINUTE);
    await scene.connect();
    await scene.fake.settled();
    await scene.passes(9 * MINUTE);
    expect(last()).toContain("30 pessoas responderam");
  });

  it("is answered in words too: a sign on the message, and nothing is written in the group", async () => {
    await rui.says(turma, "/diaria botoes");
    const asked = await rui.says(turma, "/questao sobreajuste");
    const before = scene.fake.botIn(turma).length;
    const typed = crowd[0]?.writes(turma, "c", { replyTo: asked });
    await scene.fake.settled();
    expect(scene.fake.botIn(turma)).toHaveLength(before);
    expect(scene.fake.calls.filter(({ method }) => method === "setMessageReaction")).toMatchObject([
      { params: { chat_id: turma.id, message_id: typed?.id }, status: 200 },
    ]);
    expect((await crowd[0]?.presses(asked, "Errado"))?.text).toContain("Você já respondeu: Certo");
  });
});

describe("a question to a group of 30, as Telegram's own quiz", () => {
  it("counts every vote, right and wrong, and ranks those who were right", async () => {
    const { asked, right, wrong } = await asksQuiz();
    for (const [at, one] of crowd.entries()) one.votes(asked, at % 3 === 0 ? right : wrong);
    await scene.fake.settled();
    await scene.passes(10 * MINUTE);
    await scene.fake.settled();
    expect(last()).toContain("30 pessoas responderam");
    expect(last()).toContain("30 pessoas responderam; 10 acertaram (33%).");
    expect(asked.now().raw.poll).toMatchObject({ is_closed: true, total_voter_count: 30 });
    expect(scene.fake.counts.sendMessage).toBe(1);
    expect(await ranked()).toEqual(everyThird(1));
  });

  it("counts a vote that came before Telegram had said which quiz it is", async () => {
    const said = held("sendPoll");
    rui.writes(turma, "/questao sobreajuste");
    const asked = await scene.fake.next(turma);
    for (const one of crowd) one.votes(asked, 0);
    await scene.fake.waitFor(() => scene.fake.delivery.pending === 0);
    said();
    await scene.fake.settled();
    await scene.passes(10 * MINUTE);
    expect(last()).toContain("30 pessoas responderam");
  });

  it("counts it too when the bot was stopped just then", async () => {
    const said = held("sendPoll");
    rui.writes(turma, "/questao sobreajuste");
    const asked = await scene.fake.next(turma);
    for (const one of crowd) one.votes(asked, 0);
    await scene.fake.waitFor(() => scene.fake.delivery.pending === 0);
    const leaving = scene.leave();
    said();
    await leaving;
    await scene.connect();
    await scene.passes(10 * MINUTE);
    expect(last()).toContain("30 pessoas responderam");
  });

  it("counts an answer in words that came before Telegram had said which message it is", async () => {
    const said = held("sendPoll");
    rui.writes(turma, "/questao sobreajuste");
    const asked = await scene.fake.next(turma);
    await scene.fake.waitFor(() => scene.fake.delivery.polling);
    crowd[0]?.writes(turma, "c", { replyTo: asked });
    await scene.fake.waitFor(() => !scene.fake.delivery.polling);
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    said();
    await scene.fake.settled();
    expect(scene.fake.counts.setMessageReaction).toBe(1);
    expect(scene.fake.botIn(turma)).toHaveLength(1);
  });

  it("counts votes that were given while the bot was away, and those in the name of a chat", async () => {
    const { asked, right } = await asksQuiz();
    await scene.leave();
    for (const one of crowd) one.votes(asked, right);
    rui.votes(asked, right, { as: turma });
    await scene.connect();
    await scene.fake.settled();
    await scene.passes(10 * MINUTE);
    expect(last()).toContain("31 pessoas responderam");
  });

  it("tells whoever does not know the key in private, and the votes of others stay as they are", async () => {
    const { asked } = await asksQuiz();
    const told = await crowd[0]?.presses(asked, "Não sei");
    expect(told).toMatchObject({ alert: true, text: expect.stringMatching(/^Anotado\. Gabarito: /) });
  });
});

/** Telegram has the call, and keeps its answer back until this is called. */
function held(method: string): () => void {
  let release = () => {};
  const answersAfter = new Promise<void>((resolve) => {
    release = resolve;
  });
  scene.fake.fail(method, { answersAfter });
  return release;
}
