import { closest, fold } from "../core/content/words.ts";
import { type Day, isDay } from "../core/day.ts";

// Options are declared once and read once, before `run`. Slash values and typed words meet the same checks.

export type Choice = { readonly value: string; readonly label: string };

/** What a platform may offer while a person types: names of concepts, of subtopics, or of both. */
export type Suggests = "concept" | "subtopic" | "subject";

export type OptionSpec =
  | { readonly type: "text"; readonly about: string; readonly required?: true; readonly suggests?: Suggests }
  | {
      readonly type: "integer";
      readonly about: string;
      readonly min: number;
      readonly max: number;
      /** Typed only after its name ("tempo 30"), so that a bare number cannot be taken for it. */
      readonly named?: true;
    }
  | { readonly type: "date"; readonly about: string }
  | { readonly type: "choice"; readonly about: string; readonly choices: readonly Choice[] };

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<S extends OptionSpec> = S extends { type: "integer" }
  ? number | undefined
  : S extends { type: "date" }
    ? Day | undefined
    : S extends { type: "choice"; choices: readonly { readonly value: infer V }[] }
      ? V | undefined
      : S extends { required: true }
        ? string
        : string | undefined;

export type OptionValues<O extends OptionSpecs> = { readonly [K in keyof O]: ValueOf<O[K]> };

/** Longest text that a command reads; a pasted exam stem fits. */
export const TEXT_MAX = 2000;

export type OptionsRead<V> =
  | { readonly ok: true; readonly values: V }
  | { readonly ok: false; readonly problem: string };

type Raw = Readonly<Record<string, string | number | boolean>>;

/** Values as a slash command sends them, each under its name. */
export function readValues<O extends OptionSpecs>(specs: O, raw: Raw): OptionsRead<OptionValues<O>> {
  const values: Record<string, string | number | undefined> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const read = readOne(name, spec, raw[name]);
    if (!read.ok) return read;
    values[name] = read.value;
  }
  return { ok: true, values: values as OptionValues<O> };
}

/** Takes "name value" pairs out of the words. */
function takeNamed(
  words: string[],
  free: readonly [string, OptionSpec][],
  raw: Record<string, string>,
): void {
  for (const [name, spec] of free) {
    const at = words.findIndex((word) => fold(word) === name);
    const value = words[at + 1];
    if (at < 0 || value === undefined || !takes(spec, value)) continue;
    raw[name] = value;
    words.splice(at, 2);
  }
}

/**
 * Words as typed after the command. Numbers, dates and choices are taken from the end and then from the beginning, where
 * people put them ("/quiz validação cruzada 5 ce", "/prova 15/03/2027 cebraspe 1:20 2:40"); what remains is the text option.
 */
export function readWords<O extends OptionSpecs>(specs: O, typed: string): OptionsRead<OptionValues<O>> {
  const words = typed.split(/\s+/).filter((word) => word !== "");
  const raw: Record<string, string> = {};
  const free = Object.entries(specs).filter(([, spec]) => spec.type !== "text");
  const takeFrom = (end: -1 | 0) => {
    for (let word = words.at(end); word !== undefined; word = words.at(end)) {
      const said = word;
      if (end === -1 && words.length > 1 && COUNTED.test(words.at(-2) ?? "")) return;
      const taker = free.find(
        ([name, spec]) => raw[name] === undefined && !isNamed(spec) && takes(spec, said),
      );
      if (taker === undefined) return;
      raw[taker[0]] = said;
      words.splice(end, 1);
    }
  };
  takeNamed(words, free, raw);
  takeFrom(-1);
  takeFrom(0);
  const rest = words.join(" ");
  const text = Object.entries(specs).find(([, spec]) => spec.type === "text");
  if (rest !== "" && text !== undefined) raw[text[0]] = rest;
  else if (rest !== "" && free.length > 0) return { ok: false, problem: misfit(rest, free) };
  return readValues(specs, raw);
}

/** A number after one of these belongs to it: "tópico 2" is a subject, not a quantity. */
const COUNTED = /^(t[oó]pico|subt[oó]pico|aula|item)$/i;

const isNamed = (spec: OptionSpec): boolean => spec.type === "integer" && spec.named === true;

function takes(spec: OptionSpec, word: string): boolean {
  switch (spec.type) {
    case "text":
      return false;
    case "integer":
      return /^-?\d{1,6}$/.test(word);
    case "date":
      return /^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}$/.test(word);
    case "choice":
      return choiceOf(spec.choices, word) !== undefined;
  }
}

type One = { ok: true; value: string | number | undefined } | { ok: false; problem: string };

function readOne(name: string, spec: OptionSpec, raw: string | number | boolean | undefined): One {
  const given = raw === undefined || raw === "" ? undefined : String(raw).trim();
  switch (spec.type) {
    case "text":
      return readText(name, spec, given);
    case "integer":
      return readInteger(name, spec, given);
    case "date":
      return readDate(given);
    case "choice": {
      if (given === undefined) return { ok: true, value: undefined };
      const choice = choiceOf(spec.choices, given);
      return choice === undefined
        ? { ok: false, problem: `Não conheço “${cut(given)}” para ${name}. Use ${listed(spec.choices)}.` }
        : { ok: true, value: choice.value };
    }
  }
}

function readText(name: string, spec: { about: string; required?: true }, given: string | undefined): One {
  if (given === undefined || given === "")
    return spec.required
      ? { ok: false, problem: `Faltou dizer: ${spec.about}.` }
      : { ok: true, value: undefined };
  if (given.length > TEXT_MAX)
    return {
      ok: false,
      problem: `Esse texto tem ${given.length.toLocaleString("pt-BR")} caracteres; leio até ${TEXT_MAX.toLocaleString("pt-BR")}. Mande só o trecho que importa (${name}).`,
    };
  return { ok: true, value: given };
}

function readInteger(name: string, spec: { min: number; max: number }, given: string | undefined): One {
  if (given === undefined) return { ok: true, value: undefined };
  const value = /^-?\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  return value >= spec.min && value <= spec.max
    ? { ok: true, value }
    : { ok: false, problem: `Em ${name}, use um número de ${spec.min} a ${spec.max}.` };
}

/** "15/03/2027", "15/3/2027" or "2027-03-15". */
function readDate(given: string | undefined): One {
  if (given === undefined) return { ok: true, value: undefined };
  const parts = given.split(/[/-]/);
  const [day = "", month = "", year = ""] = parts[0]?.length === 4 ? [...parts].reverse() : parts;
  const read = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(read)
    ? { ok: true, value: read }
    : { ok: false, problem: `“${cut(given)}” não é uma data. Escreva dia/mês/ano.` };
}

const choiceOf = (choices: readonly Choice[], word: string): Choice | undefined =>
  choices.find((choice) => fold(choice.value) === fold(word) || fold(choice.label) === fold(word));

function misfit(rest: string, free: readonly [string, OptionSpec][]): string {
  const known = free.flatMap(([, spec]) =>
    spec.type === "choice" ? spec.choices.map((choice) => choice.value) : [],
  );
  const near = closest(fold(rest), known);
  return near === undefined
    ? `Não entendi “${cut(rest)}”. Veja como usar em /ajuda.`
    : `Não entendi “${cut(rest)}”. Você quis dizer “${near}”?`;
}

const listed = (choices: readonly Choice[]): string =>
  choices
    .map((choice) => choice.label)
    .join(", ")
    .replace(/, ([^,]*)$/, " ou $1");

const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
