import { numberedSubtopics } from "../core/content/subtopic.ts";
import { fold } from "../core/content/words.ts";
import { type Daily, TIMES_MAX } from "../core/habit/daily.ts";
import { isPlainTime, timeIn } from "./calendar-words.ts";
import type { Call } from "./command.ts";
import type { Changes } from "./daily-settings.ts";
import { subjectOf } from "./subject.ts";

// What a person wants of the question of the day, from the options as they were read.

type Said = { readonly [name: string]: string | undefined };
type Wish = { readonly changes: Changes } | { readonly problem: string };

/** What is left for the subject may be hours: "8" and "8 18" where no topic has that number, and a fourth time. */
export function wishIn({ assunto, ...values }: Said, call: Call): Wish {
  const left = assunto?.split(/[\s,]+/).filter((word) => word !== "" && fold(word) !== "e") ?? [];
  const isHours = isLoose(call) && left.length > 0 && left.every((word) => isHour(call, word));
  const more = isHours ? left : left.filter(isPlainTime);
  const times = [...timesOf(values), ...more.flatMap((word) => timeIn(word) ?? [])];
  if (new Set(times).size > TIMES_MAX)
    return { problem: "São no máximo três horas por dia, como em /diaria 08:00 12:00 18:00." };
  const changes = changesOf(values);
  if (isHours) return { changes: { ...changes, ...timesChanged(times, values.estado) } };
  const subject = assunto === undefined ? undefined : subjectFrom(call, assunto);
  return assunto !== undefined && subject === undefined
    ? { problem: unknownText(assunto, call) }
    : { changes: { ...changes, subject } };
}

/** Typed alone, "8" is an hour; said to be the subject, it is none. */
const isLoose = ({ request: { said } }: Call): boolean =>
  said.kind === "text" && !/\bassunto\b/i.test(said.text);

const isHour = ({ world }: Call, word: string): boolean =>
  timeIn(word) !== undefined && numberedSubtopics(world.library, word).length === 0;

const timesOf = ({ hora, outrahora, maisumahora }: Said): string[] =>
  [hora, outrahora, maisumahora].filter((time) => time !== undefined);

/** Naming a time means to have it on, unless it says otherwise. */
const timesChanged = (times: readonly string[], estado: string | undefined): Changes => ({
  on: estado === undefined ? (times.length > 0 ? true : undefined) : estado === "ligar",
  times: times.length === 0 ? undefined : [...new Set(times)].sort(),
});

/** What was asked for, but for the subject. */
export function changesOf({ dias, estado, formato, gabarito, fecha, troca, fuso, ...times }: Said): Changes {
  return {
    ...timesChanged(timesOf(times), estado),
    weekdays: dias?.split(",").map(Number),
    format: formato === undefined ? undefined : formato === "quiz" ? "quiz" : "buttons",
    reveal: gabarito === undefined ? undefined : gabarito === "hora" ? "each" : "close",
    close:
      fecha === undefined ? undefined : fecha === "proxima" ? { kind: "next" } : { kind: "at", time: fecha },
    revisable: troca === undefined ? undefined : troca === "sim",
    zone: fuso,
  };
}

/** "erros", "o que o grupo mais erra", "o que eu mais erro", "mais errados", "o meu caderno de erros". */
const MISSED =
  /^((o )?que )?((o grupo|a turma|a gente|eu|nos) )?mais err(a|o|amos)$|^((os|as|questoes) )*mais errad[oa]s$|^(((o|meu|seu) )*caderno de |(os |meus )*)erros?$/;
const ALL = /^(tudo|todos|toda a materia|a materia toda)$/;

function subjectFrom({ world }: Call, said: string): Daily["subject"] | undefined {
  if (MISSED.test(fold(said))) return { kind: "missed" };
  if (ALL.test(fold(said))) return { kind: "all" };
  const scope = subjectOf(world.library, world.search, said);
  const home = world.library.subtopics.get(world.library.concepts.get(scope?.concept ?? "")?.subtopic ?? "");
  if (home !== undefined) return { kind: "subtopics", title: `${home.number} ${home.title}`, ids: [home.id] };
  return scope?.subtopics && { kind: "subtopics", title: scope.title, ids: scope.subtopics };
}

function unknownText(said: string, call: Call): string {
  if (/^fuso\b/i.test(said))
    return "Não conheço esse fuso. Diga a capital ou o estado: /diaria fuso Rio Branco, /diaria fuso Bahia.";
  return isLoose(call) && /^\d{1,2}( ?[:h].*)?$/i.test(said)
    ? "Não entendi essa hora. Escreva como 07:30, 8h ou 8h30."
    : "Não achei esse assunto na matéria. Escolha um tópico ou subtópico em /topicos, ou “erros”.";
}
