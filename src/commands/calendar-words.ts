import { fold } from "../core/content/words.ts";
import { isZone, type Zone } from "../core/day.ts";

// Times, days of the week and zones as people write them.

/** "08:00", "8h", "8h30", "8:5" is none: "HH:MM", or undefined. */
export function timeIn(word: string): string | undefined {
  const [, hour = "", minute = "00"] = /^(\d{1,2})(?::|h)(\d{2})?$/i.exec(word) ?? [];
  const isTime = hour !== "" && (word.includes(":") ? /:\d{2}$/.test(word) : true);
  return isTime && Number(hour) < 24 && Number(minute) < 60
    ? `${hour.padStart(2, "0")}:${minute}`
    : undefined;
}

const DAYS: readonly string[] = ["seg", "ter", "qua", "qui", "sex", "sab", "dom"];
const SETS: Readonly<Record<string, string>> = { todos: "1,2,3,4,5,6,7", uteis: "1,2,3,4,5", fds: "6,7" };

/** "seg-sex", "seg,qua,sex", "todos", "úteis", "fds": "1,3,5" with 1 for Monday, or undefined. */
export function daysIn(word: string): string | undefined {
  const set = SETS[fold(word)];
  if (set !== undefined) return set;
  const days = new Set<number>();
  for (const part of word.split(",")) {
    const [from = 0, to = from] = part.split("-").map((name) => 1 + DAYS.indexOf(fold(name).slice(0, 3)));
    if (from < 1 || to < from || part.split("-").length > 2) return undefined;
    for (let day = from; day <= to; day++) days.add(day);
  }
  return [...days].sort().join(",");
}

/** "seg, qua e sex", "todos os dias", "de seg a sex". */
export function daysText(weekdays: readonly number[]): string {
  const all = weekdays.join(",");
  if (all === SETS.todos) return "todos os dias";
  if (all === SETS.uteis) return "de segunda a sexta";
  if (all === SETS.fds) return "aos sábados e domingos";
  const names = weekdays.map(
    (day) => ["segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"][day - 1] ?? "",
  );
  return names.join(", ").replace(/, ([^,]*)$/, " e $1");
}

/** What people call the zones of Brazil. */
const ZONES: Readonly<Record<string, Zone>> = {
  brasilia: "America/Sao_Paulo",
  "sao paulo": "America/Sao_Paulo",
  manaus: "America/Manaus",
  cuiaba: "America/Cuiaba",
  "campo grande": "America/Campo_Grande",
  "porto velho": "America/Porto_Velho",
  "rio branco": "America/Rio_Branco",
  acre: "America/Rio_Branco",
  noronha: "America/Noronha",
  belem: "America/Belem",
  fortaleza: "America/Fortaleza",
  recife: "America/Recife",
  bahia: "America/Bahia",
};

/** The zone of a city or of an IANA name; "seg" or "08:00" are none. */
export function zoneIn(word: string): Zone | undefined {
  return ZONES[fold(word)] ?? (word.includes("/") && isZone(word) ? word : undefined);
}
