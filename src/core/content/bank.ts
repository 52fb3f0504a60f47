import type { Draft } from "./library.ts";
import { listIn, type RawFile, type Report } from "./problem.ts";
import { Question } from "./question.ts";
import { citations, type Shelf } from "./shelf.ts";

export function readQuestions(shelf: Shelf, files: readonly RawFile[], draft: Draft, report: Report): void {
  for (const subtopic of shelf.subtopics) {
    const path = `${shelf.folder}/questions/${subtopic.number}.yaml`;
    const file = files.find((candidate) => candidate.path === path);
    if (file === undefined) continue;
    for (const [index, question] of listIn(Question, file, report)) {
      const id = `${shelf.item.code}:${question.id}`;
      if (draft.questions.has(id))
        report(file, [index, "id"], `question ${question.id} stands twice`, "each id once");
      if (!question.id.startsWith(`${subtopic.number}-`))
        report(
          file,
          [index, "id"],
          `${question.id} in the file of ${subtopic.number}`,
          `${subtopic.number}-nnn`,
        );
      checkQuestion(shelf, file, index, question, report);
      for (const [i, to] of question.concepts.entries())
        draft.links.push({ file, place: [index, "concepts", i], to });
      draft.questions.set(id, {
        ...question,
        id,
        subtopic: subtopic.id,
        sources: citations(shelf, file, [index, "sources"], question.sources, report),
      });
    }
  }
}

function checkQuestion(shelf: Shelf, file: RawFile, index: number, question: Question, report: Report): void {
  const right = question.options.filter((option) => option.right).length;
  if (right !== 1)
    report(file, [index, "options"], `${right} right options`, "exactly one option with right: true");
  if (question.kind === "certo-errado") {
    if (question.options.map((option) => option.text).join("|") !== "Certo|Errado")
      report(file, [index, "options"], "options of a certo-errado item", "Certo, then Errado");
    if (question.twist === undefined)
      report(file, [index], "no twist", "a certo-errado item names its twist");
  } else if (question.options.length < 3) {
    report(file, [index, "options"], `${question.options.length} options`, "3 to 5 options");
  }
  const texts = question.options.map((option) => option.text.toLowerCase());
  if (new Set(texts).size < texts.length)
    report(file, [index, "options"], "two equal options", "different options");
  if (!question.sources.some((id) => shelf.sources.get(id)?.verified))
    report(
      file,
      [index, "sources"],
      "no verified source",
      "at least one source with verified: true carries the key",
    );
}
