import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SUGGESTION_MAX, suggestionsFor } from "../../src/commands/suggestions.ts";
import { realContent, stage } from "../world.ts";

const offered = (suggests: Parameters<typeof suggestionsFor>[1], typed: string, most = 25) =>
  suggestionsFor(realContent(), suggests, typed, most);
const labels = (suggests: Parameters<typeof suggestionsFor>[1], typed: string, most = 5) =>
  offered(suggests, typed, most).map(({ label }) => label);

describe("while somebody types", () => {
  it("names that begin so come first, in Portuguese or English, with or without accents", () => {
    expect(labels("concept", "sobreaj", 1)).toEqual(["Sobreajuste"]);
    expect(labels("concept", "OVERF", 1)).toEqual(["Sobreajuste"]);
    expect(labels("concept", "validacao cruz", 1)).toEqual(["Validação cruzada"]);
  });

  it("a misspelt or described concept is found by the search", () => {
    expect(labels("concept", "sobreajsute")).toContain("Sobreajuste");
    expect(labels("concept", "treino que não junta os dados")).toContain("Aprendizado federado");
  });

  it("a lesson is found by its number, its title or what it teaches", () => {
    expect(offered("subtopic", "2.1", 1)).toEqual([{ label: "2.1 Processo de treinamento", value: "2.1" }]);
    expect(labels("subtopic", "sobreajuste", 1)).toEqual(["2.1 Processo de treinamento"]);
  });

  it("nothing typed offers the syllabus", () => {
    expect(labels("subtopic", "", 25)).toHaveLength(15);
    expect(labels("subject", " ", 2)[0]).toMatch(/^Tópico 1: /);
    const subtopicOf = (term: string) =>
      [...realContent().library.concepts.values()].find((concept) => concept.term === term)?.subtopic;
    expect(new Set(labels("concept", "", 15).map(subtopicOf)).size).toBe(15);
  });

  it("there are never more than asked for, and each is short and is itself understood", async () => {
    const { says } = stage();
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 100 }),
        fc.integer({ min: 1, max: 25 }),
        (typed, most) => {
          const all = offered("subject", typed, most);
          expect(all.length).toBeLessThanOrEqual(most);
          for (const { label, value } of all) {
            expect(label.length).toBeLessThanOrEqual(SUGGESTION_MAX);
            expect(value.length).toBeGreaterThan(0);
          }
          expect(new Set(all.map(({ value }) => value)).size).toBe(all.length);
        },
      ),
    );
    for (const { value } of offered("concept", "", 25)) {
      const told = await says("Ana", `/explique ${value}`);
      expect(told.blocks[0]).toMatchObject({ kind: "title", text: [{ text: value }] });
    }
  });
});
