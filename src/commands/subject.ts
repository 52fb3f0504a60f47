import type { Scope } from "../core/asking/run.ts";
import type { Library } from "../core/content/library.ts";
import type { Search } from "../core/content/search.ts";
import { findSubtopics, numberedSubtopics } from "../core/content/subtopic.ts";
import { fold } from "../core/content/words.ts";

/** What to ask about, from what a person typed: a topic, a subtopic, a concept, or nothing for the whole syllabus. */
export function subjectOf(library: Library, search: Search, said: string | undefined): Scope | undefined {
  if (said === undefined)
    return { title: library.items.map((item) => `${item.code} ${item.title}`).join("; ") };
  const numbered = numberedSubtopics(library, said);
  const found =
    numbered.length > 0 || search.find(said).kind === "none" || isTitle(library, said)
      ? findSubtopics(library, search, said)
      : [];
  const [first] = found;
  if (first !== undefined)
    return {
      title:
        found.length === 1 ? `${first.number} ${first.title}` : `${first.topic.number} ${first.topic.title}`,
      subtopics: found.map((subtopic) => subtopic.id),
    };
  const meant = search.find(said);
  if (meant.kind !== "none") return conceptScope(library, meant.concept);
  const [only, ...others] = namesakes(library, meant.nearest, said);
  return only !== undefined && others.length === 0 ? conceptScope(library, only) : undefined;
}

function conceptScope(library: Library, id: string): Scope | undefined {
  const concept = library.concepts.get(id);
  return concept && { title: concept.term, concept: concept.id };
}

/** Of these concepts, those that have what was typed in one of their names: "drift" stands in two. */
export function namesakes(library: Library, concepts: readonly string[], said: string): readonly string[] {
  const words = fold(said);
  // A letter is an answer that comes too late, not a part of "Teste A/B".
  if (words.length < 3) return [];
  const has = (name: string) => ` ${fold(name)} `.includes(` ${words} `);
  return concepts.filter((id) => {
    const concept = library.concepts.get(id);
    return concept !== undefined && [concept.term, concept.english, ...concept.aliases].some(has);
  });
}

const isTitle = (library: Library, said: string): boolean =>
  [...library.subtopics.values()].some(({ title }) => fold(title) === fold(said));
