import type { Library } from "../core/content/library.ts";
import { fold } from "../core/content/words.ts";
import type { World } from "../ports.ts";
import type { Suggests } from "./option.ts";

// What a platform may offer while a person types: names that begin so, then what the search makes of the words.

export type Suggestion = { readonly label: string; readonly value: string };

/** Longest label and value; Discord takes 100 characters. */
export const SUGGESTION_MAX = 100;

type Entry = Suggestion & {
  readonly names: readonly string[];
  readonly concept?: string;
  readonly subtopic?: string;
};
type Shelf = Readonly<Record<Suggests, readonly Entry[]>>;

const shelves = new WeakMap<Library, Shelf>();

/** At most `most`, the best first. Without a text the syllabus in its own order. */
export function suggestionsFor(
  { library, search }: Pick<World, "library" | "search">,
  suggests: Suggests,
  typed: string,
  most: number,
): readonly Suggestion[] {
  const entries = shelfOf(library)[suggests];
  const words = fold(typed);
  if (words === "") return offered(entries, most);
  const ranks = entries.map((entry) => ({ entry, rank: rankOf(entry, words) }));
  const named = ranks.filter(({ rank }) => rank < NO_RANK).sort((a, b) => a.rank - b.rank);
  const found = named.length >= most ? [] : meant(entries, library, search, typed);
  return offered([...new Set([...named.map(({ entry }) => entry), ...found])], most);
}

const offered = (entries: readonly Entry[], most: number): Suggestion[] =>
  entries.slice(0, most).map(({ label, value }) => ({ label, value }));

const NO_RANK = 3;

/** 0: it is the name; 1: a name begins so; 2: a word of a name begins so. */
function rankOf({ names }: Entry, words: string): number {
  if (names.includes(words)) return 0;
  if (names.some((name) => name.startsWith(words))) return 1;
  return names.some((name) => name.includes(` ${words}`)) ? 2 : NO_RANK;
}

/** What the search finds, misspelt or described: the concepts, and where they are taught. */
function meant(
  entries: readonly Entry[],
  library: Library,
  search: World["search"],
  typed: string,
): readonly Entry[] {
  const found = search.find(typed);
  const ids = found.kind === "none" ? found.nearest : found.results.map(({ id }) => id);
  const homes = new Set(ids.map((id) => library.concepts.get(id)?.subtopic));
  const concepts = ids.flatMap((id) => entries.find((entry) => entry.concept === id) ?? []);
  return [...concepts, ...entries.filter(({ subtopic }) => subtopic !== undefined && homes.has(subtopic))];
}

function shelfOf(library: Library): Shelf {
  const known = shelves.get(library);
  if (known !== undefined) return known;
  const concept = conceptEntries(library);
  const subtopic = subtopicEntries(library);
  const shelf = { concept, subtopic, subject: [...topicEntries(library), ...subtopic, ...concept] };
  shelves.set(library, shelf);
  return shelf;
}

/** One concept of each subtopic in turn, so that the first ones show the breadth of the syllabus. */
function conceptEntries(library: Library): Entry[] {
  const bySubtopic = new Map<string, Entry[]>([...library.subtopics.keys()].map((id) => [id, []]));
  for (const { id, term, english, aliases, subtopic } of library.concepts.values())
    bySubtopic.get(subtopic)?.push({ ...entry(term, term, [term, english, ...aliases]), concept: id });
  const deepest = Math.max(0, ...[...bySubtopic.values()].map((own) => own.length));
  return Array.from({ length: deepest }, (_, at) =>
    [...bySubtopic.values()].flatMap((own) => own[at] ?? []),
  ).flat();
}

const subtopicEntries = (library: Library): Entry[] =>
  [...library.subtopics.values()].map(({ id, number, title }) => ({
    ...entry(`${number} ${title}`, library.items.length > 1 ? id : number, [number, title]),
    subtopic: id,
  }));

function topicEntries(library: Library): Entry[] {
  const topics = new Map([...library.subtopics.values()].map(({ topic }) => [topic.number, topic.title]));
  return [...topics].map(([number, title]) =>
    entry(`Tópico ${number}: ${title}`, number, [number, title, `topico ${number}`]),
  );
}

const entry = (label: string, value: string, names: readonly string[]): Entry => ({
  label: label.length <= SUGGESTION_MAX ? label : `${label.slice(0, SUGGESTION_MAX - 1).trimEnd()}…`,
  value: value.slice(0, SUGGESTION_MAX),
  names: names.map(fold),
});
