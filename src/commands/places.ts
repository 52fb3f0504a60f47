import { fold } from "../core/content/words.ts";
import { isZone, type Zone } from "../core/day.ts";

// Time zones by the names that people have for them: states, their abbreviations and capitals.

type Hour = { readonly name: string; readonly zones: Readonly<Record<Zone, string>> };

/** What people call the hour in the zones, and the places of each zone. Zones that share Brasília's clock share its name. */
const HOURS: readonly Hour[] = [
  {
    name: "horário de Brasília",
    zones: {
      "America/Sao_Paulo":
        "brasilia, distrito federal, df, sao paulo, sp, rio de janeiro, rj, belo horizonte, minas gerais, mg, vitoria, espirito santo, es, curitiba, parana, pr, florianopolis, santa catarina, sc, porto alegre, rio grande do sul, rs, goiania, goias, go",
      "America/Bahia": "salvador, bahia, ba",
      "America/Maceio": "maceio, alagoas, al, aracaju, sergipe, se",
      "America/Recife": "recife, pernambuco, pe",
      "America/Fortaleza":
        "fortaleza, ceara, ce, natal, rio grande do norte, rn, joao pessoa, paraiba, pb, teresina, piaui, pi, sao luis, maranhao, ma",
      "America/Belem": "belem, para, pa, macapa, amapa, ap",
      "America/Santarem": "santarem",
      "America/Araguaina": "palmas, tocantins, to",
    },
  },
  { name: "horário do Amazonas", zones: { "America/Manaus": "manaus, amazonas, am" } },
  { name: "horário de Rondônia", zones: { "America/Porto_Velho": "porto velho, rondonia, ro" } },
  { name: "horário de Roraima", zones: { "America/Boa_Vista": "boa vista, roraima, rr" } },
  { name: "horário de Mato Grosso", zones: { "America/Cuiaba": "cuiaba, mato grosso, mt" } },
  {
    name: "horário de Mato Grosso do Sul",
    zones: { "America/Campo_Grande": "campo grande, mato grosso do sul, ms" },
  },
  {
    name: "horário do Acre",
    zones: { "America/Rio_Branco": "rio branco, acre, ac, tabatinga", "America/Eirunepe": "eirunepe" },
  },
  {
    name: "horário de Fernando de Noronha",
    zones: { "America/Noronha": "fernando de noronha, noronha" },
  },
  { name: "horário de Lisboa", zones: { "Europe/Lisbon": "lisboa, portugal" } },
];

const PLACES: ReadonlyMap<string, Zone> = new Map(
  HOURS.flatMap(({ zones }) =>
    Object.entries(zones).flatMap(([zone, places]) =>
      places.split(", ").map((place) => [place, zone] as const),
    ),
  ),
);

const NAMES: ReadonlyMap<Zone, string> = new Map(
  HOURS.flatMap(({ name, zones }) => Object.keys(zones).map((zone) => [zone, name] as const)),
);

/** "horário de Brasília"; of a zone without a name of ours "horário de New York". */
export const zoneText = (zone: Zone): string =>
  NAMES.get(zone) ?? `horário de ${zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ")}`;

/** "Rio Branco", "AC", "horário do Acre". */
const placeIn = (said: string): Zone | undefined =>
  PLACES.get(fold(said).replace(/^(fuso )?horario (de|do|da) /, ""));

/** The zone of a place or of an IANA name, however that is capitalized. */
export function zoneIn(said: string): Zone | undefined {
  const name = said.trim().replaceAll(" ", "_");
  const isSame = (zone: Zone) => zone.toLowerCase() === name.toLowerCase();
  return (
    placeIn(said) ?? (isZone(name) ? (Intl.supportedValuesOf("timeZone").find(isSame) ?? name) : undefined)
  );
}

/** Whether a word means a zone though nothing says so: "ce" and "para" are words of other meaning as well. */
export const isPlainPlace = (word: string): boolean =>
  word.includes("/")
    ? zoneIn(word) !== undefined
    : word.length > 3 && word.toLowerCase() !== "para" && placeIn(word) !== undefined;

/** "fuso horário de Mato Grosso do Sul" */
const WORDS_MAX = 7;

/** Places of several words made one: "8h Rio Branco" → "8h Rio-Branco". */
export function withPlacesJoined(typed: string): string {
  const words = typed.split(/\s+/);
  for (let at = 0; at < words.length; at++)
    for (let size = WORDS_MAX; size > 1; size--)
      if (at + size <= words.length && placeIn(words.slice(at, at + size).join(" ")) !== undefined)
        words.splice(at, size, words.slice(at, at + size).join("-"));
  return words.join(" ");
}
