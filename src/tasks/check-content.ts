import { readConfig } from "../config.ts";
import { reviewBank } from "../core/content/bank-review.ts";
import { bankTable } from "../infra/bank-report.ts";
import { loadLibrary, readContentFiles } from "../infra/content-files.ts";
import { contentTable, problemsText } from "../infra/content-report.ts";

// npm run content: every problem at once and exit 1. What refuses loading comes first, since nothing can be counted then;
// otherwise the tables, and the bounds of quality that the bank breaks.

const root = readConfig(process.env).contentDir;
const result = loadLibrary(root);
if (result.kind === "problems") {
  console.error(problemsText(result.problems));
  process.exitCode = 1;
} else {
  const files = readContentFiles(root);
  console.log([contentTable(result.library), bankTable(result.library, files)].join("\n\n"));
  const problems = reviewBank(result.library, files);
  if (problems.length > 0) {
    console.error(`\n${problemsText(problems, "loaded")}`);
    process.exitCode = 1;
  }
}
