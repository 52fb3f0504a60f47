import { Item, Source } from "./content.ts";
import type { LibrarySubtopic } from "./library.ts";
import { listIn, type Place, type RawFile, type Report, readAs, suggestion } from "./problem.ts";

// One item's folder: its syllabus, its bibliography, and what its files are called.

/** One item's folder while it is being read. */
export type Shelf = {
  readonly folder: string;
  readonly item: Item;
  readonly subtopics: readonly LibrarySubtopic[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly usedSources: Set<string>;
};

export function openShelf(folder: string, files: readonly RawFile[], report: Report): Shelf | undefined {
  const file = files.find((candidate) => candidate.path === `${folder}/item.yaml`);
  if (file === undefined) {
    report(
      `${folder}/item.yaml`,
      [],
      "missing",
      "every item folder has an item.yaml with code, title and topics",
    );
    return undefined;
  }
  const item = readAs(Item, file, file.data, [], report);
  if (item === undefined) return undefined;
  checkNumbers(file, item, report);
  return {
    folder,
    item,
    subtopics: subtopicsOf(item),
    sources: readSources(folder, files, report),
    usedSources: new Set(),
  };
}

function checkNumbers(file: RawFile, item: Item, report: Report): void {
  const seen = new Set<string>();
  item.topics.forEach((topic, t) => {
    topic.subtopics.forEach((subtopic, s) => {
      const place = ["topics", t, "subtopics", s, "id"];
      if (seen.has(subtopic.id))
        report(file, place, `subtopic ${subtopic.id} stands twice`, "each number once");
      if (!subtopic.id.startsWith(`${topic.id}.`))
        report(
          file,
          place,
          `subtopic ${subtopic.id} under topic ${topic.id}`,
          `a number that begins with ${topic.id}.`,
        );
      seen.add(subtopic.id);
    });
  });
}

function subtopicsOf(item: Item): LibrarySubtopic[] {
  const total = sum(item.topics.map((topic) => topic.weight));
  return item.topics.flatMap((topic) => {
    const within = sum(topic.subtopics.map((subtopic) => subtopic.weight));
    return topic.subtopics.map((subtopic) => ({
      id: `${item.code}:${subtopic.id}`,
      number: subtopic.id,
      title: subtopic.title,
      item: { code: item.code, title: item.title },
      topic: { number: topic.id, title: topic.title },
      share: (topic.weight / total) * (subtopic.weight / within),
    }));
  });
}

function readSources(folder: string, files: readonly RawFile[], report: Report): Map<string, Source> {
  const sources = new Map<string, Source>();
  const file = files.find((candidate) => candidate.path === `${folder}/sources.yaml`);
  if (file === undefined) {
    report(`${folder}/sources.yaml`, [], "missing", "the bibliography: a list of id, cite, verified");
    return sources;
  }
  for (const [index, source] of listIn(Source, file, report)) {
    if (sources.has(source.id))
      report(file, [index, "id"], `source ${source.id} stands twice`, "each id once");
    sources.set(source.id, source);
  }
  return sources;
}

export function citations(
  shelf: Shelf,
  file: RawFile,
  place: Place,
  ids: readonly string[],
  report: Report,
): string[] {
  return ids.map((id, index) => {
    const source = shelf.sources.get(id);
    shelf.usedSources.add(id);
    if (source === undefined)
      report(file, [...place, index], `no source "${id}"`, suggestion(id, shelf.sources.keys()));
    return source?.cite ?? id;
  });
}

export function checkUnused(shelf: Shelf, report: Report): void {
  for (const id of shelf.sources.keys())
    if (!shelf.usedSources.has(id))
      report(`${shelf.folder}/sources.yaml`, [id], "a source that nothing cites", "cite it or remove it");
}

export function checkUnknownFiles(shelf: Shelf, files: readonly RawFile[], report: Report): void {
  const numbers = shelf.subtopics.map((subtopic) => subtopic.number);
  const expected = new Set(
    numbers
      .flatMap((n) => [`concepts/${n}.yaml`, `lessons/${n}.md`, `questions/${n}.yaml`])
      .concat("item.yaml", "sources.yaml"),
  );
  for (const file of files) {
    const name = file.path.slice(shelf.folder.length + 1);
    if (!expected.has(name)) report(file, [], "nothing reads this file", suggestion(name, expected));
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
