import { describe, expect, it } from "vitest";
import { findSubtopics } from "../../../src/core/content/subtopic.ts";
import { realContent } from "../../world.ts";

const { library, search } = realContent();
const first = (query: string) => search.find(query).results[0]?.id;

describe("what a person means", () => {
  it.each([
    ["treinamento federado", "aprendizado-federado"],
    ["OVERFITTING", "sobreajuste"],
    ["regressoes lineares", "regressao-linear"],
    ["validacao cruzada", "validacao-cruzada"],
    ["aprendisado federado", "aprendizado-federado"],
    ["kubernets", "kubernetes"],
    ["hiper parametros", "hiperparametros"],
    ["gradient descent", "descida-de-gradiente"],
    ["pra que serve o docker mesmo??", "docker"],
    ["me explica rapidinho o que é validação cruzada", "validacao-cruzada"],
    ["aprendizado não supervisionado", "aprendizado-nao-supervisionado"],
    ["aquele treino que não junta os dados", "aprendizado-federado"],
    ["Acerca de contêineres, julgue os itens a seguir.", "conteineres"],
  ])("%s → %s", (query, concept) => {
    expect(first(query)).toBe(concept);
  });

  it("finds every concept by each of its names", () => {
    const lost = [...library.concepts.values()].flatMap((concept) =>
      [concept.term, concept.english, ...concept.aliases].filter((name) => first(name) !== concept.id),
    );
    expect(lost).toEqual([]);
  });

  it.each([
    "diferença entre docker e kubernetes",
    "docker x kubernetes",
    "docker ou kubernets?",
    "docker é o mesmo que kubernetes",
  ])("compares: %s", (query) => {
    expect(search.find(query)).toMatchObject({ kind: "compare", concept: "docker", other: "kubernetes" });
  });

  it.each([
    "capital da França",
    "asdfghjkl",
    "regressão espiritual",
    "receita de bolo de cenoura",
    "oi tudo bem?",
  ])("knows nothing of %s, and offers the nearest three", (query) => {
    const found = search.find(query);
    expect(found).toMatchObject({ kind: "none", results: [] });
    expect(found.kind === "none" && new Set(found.nearest).size).toBe(3);
  });

  it("offers a second reading only when it is close", () => {
    expect(search.find("overfitting")).not.toHaveProperty("also");
  });

  it("gives nothing for nothing, and survives a pasted page", () => {
    expect(search.find("")).toEqual({ kind: "none", nearest: [], results: [] });
    expect(search.find("modelo dados treino ".repeat(400)).results.length).toBeLessThanOrEqual(10);
  });
});

describe("a subtopic", () => {
  const numbers = (said: string) => findSubtopics(library, search, said).map(({ number }) => number);

  it("is found by number, by topic, by words of its title, by a concept it teaches", () => {
    expect(numbers("2.1")).toEqual(["2.1"]);
    expect(numbers("aula 4.3")).toEqual(["4.3"]);
    expect(numbers("4")).toEqual(["4.1", "4.2", "4.3"]);
    expect(numbers("processo de treinamento")).toContain("2.1");
    expect(numbers("pickle")).toEqual(["4.3"]);
    expect(numbers("9.9")).toEqual([]);
    expect(numbers("capital da França")).toEqual([]);
  });
});
