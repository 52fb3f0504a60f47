import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Place } from "../../fakes/discord/fake.ts";
import { openScene, type Scene } from "./stage.ts";

let scene: Scene;
let geral: Place;
const person = (name: string) => scene.fake.user(name);

beforeEach(async () => {
  scene = await openScene();
  geral = scene.fake.guild("Turma TI").channel("geral");
  await scene.connect();
});

afterEach(async () => {
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

describe("on Discord", () => {
  it("a term is suggested while it is typed, and explained to all", async () => {
    const choices = await person("Ana").types(geral, "explique", "termo", "overf");
    expect(choices[0]).toEqual({ name: "Sobreajuste", value: "Sobreajuste" });
    const told = await person("Ana").slash(geral, "explique", { termo: "Sobreajuste" });
    expect(told.ephemeral).toBe(false);
    expect(told.text).toContain("## Sobreajuste (Overfitting)");
    expect(told.buttons.map(({ label }) => label)).toContain("Aula 2.1");
  });
});
