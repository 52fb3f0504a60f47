import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stem } from "../../../src/core/content/stem.ts";
import { fold } from "../../../src/core/content/words.ts";
import { realContent } from "../../world.ts";

describe("a stem", () => {
  it.each([
    ["regressão", "regressões"],
    ["papel", "papéis"],
    ["animal", "animais"],
    ["variável", "variáveis"],
    ["imagem", "imagens"],
    ["classe", "classes"],
    ["erro", "erros"],
    ["rede", "redes"],
    ["pipeline", "pipelines"],
    ["frequência", "frequências"],
    ["monitoramento", "monitorar"],
    ["treinamento", "treinar"],
  ])("of %s is that of %s", (one, other) => {
    expect(stem(fold(one))).toBe(stem(fold(other)));
  });

  it.each([
    ["precisão", "previsão"],
    ["dado", "dedo"],
    ["rede", "regra"],
    ["classificação", "regressão"],
    ["sobreajuste", "subajuste"],
  ])("of %s is not that of %s", (one, other) => {
    expect(stem(fold(one))).not.toBe(stem(fold(other)));
  });

  it("leaves short words and words with digits alone", () => {
    expect(["s3", "l1", "sao", "mes", "cp4d2"].map(stem)).toEqual(["s3", "l1", "sao", "mes", "cp4d2"]);
    expect(stem("gpus")).toBe("gpu");
  });

  it("of any folded word is a folded word, the same each time (property)", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
        expect(stem(word)).toMatch(/^[a-z]+$/);
        expect(stem(word)).toBe(stem(word));
      }),
    );
  });

  it("never takes all of a word of the content away", () => {
    const names = [...realContent().library.concepts.values()].flatMap(({ term, aliases }) => [
      term,
      ...aliases,
    ]);
    const words = names.flatMap((name) => fold(name).split(" ")).filter((word) => word !== "");
    expect(words.filter((word) => stem(word) === "")).toEqual([]);
  });
});
