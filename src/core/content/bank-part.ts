import { Item } from "./content.ts";
import type { Library, LibraryConcept, LibraryQuestion, LibrarySubtopic } from "./library.ts";
import type { Place, RawFile } from "./problem.ts";

// The bank as its bounds of quality look at it: by subtopic, each question and concept with the place where it stands.
// Only questions that are still asked count.

export type BankEntry = {
  readonly question: LibraryQuestion;
  readonly file: RawFile;
  readonly index: number;
};

export type GlossaryEntry = {
  readonly concept: LibraryConcept;
  readonly file: RawFile;
  readonly place: Place;
};

/** The questions of one subtopic and the concepts that they should cover. */
export type BankPart = {
  readonly subtopic: LibrarySubtopic;
  /** Where its questions stand, or should stand. */
  readonly path: string;
  readonly entries: readonly BankEntry[];
  readonly concepts: readonly GlossaryEntry[];
};

/** The bank of a library that was built from these files, in syllabus order. */
export function openBank(library: Library, files: readonly RawFile[]): BankPart[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const folders = new Map(
    files.flatMap(({ path, data }) => {
      const item = path.endsWith("/item.yaml") ? Item.safeParse(data) : undefined;
      return item?.success ? [[item.data.code, path.split("/")[0] ?? ""] as const] : [];
    }),
  );
  return [...library.subtopics.values()].map((subtopic) => {
    const { item, number } = subtopic;
    const folder = folders.get(item.code) ?? item.code;
    const path = `${folder}/questions/${number}.yaml`;
    return {
      subtopic,
      path,
      entries: listed(byPath.get(path)).flatMap(({ id, file, index }) => {
        const question = library.questions.get(`${item.code}:${id}`);
        return question?.status === "ativa" ? [{ question, file, index }] : [];
      }),
      concepts: listed(byPath.get(`${folder}/concepts/${number}.yaml`)).flatMap(({ id, file, index }) => {
        const concept = library.concepts.get(id);
        return concept === undefined ? [] : [{ concept, file, place: [index] }];
      }),
    };
  });
}

/** The ids of a list file, in its order. */
const listed = (file: RawFile | undefined): { id: string; file: RawFile; index: number }[] =>
  file === undefined || !Array.isArray(file.data)
    ? []
    : file.data.map((entry: { id?: unknown } | null, index) => ({ id: String(entry?.id), file, index }));
