import type { Library, LibrarySubtopic } from "./library.ts";
import type { Search } from "./search.ts";
import { fold, wordsOf } from "./words.ts";

/**
 * The subtopics that a person may mean: by number ("2.1", "aula 2.1"), by the number of a topic ("2"), by words of the
 * title, or by a concept that is taught there. Best first; empty when nothing fits.
 */
export function findSubtopics(library: Library, search: Search, said: string): readonly LibrarySubtopic[] {
  const all = [...library.subtopics.values()];
  const number = /\d+(\.\d+)?/.exec(said)?.[0];
  if (number !== undefined) {
    const numbered = all.filter((subtopic) => subtopic.number === number || subtopic.id === said.trim());
    return numbered.length > 0 ? numbered : all.filter((subtopic) => subtopic.topic.number === number);
  }
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
