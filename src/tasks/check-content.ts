import { readConfig } from "../config.ts";
import { loadLibrary } from "../infra/content-files.ts";
import { contentTable, problemsText } from "../infra/content-report.ts";

// npm run content: every problem at once and exit 1, or the coverage table.

const result = loadLibrary(readConfig(process.env).contentDir);
if (result.kind === "problems") {
  console.error(problemsText(result.problems));
  process.exitCode = 1;
} else console.log(contentTable(result.library));
