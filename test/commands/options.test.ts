import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEXT_MAX } from "../../src/commands/option.ts";
import { readValues, readWords } from "../../src/commands/options.ts";

const SPECS = {
  assunto: { type: "text", about: "o assunto" },
  quantidade: { type: "integer", about: "quantas", min: 1, max: 50 },
  tempo: { type: "integer", about: "minutos", min: 5, max: 300, named: true },
  data: { type: "date", about: "o dia" },
  tipo: {
    type: "choice",
    about: "o tipo",
    choices: [
      { value: "ce", label: "certo-errado" },
      { value: "multipla", label: "múltipla" },
    ],
  },
} as const;
const TERM = { termo: { type: "text", about: "o termo", required: true } } as const;
const NUMBERS = { quantidade: SPECS.quantidade, tipo: SPECS.tipo } as const;

const words = (typed: string) => readWords(SPECS, typed);
const nothing = {
  assunto: undefined,
  quantidade: undefined,
  tempo: undefined,
  data: undefined,
  tipo: undefined,
};

describe("typed words", () => {
  it.each([
    ["", {}],
    ["   ", {}],
    ["validação cruzada", { assunto: "validação cruzada" }],
    ["validação cruzada 5", { assunto: "validação cruzada", quantidade: 5 }],
    ["validação cruzada 5 ce", { assunto: "validação cruzada", quantidade: 5, tipo: "ce" }],
    ["validação cruzada ce 5", { assunto: "validação cruzada", quantidade: 5, tipo: "ce" }],
    ["5 ce validação cruzada", { assunto: "validação cruzada", quantidade: 5, tipo: "ce" }],
    ["2.1 10", { assunto: "2.1", quantidade: 10 }],
    ["assunto viés 5", { assunto: "viés", quantidade: 5 }],
    ["Assunto 2.1", { assunto: "2.1" }],
    ["assunto", { assunto: "assunto" }],
    ["3 5", { assunto: "3", quantidade: 5 }],
    ["MÚLTIPLA", { tipo: "multipla" }],
    ["certo-errado docker", { assunto: "docker", tipo: "ce" }],
    ["docker tempo 30", { assunto: "docker", tempo: 30 }],
    ["tempo 30 7", { quantidade: 7, tempo: 30 }],
    ["tempo de treino", { assunto: "tempo de treino" }],
    ["15/3/2027 docker", { assunto: "docker", data: "2027-03-15" }],
    ["docker 2027-03-15", { assunto: "docker", data: "2027-03-15" }],
    ["época 5 do treino", { assunto: "época 5 do treino" }],
  ])("%j are read as people mean them", (typed, read) => {
    expect(words(typed)).toEqual({ ok: true, values: { ...nothing, ...read } });
  });

  it.each([
    ["docker 0", "Em quantidade, use um número de 1 a 50."],
    ["docker 51", "Em quantidade, use um número de 1 a 50."],
    ["docker -3", "Em quantidade, use um número de 1 a 50."],
    ["tempo 4", "Em tempo, use um número de 5 a 300."],
    ["31/02/2027", "“31/02/2027” não é uma data. Escreva dia/mês/ano."],
    ["15/13/2027", "“15/13/2027” não é uma data. Escreva dia/mês/ano."],
  ])("%j are refused with the way out", (typed, problem) => {
    expect(words(typed)).toEqual({ ok: false, problem });
  });

  it("that fit nothing are named, with the nearest choice", () => {
    expect(readWords(NUMBERS, "multipra")).toEqual({
      ok: false,
      problem: "Não entendi “multipra”. Você quis dizer “multipla”?",
    });
    expect(readWords(NUMBERS, "x".repeat(60))).toEqual({
      ok: false,
      problem: `Não entendi “${"x".repeat(40)}…”. Em tipo, use certo-errado ou múltipla.`,
    });
  });

  it("after a command without options are let go", () => {
    expect(readWords({}, "qualquer coisa")).toEqual({ ok: true, values: {} });
  });
});

describe("slash values", () => {
  it.each([
    [{ quantidade: 5 }, { quantidade: 5 }],
    [{ quantidade: "5" }, { quantidade: 5 }],
    [
      { assunto: " docker ", tipo: "ce" },
      { assunto: "docker", tipo: "ce" },
    ],
    [{ tipo: "múltipla" }, { tipo: "multipla" }],
    [{ data: "15/03/2027" }, { data: "2027-03-15" }],
    [{ assunto: "" }, {}],
    [{ estranha: "x", toString: "y" }, {}],
  ])("%j are read", (raw, read) => {
    expect(readValues(SPECS, raw as Record<string, string>)).toEqual({
      ok: true,
      values: { ...nothing, ...read },
    });
  });

  it.each([
    [{ quantidade: 2.5 }, "Em quantidade, use um número de 1 a 50."],
    [{ quantidade: "1e1" }, "Em quantidade, use um número de 1 a 50."],
    [{ quantidade: true }, "Em quantidade, use um número de 1 a 50."],
    [{ tipo: "dissertativa" }, "Não conheço “dissertativa” para tipo. Use certo-errado ou múltipla."],
    [{ data: "ontem" }, "“ontem” não é uma data. Escreva dia/mês/ano."],
  ])("%j are refused", (raw, problem) => {
    expect(readValues(SPECS, raw)).toEqual({ ok: false, problem });
  });
});

describe("a text", () => {
  const missing = { ok: false, problem: "Faltou dizer: o termo." };

  it("that is required must be there, however it comes", () => {
    expect([readWords(TERM, "  "), readValues(TERM, {}), readValues(TERM, { termo: "  " })]).toEqual([
      missing,
      missing,
      missing,
    ]);
  });

  it("of 2,000 characters is read, one of 2,001 is not", () => {
    expect(readWords(TERM, "x".repeat(TEXT_MAX))).toMatchObject({ ok: true });
    expect(readWords(TERM, "x".repeat(2001))).toEqual({
      ok: false,
      problem: "Esse texto tem 2.001 caracteres; leio até 2.000. Mande só o trecho que importa (termo).",
    });
  });
});

it("meets the same check typed or as a slash value (property)", () => {
  const amount = fc.integer({ min: -999_999, max: 999_999 });
  fc.assert(
    fc.property(amount, fc.constantFrom("ce", "multipla"), (quantidade, tipo) => {
      expect(readWords(NUMBERS, `${quantidade} ${tipo}`)).toEqual(readValues(NUMBERS, { quantidade, tipo }));
    }),
  );
});
