import { closest, fold } from "../core/content/words.ts";
import { withDaysJoined, withTimesJoined } from "./calendar-words.ts";
import { choicesText, cut, type OptionSpec, readOne, takes } from "./option.ts";
import { withPlacesJoined } from "./places.ts";
import type { SaidDay } from "./said-day.ts";

// Options are declared once and read once, before `run`. Slash values and typed words meet the same checks.

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<S extends OptionSpec> = S extends { type: "integer" }
  ? number | undefined
  : S extends { type: "date" }
    ? SaidDay | undefined
    : S extends { type: "choice"; choices: readonly { readonly value: infer V }[] }
      ? V | undefined
      : S extends { required: true }
        ? string
        : string | undefined;

export type OptionValues<O extends OptionSpecs> = { readonly [K in keyof O]: ValueOf<O[K]> };

export type OptionsRead<V> =
  | { readonly ok: true; readonly values: V }
  | { readonly ok: false; readonly problem: string };

type Raw = Readonly<Record<string, string | number | boolean>>;

/** Values as a slash command sends them, each under its name. */
export function readValues<O extends OptionSpecs>(specs: O, raw: Raw): OptionsRead<OptionValues<O>> {
  const values: Record<string, string | number | undefined> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const read = readOne(spec.label ?? name, spec, raw[name]);
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
    if (at < 0 || value === undefined || !takes(spec, value, { named: true })) continue;
    raw[name] = value;
    words.splice(at, 2);
  }
}

/**
 * Words as typed after the command. Numbers, dates and choices are taken from the end and then from the beginning, where
 * people put them ("/quiz validação cruzada 5 ce", "/prova 15/03/2027 cebraspe 1:20 2:40"); what remains is the text option.
 */
export function readWords<O extends OptionSpecs>(specs: O, typed: string): OptionsRead<OptionValues<O>> {
  const words = joined(specs, typed)
    .split(/\s+/)
    .filter((word) => word !== "");
  const raw: Record<string, string> = {};
  const free = Object.entries(specs).filter(([, spec]) => spec.type !== "text");
  const takeFrom = (end: -1 | 0) => {
    for (let word = words.at(end); word !== undefined; word = words.at(end)) {
      const said = word;
      if (end === -1 && words.length > 1 && COUNTED.test(words.at(-2) ?? "")) return;
      const taker = free.find(
        ([name, spec]) => raw[name] === undefined && !isNamed(spec) && takes(spec, said, { named: false }),
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
  if (rest !== "" && text !== undefined) raw[text[0]] = withoutName(rest, text[0]);
  else if (rest !== "" && free.length > 0) return { ok: false, problem: misfit(rest, free, raw) };
  return readValues(specs, raw);
}

/** What takes several words to say, as one: "seg a sex" → "seg-sex", where the command has days. */
function joined(specs: OptionSpecs, typed: string): string {
  const join = { time: withTimesJoined, days: withDaysJoined, zone: withPlacesJoined };
  return Object.entries(join).reduce(
    (text, [type, joinWords]) =>
      Object.values(specs).some((spec) => spec.type === type) ? joinWords(text) : text,
    typed,
  );
}

/** "assunto viés", as the help writes it and people copy it, means "viés". */
function withoutName(typed: string, name: string): string {
  const [first = "", ...rest] = typed.split(" ");
  return rest.length > 0 && fold(first) === name ? rest.join(" ") : typed;
}

/** A number after one of these belongs to it: "tópico 2" is a subject, not a quantity. */
const COUNTED = /^(t[oó]pico|subt[oó]pico|aula|item)$/i;

const isNamed = (spec: OptionSpec): boolean => "named" in spec && spec.named === true;

/** So many choices fit into a sentence. */
const CHOICES_NAMED = 6;

/** What is wrong with words that no option took: the nearest choice, or those of the first option that is still free. */
function misfit(rest: string, free: readonly [string, OptionSpec][], raw: Raw): string {
  const near = closest(
    fold(rest),
    free.flatMap(([, spec]) => (spec.type === "choice" ? spec.choices.map(({ value }) => value) : [])),
  );
  if (near !== undefined) return `Não entendi “${cut(rest)}”. Você quis dizer “${near}”?`;
  const choosing = free.flatMap(([name, spec]) =>
    spec.type === "choice" && isFew(spec.choices) && raw[name] === undefined
      ? [`Em ${spec.label ?? name}, use ${choicesText(spec.choices)}.`]
      : [],
  );
  return `Não entendi “${cut(rest)}”. ${choosing[0] ?? "Veja como usar em /ajuda."}`;
}

const isFew = ({ length }: readonly unknown[]): boolean => length > 1 && length <= CHOICES_NAMED;
