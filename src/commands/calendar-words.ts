import { fold } from "../core/content/words.ts";

// Times and days of the week as people write them.

const CLOCK = String.raw`\d{1,2}(?::\d{2}|h(?:\d{2})?)(?![\p{L}\d])`;
const BEFORE_CLOCK = new RegExp(String.raw`(?<![\p{L}\d])(?:(?:e|às|as|à|a|ao)\s+)+(?=${CLOCK})`, "giu");
const COMMA_AFTER_CLOCK = new RegExp(`(${CLOCK})\\s*,`, "giu");

/** Each time as one word: "ao meio-dia e às 19 horas" → "12:00 19h". A lone number stays one, unless it is "às 8". */
export const withTimesJoined = (typed: string): string =>
  typed
    .replace(/(?<!\p{L})meio[- ]dia(?!\p{L})/giu, "12:00")
    .replace(/(?<!\p{L})meia[- ]noite(?!\p{L})/giu, "00:00")
    .replace(/(?<![\d.,:])(\d{1,2})\s*(?:horas?|h)(?![\p{L}\d])/giu, "$1h")
    .replace(/(?<!\p{L})(?:às|as(?=\s+\d{1,2}$))\s+(\d{1,2})(?![\d.:h])/giu, "$1h")
    .replace(/(\d{1,2}h\d{2})min(?!\p{L})/giu, "$1")
    .replace(BEFORE_CLOCK, "")
    .replace(COMMA_AFTER_CLOCK, "$1");

/** "08:00", "8h", "8h30", "8" and "meio-dia" are "HH:MM"; "8:5" is none. */
export function timeIn(said: string): string | undefined {
  const word = withTimesJoined(said.trim());
  const [, hour = "", minute = "00"] = /^(\d{1,2})(?:(?::|h(?=\d))(\d{2})|h)?$/i.exec(word) ?? [];
  return hour !== "" && Number(hour) < 24 && Number(minute) < 60
    ? `${hour.padStart(2, "0")}:${minute}`
    : undefined;
}

/** Whether it can be nothing but a time; a lone number may be a topic's. */
export const isPlainTime = (word: string): boolean => !/^\d+$/.test(word) && timeIn(word) !== undefined;

const NAME =
  "(?:seg(?:undas?)?|ter(?:[cç]as?)?|qua(?:rtas?)?|qui(?:ntas?)?|sex(?:tas?)?|s[aá]b(?:ados?)?|dom(?:ingos?)?)";
const EDGE = String.raw`(?<![\p{L}\d])`;
const END = String.raw`(?![\p{L}\d])`;
const SPAN = `${NAME}(?:-${NAME})?${END}`;
const LEAD = String.raw`(?:(?:às|as|aos|nas|nos|na|no|de|e)\s+)*`;

const WEEKDAY_FEIRA = new RegExp(`${EDGE}(${NAME})[- ]feiras?${END}`, "giu");
const FROM_TO = new RegExp(
  String.raw`${EDGE}(${NAME})(?:\s+(?:a|à|até|ate)\s+|\s*[-–]\s*)(?=${NAME}${END})`,
  "giu",
);
const LISTED = new RegExp(String.raw`${EDGE}${LEAD}${SPAN}(?:(?:\s*[,/]\s*|\s+)${LEAD}${SPAN})*`, "giu");

/** Days as one word: "de segunda a sexta e aos domingos" → "segunda-sexta,domingos". */
export const withDaysJoined = (typed: string): string =>
  typed
    .replace(/(?<!\p{L})(?:todos(?: os dias)?|todo(?: o)? dia|diariamente)(?!\p{L})/giu, "seg-dom")
    .replace(/(?<!\p{L})(?:(?:n?os|em)\s+)?(?:dias?\s+)?(?:[uú]teis|[uú]til)(?!\p{L})/giu, "seg-sex")
    .replace(
      /(?<!\p{L})(?:(?:n?os|n?o|aos?)\s+)?(?:(?:fim|fins|final|finais)\s+de\s+semana|fds)(?!\p{L})/giu,
      "sab-dom",
    )
    .replace(WEEKDAY_FEIRA, "$1")
    .replace(FROM_TO, "$1-")
    .replace(LISTED, (days) => (days.match(new RegExp(SPAN, "giu")) ?? []).join(","));

const DAYS: readonly string[] = ["seg", "ter", "qua", "qui", "sex", "sab", "dom"];
const ONLY_DAYS = new RegExp(`^${SPAN}(?:,${SPAN})*$`, "iu");

/** "seg-sex", "sex a seg", "seg, qua e sex", "todos", "úteis", "fds": "1,3,5" with 1 for Monday, or undefined. */
export function daysIn(said: string): string | undefined {
  const word = withDaysJoined(said.trim());
  if (!ONLY_DAYS.test(word)) return undefined;
  const days = new Set<number>();
  for (const part of word.split(",")) {
    const [from = 0, to = from] = part.split("-").map((name) => DAYS.indexOf(fold(name).slice(0, 3)));
    for (let day = from; day !== to; day = (day + 1) % 7) days.add(day + 1);
    days.add(to + 1);
  }
  return [...days].sort().join(",");
}

const NAMES = ["segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"] as const;

export const listed = (parts: readonly string[]): string => parts.join(", ").replace(/, ([^,]*)$/, " e $1");

/** "todos os dias", "de segunda a sexta", "às segundas e quartas e aos domingos". */
export function daysText(weekdays: readonly number[]): string {
  const [first = 1, last = first] = [weekdays[0], weekdays.at(-1)];
  if (weekdays.length === 7) return "todos os dias";
  if (weekdays.length > 2 && last - first === weekdays.length - 1)
    return `de ${NAMES[first - 1]} a ${NAMES[last - 1]}`;
  const named = (days: readonly number[]) => listed(days.map((day) => `${NAMES[day - 1]}s`));
  const [working, weekend] = [weekdays.filter((day) => day < 6), weekdays.filter((day) => day > 5)];
  return [
    ...(working.length > 0 ? [`às ${named(working)}`] : []),
    ...(weekend.length > 0 ? [`aos ${named(weekend)}`] : []),
  ].join(" e ");
}
