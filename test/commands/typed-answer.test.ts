import { describe, expect, it } from "vitest";
import { isNext, isOnlyAnswer, isTypedAnswer, optionTyped } from "../../src/commands/typed-answer.ts";
import { fold } from "../../src/core/content/words.ts";
import { openClass } from "../class.ts";
import { HOUR, labelsOf, wordsIn } from "../world.ts";

describe("an answer in words", () => {
  it.each([
    ["b", 1],
    ["B)", 1],
    ["letra b", 1],
    ["Letra C.", 2],
    ["alternativa D", 3],
    ["a resposta é c", 2],
    ["acho que é a letra e", 4],
    ["marco a", 0],
    ["não sei", null],
    ["Sei lá…", null],
    ["pular", null],
    ["certo", undefined],
    ["f", undefined],
  ])("%j chooses option %j of five", (said, shown) => {
    expect(isTypedAnswer(fold(said))).toBe(true);
    expect(optionTyped(fold(said), "multipla", 5)).toBe(shown);
  });

  it.each([
    ["c", 0],
    ["Certo!", 0],
    ["correto", 0],
    ["está correta", 0],
    ["V", 0],
    ["e", 1],
    ["errado", 1],
    ["falso", 1],
    ["acho que está errado", 1],
    ["não faço ideia", null],
    ["d", undefined],
  ])("%j judges a statement: %j", (said, shown) => {
    expect(optionTyped(fold(said), "certo-errado", 2)).toBe(shown);
  });

  it.each(["o que é viés", "letra", "falso positivo", "a e i", "certo ou errado", "b c", ""])(
    "%j is other talk",
    (said) => {
      expect(isTypedAnswer(fold(said))).toBe(false);
      expect(isOnlyAnswer(fold(said))).toBe(false);
    },
  );

  it("leaves words that somebody may look up to the search, where no question is open", () => {
    expect(["falso", "passo", "v"].filter((word) => isOnlyAnswer(word))).toEqual([]);
    expect(["a", "letra b", "certo", "nao sei"].filter((word) => !isOnlyAnswer(word))).toEqual([]);
  });

  it("knows the wish to go on", () => {
    expect(["próxima", "Próxima questão", "mais uma", "outra"].filter((word) => !isNext(fold(word)))).toEqual(
      [],
    );
    expect(isNext("proxima camada")).toBe(false);
  });
});

describe("talk in private", () => {
  const alone = async () => {
    const own = await openClass();
    return { ...own, hears: async (text: string) => wordsIn(await own.says("Ana", text, "private")) };
  };

  it("“letra a” answers the practice, and a second letter is told that the first holds", async () => {
    const { hears } = await alone();
    await hears("/quiz viés 2");
    expect(await hears("não sei")).toContain("Anotei como não sabida");
    expect(await hears("b")).toBe("Essa você já respondeu. Vamos à próxima?");
    expect(await hears("próxima questão")).toContain("Questão 2 de 2");
    expect(await hears("próxima")).toContain(
      "Essa ainda espera a sua resposta. Se não souber, responda “não sei”.",
    );
    expect(await hears("sei lá")).toContain("Fim do treino");
  });

  it("a letter after the end is told that nothing is asked, and may train on", async () => {
    const own = await openClass();
    const told = await own.says("Ana", "letra c", "private");
    expect(wordsIn(told)).toBe("Agora não há nenhuma questão à espera da sua resposta. Quer treinar?");
    expect(labelsOf(await own.presses("Ana", told, "Treinar agora", "private"))).toContain("Não sei");
  });

  it("a letter after one's answer to the question of the day says which one holds", async () => {
    const own = await openClass();
    await own.says("Ana", "/diaria 10:00", "private");
    await own.advance(HOUR);
    await own.says("Ana", "não sei", "private");
    expect(wordsIn(await own.says("Ana", "b", "private"))).toBe(
      "Você já respondeu: “não sei”. Vale a primeira resposta.",
    );
  });
});
