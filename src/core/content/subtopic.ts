import type { Library, LibrarySubtopic } from "./library.ts";
import type { Search } from "./search.ts";
import { fold, wordsOf } from "./words.ts";

/**
 * The subtopics that a person may mean: by number ("2.1", "aula 2.1"), by the number of a topic ("2"), by the title or
 * words of it, or by a concept that is taught there. Best first; empty when nothing fits.
 */
export function findSubtopics(library: Library, search: Search, said: string): readonly LibrarySubtopic[] {
  if (numberIn(said) !== undefined) return numberedSubtopics(library, said);
  const all = [...library.subtopics.values()];
  const exact = all.filter((subtopic) => fold(subtopic.title) === fold(said));
  if (exact.length > 0) return exact;
  const words = wordsOf(said).filter((word) => word.length > 2);
  const titled = all.filter(
    (subtopic) => words.length > 0 && words.every((word) => fold(subtopic.title).includes(word)),
  );
  if (titled.length > 0) return titled;
  const found = search.find(said);
  if (found.kind === "none") return [];
  const home = library.subtopics.get(library.concepts.get(found.concept)?.subtopic ?? "");
  return home === undefined ? [] : [home];
}

/** Those of a number and nothing else: "2.1", "aula 2.1", "tópico 2", "26.1:2.1". A digit inside a word is no number. */
export function numberedSubtopics(library: Library, said: string): readonly LibrarySubtopic[] {
  const all = [...library.subtopics.values()];
  const number = numberIn(said);
  const numbered = all.filter((subtopic) => subtopic.number === number || subtopic.id === number);
  return numbered.length > 0 ? numbered : all.filter((subtopic) => subtopic.topic.number === number);
}

const numberIn = (said: string): string | undefined =>
  /^(?:(?:aula|t[oó]pico|subt[oó]pico|item)\s+)?((?:[\w.-]+:)?\d+(?:\.\d+)?)$/i.exec(said.trim())?.[1];

/** "Aula 2.1"; with several items in the library, "Aula 26.1: 2.1", since each counts from 1. */
export const lessonLabel = (library: Library, item: string, number: string): string =>
  library.items.length > 1 ? `Aula ${item}: ${number}` : `Aula ${number}`;
