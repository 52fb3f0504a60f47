import { type Report, reports } from "../commands/reportar.ts";
import { readConfig } from "../config.ts";
import { openKeyvStore } from "../infra/store-keyv.ts";
import { runTask } from "./task.ts";

// npm run -s reports: what people reported about questions, one line for each question and version, without who it was. Also while
// the bot runs.

runTask(async () => {
  const store = await openKeyvStore(readConfig(process.env).databaseUrl);
  try {
    const byQuestion = new Map<string, Report[]>();
    for await (const [key, report] of store.scan(reports)) {
      const name = `${key.slice(0, key.indexOf("/"))} v${report.version}`;
      byQuestion.set(name, [...(byQuestion.get(name) ?? []), report]);
    }
    for (const [name, all] of [...byQuestion].sort((a, b) => b[1].length - a[1].length)) {
      const notes = all.map(({ note }) => note).filter((note) => note !== "");
      console.log([`${name}: ${all.length}`, ...notes.map((note) => JSON.stringify(note))].join("  "));
    }
    if (byQuestion.size === 0) console.log("No reports.");
  } finally {
    await store.close();
  }
});
