import { stemmer } from "@orama/stemmers/portuguese";
import { fold } from "./words.ts";

// People type without accents, and the Snowball stemmer for Portuguese needs them to see a suffix. So a folded word gets
// back the accents of the suffixes that matter, loses its plural, is stemmed and folded again.

const PLURALS: readonly (readonly [RegExp, string])[] = [
  [/(c|s|x)oes$/, "$1ao"],
  [/oes$/, "ao"],
  [/aes$/, "ao"],
  [/([aeou])is$/, "$1l"],
  [/ns$/, "m"],
  [/([rz])es$/, "$1"],
  [/([^s])s$/, "$1"],
];

const ACCENTS: readonly (readonly [RegExp, string])[] = [
  [/cao$/, "ção"],
  [/sao$/, "são"],
  [/encia$/, "ência"],
  [/ancia$/, "ância"],
  [/([ai])vel$/, "$1́vel"],
];

/** Nouns in -mento stem like their verbs: monitoramento, monitorar → monitor. */
const NOUN = /^(.{4,}?)[ai]mento$/;

const cache = new Map<string, string>();
const CACHE_MAX = 20_000;

/** The stem of one folded word. Equal stems mean that the search takes the words for the same. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const stemmed = stemOf(word);
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(word, stemmed);
  return stemmed;
}

function stemOf(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word.length === 4 ? word.replace(/s$/, "") : word;
  const singular = replaceFirst(word, PLURALS);
  const noun = NOUN.exec(singular);
  if (noun?.[1] !== undefined) return noun[1];
  const accented = replaceFirst(singular, ACCENTS).normalize("NFC");
  const stemmed = fold(stemmer(accented));
  return stemmed.length < 3 ? singular : stemmed.replace(/[aeo]$/, "");
}

function replaceFirst(word: string, rules: readonly (readonly [RegExp, string])[]): string {
  for (const [pattern, replacement] of rules)
    if (pattern.test(word)) return word.replace(pattern, replacement);
  return word;
}
