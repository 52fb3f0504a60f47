import { describe, expect, it } from "vitest";
import type { LibraryQuestion } from "../../../src/core/content/library.ts";
import { blemishesOf } from "../../../src/core/content/wording.ts";
import { item, multiple } from "../../samples.ts";

const told = (question: LibraryQuestion): string[] =>
  blemishesOf(question).map(({ place, wrong, right }) => `${place.join(".")} | ${wrong} | ${right}`);
const words = (count: number): string => "palavra ".repeat(count).trim();

describe("a question that is written well", () => {
  it.each([
    ["with options", multiple()],
    ["certo-errado", item()],
    ["with a true item that is long", item({ twist: "longo-e-verdadeiro", stem: "x".repeat(180) })],
    [
      "with figures as options, which take no full stop",
      multiple({ texts: ["1", "2,5%", "12 minutos", "1.4.2", "x = y"] }),
    ],
    ["with explanations of 40 and of 90 words", multiple({ explanation: words(90) })],
  ])("%s has no blemish", (_, question) => {
    expect(told(question)).toEqual([]);
  });
});

describe("a blemish of a question is told as", () => {
  it.each([
    [
      "an explanation of 39 words",
      multiple({ explanation: words(39) }),
      "explanation | 39 words | 40 to 90 words",
    ],
    [
      "an explanation of 91 words",
      item({ explanation: words(91) }),
      "explanation | 91 words | 40 to 90 words",
    ],
    [
      "a why that stands twice",
      item({
        options: [
          { text: "Certo", right: true, why: "Porque sim." },
          { text: "Errado", why: "porque SIM" },
        ],
      }),
      "options | two options with the same why | a why of its own for each option",
    ],
    [
      "a plain twist of a false item",
      item({ key: 1, twist: "direto" }),
      "twist | direto with the key Errado | the twist that makes it false",
    ],
    [
      "a long item that is short",
      item({ twist: "longo-e-verdadeiro", stem: "x".repeat(179) }),
      "twist | longo-e-verdadeiro with 179 characters | at least 180, or direto",
    ],
    [
      "one option that ends otherwise",
      multiple({ texts: ["Opção um", "Opção dois.", "Opção três.", "Opção seis.", "Opção sete."] }),
      "options | 4 of 5 end with a full stop | all of them",
    ],
    [
      "options without full stops",
      multiple({ texts: ["Opção um", "Opção dois", "Opção três"] }),
      "options | 0 of 3 end with a full stop | all of them",
    ],
    [
      "one figure among words, which follows the words",
      multiple({ texts: ["Opção um.", "12 minutos", "Opção três."] }),
      "options | 2 of 3 end with a full stop | all of them",
    ],
    [
      "figures with full stops",
      multiple({ texts: ["1.", "2.", "12 minutos."] }),
      "options | 3 of 3 end with a full stop | none: they are figures",
    ],
    [
      "an option much longer than another",
      multiple({
        texts: ["Uma opção curta.", "Outra opção que é bem mais longa que ela.", "A terceira opção."],
      }),
      "options | from 16 to 41 characters | options alike in length: the longest at most 2.5 times the shortest",
    ],
    [
      "absolutes in two wrong options only",
      multiple({ texts: ["Opção um.", "Opção só.", "Sempre sim.", "Opção seis.", "Opção sete."] }),
      "options | absolutes in 2 wrong options, none in the right one | at most 1, or one in the right option too",
    ],
  ])("%s", (_, question, expected) => {
    expect(told(question)).toEqual([expected]);
  });

  it.each(["Todas as anteriores.", "Nenhuma das alternativas.", "Ambas as respostas.", "Nenhuma delas."])(
    "an option about the others: %s",
    (text) => {
      expect(told(multiple({ texts: ["Opção um.", "Opção dois.", text] }))).toContain(
        "options | an option about all or none of the others | a statement that stands alone",
      );
    },
  );

  it("no option about the others when it speaks of something else that came before", () => {
    const texts = [
      "Cada árvore usa o resultado das anteriores.",
      "Cada árvore ignora o resultado da primeira.",
    ];
    expect(told(multiple({ texts }))).toEqual([]);
  });
});

describe("a negative stem", () => {
  const negative =
    "stem | a negative stem that does not show it | the negative word in capitals: NÃO, INCORRETA, EXCETO";

  it.each([
    "Assinale a alternativa incorreta.",
    "São vantagens do contêiner, exceto",
    "Assinale a opção falsa.",
    "Considerado o registro de modelos, não é função dele",
    "Sobre o DVC, é correto afirmar que ele não",
    "Entre as opções, a que não constitui etapa do pipeline é",
  ])("must show it: %s", (stem) => {
    expect(told(multiple({ stem }))).toEqual([negative]);
  });

  it.each([
    "Assinale a alternativa INCORRETA.",
    "São vantagens do contêiner, EXCETO",
    "Considerado o registro de modelos, NÃO é função dele",
    "O modelo não convergiu. Qual é a causa provável?",
    "Constitui parâmetro do modelo, e não hiperparâmetro,",
    "Qual o menor tempo total, se usar o cache não gasta tempo?",
    "Se o controlador se recusar, para não expor segredo, a autoridade",
  ])("is not one: %s", (stem) => {
    expect(told(multiple({ stem }))).toEqual([]);
  });

  it("is no fault of a certo-errado item, which states something", () => {
    expect(told(item({ stem: "O contêiner não inclui um núcleo próprio." }))).toEqual([]);
  });
});
