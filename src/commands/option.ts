import { fold } from "../core/content/words.ts";
import { daysIn, isPlainTime, timeIn } from "./calendar-words.ts";
import { isPlainPlace, zoneIn } from "./places.ts";
import { isDayLike, saidDay } from "./said-day.ts";

// One option of a command: what it may hold, and its value from what a person typed or a slash command sent.

export type Choice = {
  readonly value: string;
  readonly label: string;
  /** Other words that mean it when typed. */
  readonly also?: readonly string[];
};

/** What a platform may offer while a person types: names of concepts, of subtopics, or of both. */
export type Suggests = "concept" | "subtopic" | "subject";

/** `label` is its name as people write it, where that has an accent: "questões". */
export type OptionSpec = { readonly about: string; readonly label?: string } & Kind;

type Kind =
  | { readonly type: "text"; readonly required?: true; readonly suggests?: Suggests }
  | {
      readonly type: "integer";
      readonly min: number;
      readonly max: number;
      /** Typed only after its name ("tempo 30"), so that a bare number cannot be taken for it. */
      readonly named?: true;
    }
  /** A wall clock time, "20:00", "8h" or "8h30"; `or` is a word that may stand in its place. */
  | {
      readonly type: "time";
      readonly named?: true;
      readonly or?: string;
      /** A lone number is an hour too, where it can be no topic. */
      readonly lone?: true;
    }
  /** Days of the week: "seg-sex", "seg, qua e sex", "todos os dias". */
  | { readonly type: "days" }
  /** A time zone, by its city or its IANA name. */
  | { readonly type: "zone" }
  /** A calendar day: "15/03/2027", "15/03", "amanhã". */
  | { readonly type: "date" }
  | { readonly type: "choice"; readonly choices: readonly Choice[] };

/** Longest text that a command reads; a pasted exam stem fits. */
export const TEXT_MAX = 2000;

/** Whether a typed word can be the value of this option; said after its name, more words can. */
export function takes(spec: OptionSpec, word: string, { named }: { readonly named: boolean }): boolean {
  switch (spec.type) {
    case "text":
      return false;
    case "integer":
      return /^-?\d{1,6}$/.test(word);
    case "date":
      return isDayLike(word);
    case "choice":
      return choiceOf(spec.choices, word) !== undefined;
    case "time":
      return named || spec.lone === true
        ? timeIn(word) !== undefined || fold(word) === spec.or
        : isPlainTime(word);
    case "days":
      return daysIn(word) !== undefined;
    case "zone":
      return named ? zoneIn(word) !== undefined : isPlainPlace(word);
  }
}

type One = { ok: true; value: string | number | undefined } | { ok: false; problem: string };

/** `name` is how people read the name of the option. */
export function readOne(name: string, spec: OptionSpec, raw: string | number | boolean | undefined): One {
  const given = raw === undefined || raw === "" ? undefined : String(raw).trim();
  switch (spec.type) {
    case "text":
      return readText(name, spec, given);
    case "integer":
      return readInteger(name, spec, given);
    case "date":
      return readCalendar(given, saidDay, "uma data. Escreva dia/mês/ano");
    case "time":
      return readCalendar(
        given,
        (word) => (fold(word) === spec.or ? spec.or : timeIn(word)),
        "uma hora. Escreva 08:00 ou 8h30",
      );
    case "days":
      return readCalendar(given, daysIn, "dias da semana. Escreva seg-sex, seg,qua,sex ou todos");
    case "zone":
      return readCalendar(
        given,
        zoneIn,
        "um fuso que eu conheça. Diga a capital ou o estado, como Rio Branco ou Bahia",
      );
    case "choice": {
      if (given === undefined) return { ok: true, value: undefined };
      const choice = choiceOf(spec.choices, given);
      return choice === undefined
        ? {
            ok: false,
            problem: `Não conheço “${cut(given)}” para ${name}. Use ${choicesText(spec.choices)}.`,
          }
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

function readCalendar(
  given: string | undefined,
  read: (word: string) => string | undefined,
  wanted: string,
): One {
  if (given === undefined) return { ok: true, value: undefined };
  const value = read(given);
  return value === undefined
    ? { ok: false, problem: `“${cut(given)}” não é ${wanted}.` }
    : { ok: true, value };
}

const choiceOf = (choices: readonly Choice[], word: string): Choice | undefined =>
  choices.find(({ value, label, also = [] }) =>
    [value, label, ...also].some((one) => fold(one) === fold(word)),
  );

/** "hoje, semana ou mês". */
export const choicesText = (choices: readonly Choice[]): string =>
  choices
    .map((choice) => choice.label)
    .join(", ")
    .replace(/, ([^,]*)$/, " ou $1");

export const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
