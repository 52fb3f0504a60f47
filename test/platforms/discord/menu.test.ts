import { describe, expect, it } from "vitest";
import { registry } from "../../../src/commands/registry.ts";
import { ENGLISH } from "../../../src/platforms/discord/english.ts";
import { DESCRIPTION_MAX, menuOf, NAME } from "../../../src/platforms/discord/menu.ts";

const menu = menuOf(registry);
const of = (name: string) => menu.find((command) => command.name === name);
const optionsOf = (name: string) => of(name)?.options ?? [];

describe("the slash commands", () => {
  it("are those of the registry, each by its Portuguese name", () => {
    expect(menu.map(({ name }) => name)).toEqual(registry.map(({ name }) => name));
    expect(of("quiz")).toMatchObject({
      name_localizations: { "pt-BR": "quiz" },
      description: "Practice questions with commentary, on the subject you choose",
      description_localizations: { "pt-BR": "Treina com questões comentadas, do assunto que você escolher" },
      contexts: [0, 1, 2],
      integration_types: [0, 1],
      default_member_permissions: null,
    });
  });

  it("have a name and a description as Discord takes them, in both languages", () => {
    for (const one of menu.flatMap((command) => [command, ...command.options])) {
      const texts = [one.description, one.description_localizations?.["pt-BR"] ?? ""];
      expect({ name: one.name, fits: NAME.test(one.name) && one.name === one.name.toLowerCase() }).toEqual({
        name: one.name,
        fits: true,
      });
      for (const text of texts) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(DESCRIPTION_MAX);
        expect(text).not.toContain("…");
      }
    }
  });

  it("are described in English too, each of them and each of their options", () => {
    for (const { name, options } of registry) {
      expect(ENGLISH[name]?.about, name).toBeDefined();
      expect(Object.keys(ENGLISH[name]?.options ?? {}).sort(), name).toEqual(Object.keys(options).sort());
    }
    expect(Object.keys(ENGLISH).sort()).toEqual(registry.map(({ name }) => name).sort());
  });

  it("complete subjects, concepts and subtopics while they are typed, and no other text", () => {
    const completed = menu.flatMap(({ name, options }) =>
      options.flatMap((one) => ("autocomplete" in one && one.autocomplete ? [`${name} ${one.name}`] : [])),
    );
    expect(completed).toEqual([
      "explique termo",
      "quiz assunto",
      "questao assunto",
      "diaria assunto",
      "aula subtopico",
    ]);
  });

  it("take numbers as numbers and choices as choices", () => {
    expect(optionsOf("quiz")).toMatchObject([
      { name: "assunto", type: 3, max_length: 2000 },
      { name: "quantidade", type: 4, min_value: 1, max_value: 50 },
      {
        name: "tipo",
        type: 3,
        choices: [
          { name: "certo-errado", value: "ce" },
          { name: "múltipla", value: "multipla" },
        ],
      },
    ]);
  });

  it("leave who sees an explanation to the person who asks for it", () => {
    expect(optionsOf("explique").map(({ name, required }) => [name, required])).toEqual([
      ["termo", true],
      ["para", undefined],
    ]);
    expect(optionsOf("quiz").map(({ name }) => name)).not.toContain("para");
  });

  it("that change the group are for those who may manage it, and only where the bot can write later", () => {
    expect(of("diaria")).toMatchObject({
      default_member_permissions: "32",
      contexts: [0, 1],
      integration_types: [0],
    });
  });

  it("stay within 8,000 characters each", () => {
    for (const command of menu) expect(JSON.stringify(command).length).toBeLessThan(8000);
  });
});
