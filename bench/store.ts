import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import sqlite3 from "sqlite3";
import { z } from "zod";
import { defineTable } from "../src/core/record.ts";
import { openKeyvStore } from "../src/infra/store-keyv.ts";
import { percentile } from "./measure.ts";

// Durable commits (WAL, synchronous=FULL) while 200 people answer at once. A commit has the rows that an answer changes.

const PEOPLE = 200;
const COMMITS_EACH = 25;
/** Bytes of the rows of one answer: answer, knowledge of a subtopic, habit, standing, run. */
const ROWS = { answer: 450, knowledge: 2500, habit: 300, standing: 60, run: 900 } as const;
const COMMITS = PEOPLE * COMMITS_EACH;

export async function benchStore(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "gabarito-bench-"));
  try {
    const ours = await measureStore(join(folder, "ours.db"));
    const raw = await measureRaw(join(folder, "raw.db"));
    console.log(
      `\n# Store: ${PEOPLE} people at once, ${COMMITS} commits of ${Object.keys(ROWS).length} rows`,
    );
    console.log(
      `  ${ours.perSecond.toFixed(0)} durable commits/s (${ours.rowsPerSecond.toFixed(0)} rows/s), p50 ${ours.p50.toFixed(1)} ms, p99 ${ours.p99.toFixed(1)} ms`,
    );
    console.log(`  event-loop lag meanwhile p99 ${ours.lag.toFixed(1)} ms (bound 20)`);
    console.log(
      `  raw prepared sqlite3 upserts, same pragmas: ${raw.toFixed(0)} rows/s; ratio ${(ours.rowsPerSecond / raw).toFixed(2)} (bound 0.5)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureStore(path: string) {
  const store = await openKeyvStore(`sqlite://${path}`);
  const tables = Object.entries(ROWS).map(([name, bytes]) => ({
    table: defineTable(name, z.string()),
    text: "x".repeat(bytes),
  }));
  const times: number[] = [];
  const lag = monitorEventLoopDelay({ resolution: 1 });
  lag.enable();
  const start = performance.now();
  const person = async (n: number) => {
    for (let i = 0; i < COMMITS_EACH; i++) {
      const begun = performance.now();
      await store.change([`person/${n}`], async (rows) => {
        for (const { table, text } of tables)
          rows.put(table, table.name === "answer" ? `${n}/${i}` : `${n}`, text);
      });
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: PEOPLE }, (_, n) => person(n)));
  const seconds = (performance.now() - start) / 1000;
  lag.disable();
  await store.close();
  return {
    perSecond: COMMITS / seconds,
    rowsPerSecond: (COMMITS * tables.length) / seconds,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    lag: lag.percentile(99) / 1e6,
  };
}

async function measureRaw(path: string): Promise<number> {
  const database = await new Promise<sqlite3.Database>((resolve) => {
    const opened: sqlite3.Database = new sqlite3.Database(path, () => resolve(opened));
  });
  const exec = (sql: string) => new Promise<void>((resolve) => database.exec(sql, () => resolve()));
  await exec(
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE keyv(key VARCHAR(255) PRIMARY KEY, value TEXT)",
  );
  const upsert = database.prepare(
    "INSERT INTO keyv VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
  );
  const put = (key: string, value: string) =>
    new Promise<void>((resolve) => upsert.run(key, value, () => resolve()));
  const start = performance.now();
  const person = async (n: number) => {
    for (let i = 0; i < COMMITS_EACH; i++)
      for (const [name, bytes] of Object.entries(ROWS))
        await put(`${name}/${n}${name === "answer" ? `/${i}` : ""}`, "x".repeat(bytes));
  };
  await Promise.all(Array.from({ length: PEOPLE }, (_, n) => person(n)));
  const seconds = (performance.now() - start) / 1000;
  await new Promise<void>((resolve) => upsert.finalize(() => database.close(() => resolve())));
  return (COMMITS * Object.keys(ROWS).length) / seconds;
}
