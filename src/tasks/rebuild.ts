import { readConfig } from "../config.ts";
import { rebuild } from "../infra/rebuild.ts";
import { lockForWriting } from "../infra/single-writer.ts";
import { openKeyvStore, pathOf } from "../infra/store-keyv.ts";
import { runTask } from "./task.ts";

// npm run rebuild [-- --check]: derives knowledge, habits and standings from the answers; --check only compares.

runTask(async (words) => {
  const { databaseUrl } = readConfig(process.env);
  const write = !words.includes("--check");
  const release = write ? await lockForWriting(pathOf(databaseUrl)) : async () => {};
  const store = await openKeyvStore(databaseUrl);
  try {
    const { learners, answers, differences } = await rebuild(store, { write });
    for (const { row } of differences.slice(0, 20)) console.log(`differs: ${row}`);
    console.log(
      `${learners} learners, ${answers} answers, ${differences.length} derived rows ${write ? "repaired" : "differ"}.`,
    );
    if (!write && differences.length > 0) process.exitCode = 1;
  } finally {
    await store.close();
    await release();
  }
});
