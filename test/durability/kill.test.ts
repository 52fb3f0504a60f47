import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { answers } from "../../src/core/asking/answer.ts";
import { drawOf } from "../../src/core/random.ts";
import { rebuild } from "../../src/infra/rebuild.ts";
import { openKeyvStore } from "../../src/infra/store-keyv.ts";
import { scriptAt } from "../script.ts";

const folder = mkdtempSync(join(tmpdir(), "gabarito-kill-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DATABASES = 5;
const KILLS_EACH = 10;
const PEOPLE = 20;

/** Lets twenty people answer and kills the process a drawn moment after its first acknowledgement. Acks by person. */
function answerUntilKilled(path: string, seed: string, afterMs: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...scriptAt("test/durability/answering.ts"), path, seed]);
    let told = "";
    let complaints = "";
    child.stdout.on("data", (chunk: Buffer) => {
      if (told === "") setTimeout(() => child.kill("SIGKILL"), afterMs);
      told += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    child.on("close", () => {
      if (told === "" || complaints !== "") return reject(new Error(complaints || "no answer at all"));
      const acks = Array.from({ length: PEOPLE }, () => 0);
      // The last line may be cut by the kill; a cut "ack" was not read by anybody.
      for (const line of told.split("\n").slice(0, -1)) {
        const person = Number(/^ack (\d+)$/.exec(line)?.[1]);
        acks[person] = (acks[person] ?? 0) + 1;
      }
      resolve(acks);
    });
  });
}

async function savedByPerson(path: string): Promise<number[]> {
  const store = await openKeyvStore(`sqlite://${path}`);
  const saved = Array.from({ length: PEOPLE }, () => 0);
  for await (const [key] of store.scan(answers)) {
    const person = Number(/^t:(\d+)\//.exec(key)?.[1]);
    saved[person] = (saved[person] ?? 0) + 1;
  }
  const { differences } = await rebuild(store, { write: false });
  await store.close();
  expect(differences).toEqual([]);
  return saved;
}

describe("killed with SIGKILL while twenty people answer", () => {
  it(`loses no acknowledged answer and counts none twice, ${DATABASES * KILLS_EACH} times over`, {
    timeout: 300_000,
  }, async () => {
    const total = { kills: 0, acknowledged: 0, saved: 0 };
    const play = async (database: number) => {
      const path = join(folder, `${database}.db`);
      const draw = drawOf("kill", database);
      const acknowledged = Array.from({ length: PEOPLE }, () => 0);
      const inDoubt = Array.from({ length: PEOPLE }, () => 0);
      for (let kill = 0; kill < KILLS_EACH; kill++) {
        const acks = await answerUntilKilled(path, `${database}.${kill}`, Math.floor(draw() * 250));
        const saved = await savedByPerson(path);
        for (let n = 0; n < PEOPLE; n++) {
          acknowledged[n] = (acknowledged[n] ?? 0) + (acks[n] ?? 0);
          inDoubt[n] = (inDoubt[n] ?? 0) + 1;
          // Saved but not yet told: at most the one answer in flight at each kill.
          expect(saved[n]).toBeGreaterThanOrEqual(acknowledged[n] ?? 0);
          expect(saved[n]).toBeLessThanOrEqual((acknowledged[n] ?? 0) + (inDoubt[n] ?? 0));
        }
        total.kills++;
      }
      total.acknowledged += acknowledged.reduce((a, b) => a + b, 0);
      total.saved += (await savedByPerson(path)).reduce((a, b) => a + b, 0);
    };
    const databases = Array.from({ length: DATABASES }, (_, i) => i);
    const worker = async () => {
      for (let next = databases.shift(); next !== undefined; next = databases.shift()) await play(next);
    };
    await Promise.all([worker(), worker()]);
    console.log(`${total.kills} kills: ${total.acknowledged} acknowledged, ${total.saved} saved`);
    expect(total.kills).toBe(50);
  });
});
