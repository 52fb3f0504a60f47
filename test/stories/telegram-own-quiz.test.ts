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

type Asked = { readonly quiz: Seen; readonly right: number; readonly wrong: number };

function asQuiz(quiz: Seen | undefined): Asked {
  if (quiz?.raw.poll === undefined) throw new Error("not a quiz");
  const right = Number(quiz.raw.poll.correct_option_id);
  return { quiz, right, wrong: right === 0 ? 1 : 0 };
}

/** The person's question of the day; most questions fit a quiz, and the first that does is taken. */
async function asked(): Promise<Asked> {
  await bia.says(home, "/diaria 10:00");
  await scene.passes(HOUR);
  for (let day = 0; last()?.raw.poll === undefined && day < 10; day++) await scene.passes(DAY);
  return asQuiz(last());
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

/** A practice whose open question is a quiz; those before it were left as not known. */
async function practising(): Promise<Asked> {
  let shown = await bia.says(home, "/quiz 20");
  for (let turn = 0; shown.raw.poll === undefined && turn < 20; turn++) {
    await bia.presses(shown, "Não sei");
    await scene.fake.settled();
    await bia.presses(last() as Seen, "Próxima ›");
    await scene.fake.settled();
    shown = last() as Seen;
  }
  return asQuiz(shown);
}

const about = ({ raw }: Seen): string => String(raw.poll?.description);
const numberOf = (quiz: Seen): number => Number(/^Questão (\d+) de 20/.exec(about(quiz))?.[1]);

describe("a practice in private", () => {
  it("asks with Telegram's own quiz where the question fits; the commentary follows, and then the next", async () => {
    const { quiz, wrong } = await practising();
    const position = numberOf(quiz);
    expect(quiz.raw.poll).toMatchObject({ type: "quiz", is_anonymous: false });
    expect(quiz.rows).toEqual([["Não sei"]]);
    bia.votes(quiz, wrong);
    await scene.fake.settled();
    const verdict = last() as Seen;
    expect(verdict.text).toContain("Não foi dessa vez");
    expect(verdict.rows[0]).toEqual(["Próxima ›"]);
    await bia.presses(verdict, "Próxima ›");
    await scene.fake.settled();
    const next = last() as Seen;
    expect(next.raw.poll === undefined ? next.text : about(next)).toContain(`Questão ${position + 1} de 20`);
  });

  it("takes a vote that was given while the bot was away", async () => {
    const { quiz, right } = await practising();
    await scene.leave();
    bia.votes(quiz, right);
    await scene.connect();
    await scene.fake.settled();
    expect(last()?.text).toContain("Certa resposta");
  });

  it("takes a vote that came before Telegram had said which quiz it is", async () => {
    const { quiz, right } = await practising();
    let said = () => {};
    const answersAfter = new Promise<void>((resolve) => {
      said = resolve;
    });
    scene.fake.fail("sendPoll", { answersAfter });
    const again = scene.fake.next(home);
    bia.writes(home, "/quiz");
    await bia.presses(await again, "Continuar").catch(() => undefined);
    await scene.fake.waitFor(() => last()?.raw.poll !== undefined && last()?.id !== quiz.id);
    bia.votes(last() as Seen, right);
    await scene.fake.waitFor(() => scene.fake.delivery.pending === 0);
    said();
    await scene.fake.settled();
    expect(last()?.text).toContain("Certa resposta");
  });

  it("counts the first answer only, by whichever way it came", async () => {
    const { quiz, wrong } = await practising();
    await bia.says(home, "não sei");
    expect(last()?.text).toContain("Anotei como não sabida");
    bia.votes(quiz, wrong);
    await scene.fake.settled();
    expect(last()?.text).toBe("Você já respondeu essa. Vale a primeira resposta.");
  });

  it("leaves alone whoever votes in a quiz of a practice that is over", async () => {
    const { quiz, right } = await practising();
    await bia.says(home, "/quiz viés 2");
    bia.votes(quiz, right);
    await scene.fake.settled();
    expect(last()?.text).toContain("Essa pergunta não está aberta para você");
  });

  it("asks in text where polls are refused, and takes its buttons", async () => {
    const refusal = { status: 400, description: "Bad Request: not enough rights to send polls to the chat" };
    for (let call = 0; call < 20; call++) scene.fake.fail("sendPoll", refusal);
    const asked = await bia.says(home, "/quiz 20");
    expect(asked.raw.poll).toBeUndefined();
    expect(asked.text).toContain("Questão 1 de 20");
    await bia.presses(asked, "Não sei");
    await scene.fake.settled();
    expect(last()?.text).toContain("Anotei como não sabida");
    scene.fake.heals();
  });
});
