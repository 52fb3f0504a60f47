import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person, Place } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";

let scene: Scene;
let turma: Place;
let rui: Person;

beforeEach(async () => {
  scene = await openScene();
  rui = scene.fake.user("Rui");
  turma = scene.fake.group("Turma TI", { creator: rui });
  await scene.connect();
});

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
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

describe("a group with a title made to do harm", () => {
  it.each(["<b>Turma & Cia", "\u202eamruT", "&lt;".repeat(60), "\u200b"])(
    "%j is shown as text",
    async (title) => {
      const group = scene.fake.group(title, { creator: rui });
      const told = await rui.says(group, "/ranking");
      expect(told.text).toContain("Ranking de ");
      expect(told.text).not.toContain("\u202e");
    },
  );
});
