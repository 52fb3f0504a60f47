import { createInterface } from "node:readline";
import { readConfig } from "../config.ts";
import { createSearch } from "../core/content/search.ts";
import { loadLibrary } from "../infra/content-files.ts";
import { problemsText } from "../infra/content-report.ts";

// npm run -s explain: one query per line on stdin → one JSON line per query on stdout, in the same order.

const content = loadLibrary(readConfig(process.env).contentDir);
if (content.kind === "problems") {
  console.error(problemsText(content.problems));
  process.exitCode = 1;
} else {
  const search = createSearch(content.library.concepts.values());
  for await (const query of createInterface({ input: process.stdin })) {
    const start = process.hrtime.bigint();
    const found = search.find(query);
    const us = Number((process.hrtime.bigint() - start) / 1000n);
    process.stdout.write(`${JSON.stringify({ query, results: found.results, us })}\n`);
  }
}
