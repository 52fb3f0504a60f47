import { readQuestions } from "./bank.ts";
import type { Concept, Item, LessonPart } from "./content.ts";
import { readConcepts } from "./glossary.ts";
import { readLessons } from "./lesson.ts";
import {
  type Place,
  type Problem,
  type RawFile,
  type Report,
  reportTo,
  sorted,
  suggestion,
} from "./problem.ts";
import type { Question } from "./question.ts";
import { checkUnknownFiles, checkUnused, openShelf } from "./shelf.ts";

// All files of all items → one Library, or every Problem at once. Ids in the library are global: what a file calls
// "2.1" is "26.1:2.1" here, so that two syllabus items may both have a subtopic 2.1. Concept ids are global as written.

export type LibrarySubtopic = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly item: { readonly code: string; readonly title: string };
  readonly topic: { readonly number: string; readonly title: string };
  /** Share of the item's exam, in (0, 1]; the shares of an item add up to 1. */
  readonly share: number;
};

export type LibraryConcept = Omit<Concept, "sources"> & {
  readonly subtopic: string;
  readonly sources: readonly string[];
};

export type Lesson = {
  readonly subtopic: string;
  readonly keyPoints: readonly string[];
  readonly parts: readonly LessonPart[];
  readonly sources: readonly string[];
};

export type LibraryQuestion = Omit<Question, "sources"> & {
  readonly subtopic: string;
  readonly sources: readonly string[];
};

export type Library = {
  readonly items: readonly Item[];
  /** In syllabus order. */
  readonly subtopics: ReadonlyMap<string, LibrarySubtopic>;
  readonly lessons: ReadonlyMap<string, Lesson>;
  readonly concepts: ReadonlyMap<string, LibraryConcept>;
  readonly questions: ReadonlyMap<string, LibraryQuestion>;
};

export type LibraryResult =
  | { readonly kind: "library"; readonly library: Library }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/** A place in a file that names a concept. */
export type Link = {
  readonly file: RawFile;
  readonly place: Place;
  readonly to: string;
  readonly from?: string;
};

export type Draft = {
  links: Link[];
  items: Item[];
  subtopics: Map<string, LibrarySubtopic>;
  lessons: Map<string, Lesson>;
  concepts: Map<string, LibraryConcept>;
  questions: Map<string, LibraryQuestion>;
};

/** Checks every file and builds the library. The order of `files` does not matter. */
export function buildLibrary(files: readonly RawFile[]): LibraryResult {
  const problems: Problem[] = [];
  const report = reportTo(problems);
  for (const file of files)
    for (const { line, wrong, right } of file.broken ?? [])
      problems.push({ file: file.path, line, place: "", wrong, right });

  const folders = [...new Set(files.map((file) => file.path.split("/")[0] ?? ""))].sort();
  if (folders.length === 0)
    report("content", [], "no item at all", "one folder per syllabus item with its item.yaml");
  const draft: Draft = {
    links: [],
    items: [],
    subtopics: new Map(),
    lessons: new Map(),
    concepts: new Map(),
    questions: new Map(),
  };
  for (const folder of folders) {
    const own = files.filter((file) => file.path.startsWith(`${folder}/`));
    readFolder(folder, own, draft, report);
  }
  return problems.length > 0
    ? { kind: "problems", problems: sorted(problems) }
    : { kind: "library", library: draft };
}

function readFolder(folder: string, files: readonly RawFile[], draft: Draft, report: Report): void {
  const shelf = openShelf(folder, files, report);
  if (shelf === undefined) return;
  if (draft.items.some((item) => item.code === shelf.item.code))
    report(
      `${folder}/item.yaml`,
      ["code"],
      `two items have the code ${shelf.item.code}`,
      "a code of its own",
    );
  draft.items.push(shelf.item);
  for (const subtopic of shelf.subtopics) draft.subtopics.set(subtopic.id, subtopic);
  const before = new Set(draft.concepts.keys());
  readConcepts(shelf, files, draft, report);
  readLessons(shelf, files, draft, report);
  readQuestions(shelf, files, draft, report);
  const own = new Set([...draft.concepts.keys()].filter((id) => !before.has(id)));
  // An entry that fails its own check is still there to be pointed to: one fault is told once.
  for (const file of files)
    if (file.path.startsWith(`${folder}/concepts/`)) for (const id of writtenIds(file)) own.add(id);
  checkLinks(draft.links, own, report);
  draft.links.length = 0;
  checkUnused(shelf, report);
  checkUnknownFiles(shelf, files, report);
}

/** Every concept that a file points to must be one of the item's; a near one is suggested. */
function checkLinks(links: readonly Link[], own: ReadonlySet<string>, report: Report): void {
  for (const { file, place, to, from } of links) {
    if (to === from) report(file, place, `${to} points to itself`, "another concept");
    else if (!own.has(to)) report(file, place, `no concept "${to}"`, suggestion(to, own));
  }
}

/** Ids as they stand in a list file, whatever else is wrong with the entries. */
const writtenIds = ({ data }: RawFile): string[] =>
  Array.isArray(data)
    ? data.flatMap((entry: { id?: unknown } | null) => (typeof entry?.id === "string" ? [entry.id] : []))
    : [];
