import { BODY_WORDS, Concept } from "./content.ts";
import type { Draft } from "./library.ts";
import { listIn, type RawFile, type Report } from "./problem.ts";
import { citations, type Shelf } from "./shelf.ts";
import { fold, wordCount } from "./words.ts";

export function readConcepts(shelf: Shelf, files: readonly RawFile[], draft: Draft, report: Report): void {
  const names = new Map<string, string>();
  for (const subtopic of shelf.subtopics) {
    const path = `${shelf.folder}/concepts/${subtopic.number}.yaml`;
    const file = files.find((candidate) => candidate.path === path);
    if (file === undefined) {
      report(path, [], "missing", `a list of the concepts of ${subtopic.number} ${subtopic.title}`);
      continue;
    }
    for (const [index, concept] of listIn(Concept, file, report)) {
      if (draft.concepts.has(concept.id))
        report(file, [index, "id"], `concept ${concept.id} stands twice`, "each id once");
      checkConcept(file, index, concept, names, report);
      linkAll(draft, file, index, concept);
      draft.concepts.set(concept.id, {
        ...concept,
        subtopic: subtopic.id,
        sources: citations(shelf, file, [index, "sources"], concept.sources, report),
      });
    }
  }
}

function checkConcept(
  file: RawFile,
  index: number,
  concept: Concept,
  names: Map<string, string>,
  report: Report,
): void {
  const [least, most] = BODY_WORDS;
  const words = wordCount(concept.body);
  if (words < least || words > most)
    report(file, [index, "body"], `${words} words`, `${least} to ${most} words`);
  const own = [concept.term, concept.english, ...concept.aliases];
  own.forEach((name, n) => {
    const owner = names.get(fold(name));
    const place = n < 2 ? [index, n === 0 ? "term" : "english"] : [index, "aliases", n - 2];
    if (owner !== undefined && owner !== concept.id)
      report(file, place, `"${name}" already names ${owner}`, "a name that only one concept of the item has");
    names.set(fold(name), concept.id);
  });
}

function linkAll(draft: Draft, file: RawFile, index: number, { id, related, contrasts = [] }: Concept): void {
  for (const [i, to] of related.entries())
    draft.links.push({ file, place: [index, "related", i], to, from: id });
  for (const [i, pair] of contrasts.entries())
    draft.links.push({ file, place: [index, "contrasts", i, "with"], to: pair.with, from: id });
}
