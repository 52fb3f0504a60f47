import { LESSON_PARTS, LESSON_WORDS, LessonHead } from "./content.ts";
import type { Draft } from "./library.ts";
import { type RawFile, type Report, readAs } from "./problem.ts";
import { citations, type Shelf } from "./shelf.ts";
import { wordCount } from "./words.ts";

export function readLessons(shelf: Shelf, files: readonly RawFile[], draft: Draft, report: Report): void {
  for (const subtopic of shelf.subtopics) {
    const path = `${shelf.folder}/lessons/${subtopic.number}.md`;
    const file = files.find((candidate) => candidate.path === path);
    if (file === undefined) {
      report(path, [], "missing", `the lesson of ${subtopic.number} ${subtopic.title}`);
      continue;
    }
    const head = readAs(LessonHead, file, file.data, [], report);
    if (head === undefined || file.lesson === undefined) continue;
    if (head.subtopic !== subtopic.number)
      report(file, ["subtopic"], `"${head.subtopic}"`, `"${subtopic.number}", as the file's name says`);
    checkLesson(file, head, file.lesson, report);
    for (const part of file.lesson.parts)
      for (const to of part.concepts) draft.links.push({ file, place: [part.title], to });
    draft.lessons.set(subtopic.id, {
      subtopic: subtopic.id,
      keyPoints: head.keyPoints,
      parts: file.lesson.parts,
      sources: citations(shelf, file, ["sources"], head.sources, report),
    });
  }
}

function checkLesson(
  file: RawFile,
  head: LessonHead,
  lesson: NonNullable<RawFile["lesson"]>,
  report: Report,
): void {
  const titles = lesson.parts.map((part) => part.title);
  if (titles.join("|") !== LESSON_PARTS.join("|"))
    report(
      file,
      [],
      `parts: ${titles.join(" · ") || "none"}`,
      `exactly these, in order: ${LESSON_PARTS.join(" · ")}`,
    );
  for (const part of lesson.parts)
    if (part.blocks.length === 0) report(file, [], `the part "${part.title}" is empty`, "some text under it");
  const words = lesson.words + wordCount(head.keyPoints.join(" "));
  const [least, most] = LESSON_WORDS;
  if (words < least || words > most)
    report(file, [], `${words} words`, `${least} to ${most} words, key points included`);
}
