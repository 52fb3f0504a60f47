import { describe, expect, it } from "vitest";
import { registry } from "../src/commands/registry.ts";
import { fold } from "../src/core/content/words.ts";

describe("the words of the registry", () => {
  it("stay apart when people type them without accents and in capitals", () => {
    const owners = new Map<string, string>();
    for (const { name, also } of registry)
      for (const word of [name, ...also]) {
        expect([undefined, name], word).toContain(owners.get(fold(word)));
        owners.set(fold(word), name);
      }
  });

  it.each(registry.map((command) => [command.name, command] as const))(
    "say in one Portuguese line what /%s does",
    (_, { about, options }) => {
      expect(about).toMatch(/^\p{Lu}[^\n]*[\p{L}\p{N}]$/u);
      expect(` ${fold(about)} `).not.toMatch(/ (the|and|your|of|shows|list|help) /);
      for (const name of Object.keys(options)) expect(name).toMatch(/^[a-z]{1,32}$/);
    },
  );

  it("give a command at most one free text, which takes what the other options leave", () => {
    for (const { name, options } of registry)
      expect(Object.values(options).filter(({ type }) => type === "text").length, name).toBeLessThanOrEqual(
        1,
      );
  });

  it("let nothing be required after something optional, as Discord demands", () => {
    for (const { name, options } of registry) {
      const required = Object.values(options).map(
        (option) => option.type === "text" && option.required === true,
      );
      expect(required.lastIndexOf(true), name).toBeLessThanOrEqual(0);
    }
  });
});
