import type { Library } from "../core/content/library.ts";
import type { Problem } from "../core/content/problem.ts";

/** What follows from problems: of the files themselves, or of the bank's quality, which only `npm run content` looks at. */
const OUTCOME = { refused: "Nothing was loaded.", loaded: "The bot loads it all the same." } as const;

/** One line per problem: file:line, place, what is wrong, what would be right; then how many. */
export function problemsText(
  problems: readonly Problem[],
  outcome: keyof typeof OUTCOME = "refused",
): string {
  const lines = problems.map(({ file, line, place, wrong, right }) => {
    const where = line === undefined ? file : `${file}:${line}`;
    return `content/${where}${place === "" ? "" : `  ${place}`}\n    wrong: ${wrong}\n    right: ${right}`;
  });
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [...lines, "", `${count} in the content. ${OUTCOME[outcome]}`].join("\n");
}

/** What the content covers, one row per subtopic. */
export function contentTable(library: Library): string {
  const rows = [...library.subtopics.values()].map((subtopic) => {
    const concepts = [...library.concepts.values()].filter((concept) => concept.subtopic === subtopic.id);
    const questions = [...library.questions.values()].filter((question) => question.subtopic === subtopic.id);
    const heard = concepts.reduce((total, concept) => total + concept.heard.length, 0);
    return [
      subtopic.id,
      subtopic.title,
      `${(subtopic.share * 100).toFixed(1)}%`,
      library.lessons.has(subtopic.id) ? "yes" : "no",
      String(concepts.length),
      String(heard),
      String(questions.filter((question) => question.status === "ativa").length),
    ];
  });
  const head = ["subtopic", "title", "share", "lesson", "concepts", "heard", "questions"];
  const total = (column: number) => String(rows.reduce((sum, row) => sum + Number(row[column]), 0));
  const foot = ["total", "", "", String(library.lessons.size), total(4), total(5), total(6)];
  return table([head, ...rows, foot]);
}

export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
