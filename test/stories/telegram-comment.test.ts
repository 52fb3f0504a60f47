import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeOptions } from "../fakes/telegram/fake.ts";
import type { Person, Place, Seen } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";

let scene: Scene;
let turma: Place;
let rui: Person;
let bia: Person;
let asked: Seen;

async function begins(options: FakeOptions = {}): Promise<void> {
  scene = await openScene(options);
  [rui, bia] = [scene.fake.user("Rui"), scene.fake.user("Bia")];
  turma = scene.fake.supergroup("Turma TI", { creator: rui, members: [bia] });
  await scene.connect();
  asked = await rui.says(turma, "/questao sobreajuste");
}
const events = () => scene.log.map(({ event }) => event);

beforeEach(() => begins());

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

const whispered = (who: Person) => who.sees(turma).filter(({ ephemeral }) => ephemeral);

describe("the commentary of a question to the group", () => {
  it("is for those who have answered; others are told so, alone", async () => {
    expect(await bia.presses(asked, "Ver comentário")).toMatchObject({
      alert: true,
      text: "Responda primeiro; aí eu mostro o comentário para você.",
    });
    expect(scene.fake.botIn(turma)).toHaveLength(1);
  });

  it("comes in whole in the group, for that person's eyes only", async () => {
    await bia.presses(asked, "Não sei");
    expect(await bia.presses(asked, "Ver comentário")).toMatchObject({
      alert: false,
      text: "",
      url: undefined,
    });
    expect(whispered(bia).map(({ text }) => text)).toEqual([
      expect.stringContaining("Anotei como não sabida"),
    ]);
    expect(whispered(rui)).toEqual([]);
    expect(whispered(bia)[0]?.buttons.map(({ label, url }) => [label, url?.slice(0, 35)])).toEqual([
      ["Explicar", "https://t.me/gabarito_test_bot?star"],
      ["Reportar erro", "https://t.me/gabarito_test_bot?star"],
    ]);
  });

  it.each([
    ["refused", { status: 400, description: "Bad Request: EPHEMERAL_MESSAGES_DISABLED" }],
    ["broken", 502],
    ["without an answer", "reset"],
  ] as const)("opens in private when it is %s in the group, and is read there", async (_, fault) => {
    await bia.presses(asked, "Não sei");
    scene.fake.fail("sendMessage", fault);
    const { url = "" } = await bia.presses(asked, "Ver comentário");
    expect(url).toContain("https://t.me/gabarito_test_bot?start=pk_s");
    const home = scene.fake.private(bia);
    const told = await bia.says(home, `/start ${new URL(url).searchParams.get("start")}`);
    expect(told.text).toContain("Anotei como não sabida");
    expect(scene.fake.botIn(turma)).toHaveLength(1);
  });

  it("opens in private also where the server is too old for that, and nobody else reads it", async () => {
    await scene.close();
    await begins({ ephemeral: false });
    await bia.presses(asked, "Não sei");
    for (const deleted of [1, 1]) {
      expect((await bia.presses(asked, "Ver comentário")).url).toContain("?start=pk_s");
      expect(scene.fake.counts.deleteMessage).toBe(deleted);
    }
    expect(scene.fake.botIn(turma)).toHaveLength(1);
    expect(events()).toContain("telegram server too old for private messages in groups");
  });
});
