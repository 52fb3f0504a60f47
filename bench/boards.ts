import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawOf } from "../src/core/random.ts";
import { createBoard } from "../src/core/standing/board.ts";
import { type Standing, standings } from "../src/core/standing/score.ts";
import { createBoards } from "../src/infra/boards.ts";
import { openKeyvStore } from "../src/infra/store-keyv.ts";
import { percentile, timed } from "./measure.ts";

// Rankings: top ten and one's own position in large groups, and the time to load one.

const QUERIES = 2000;

export async function benchBoards(): Promise<void> {
  console.log("\n# Rankings");
  for (const members of [10_000, 1_000_000]) measureBoard(members);
  await measureLoad(100_000);
}

function standingOf(draw: () => number): Standing {
  const answers = 1 + Math.floor(draw() * 200);
  const hits = Math.floor(answers * draw());
  return { points: hits * 10 + Math.floor(draw() * 300), hits, answers };
}

function measureBoard(members: number): void {
  const draw = drawOf("board", members);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const rows = (function* () {
    for (let i = 0; i < members; i++) yield [`tg:${i}`, standingOf(draw)] as const;
  })();
  const { value: board, ms } = timed(() => createBoard(rows));
  globalThis.gc?.();
  const bytes = (process.memoryUsage().heapUsed - before) / members;
  const times: number[] = [];
  for (let i = 0; i < QUERIES; i++) {
    const learner = `tg:${Math.floor(draw() * members)}`;
    board.add(learner, { points: 10, hits: 1, answers: 1 });
    times.push(timed(() => [board.top(10), board.lineOf(learner)]).ms);
  }
  console.log(
    `  ${members} members: built in ${ms.toFixed(0)} ms, about ${bytes.toFixed(0)} bytes a member; top 10 and own line p50 ${percentile(times, 50).toFixed(3)} ms, p99 ${percentile(times, 99).toFixed(3)} ms (bound 2)`,
  );
}

/** Rows of one group and week, from a database on the disk. */
async function measureLoad(rows: number): Promise<void> {
  const draw = drawOf("load");
  const folder = mkdtempSync(join(tmpdir(), "gabarito-bench-"));
  const store = await openKeyvStore(`sqlite://${join(folder, "boards.db")}`);
  await store.change(["all"], async (change) => {
    for (let i = 0; i < rows; i++)
      change.put(standings, `g/2026-11-${16 + (i % 7)}/tg:${i}`, standingOf(draw));
  });
  const start = performance.now();
  const board = await createBoards(store).of("g", { from: "2026-11-16", to: "2026-11-23", title: "" });
  console.log(`  ${board.size} rows loaded in ${(performance.now() - start).toFixed(0)} ms (bound 1000)`);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
