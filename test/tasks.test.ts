import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { tinyItem } from "./samples.ts";
import { scriptAt } from "./script.ts";

const folder = mkdtempSync(join(tmpdir(), "gabarito-tasks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { ...process.env, DATABASE_URL: `sqlite://${join(folder, "data", "chat.db")}` };

function run(
  task: string,
  {
    words = [],
    input = "",
    more = {},
  }: { words?: string[]; input?: string; more?: Record<string, string> } = {},
) {
  const done = spawnSync(process.execPath, [...scriptAt(`src/${task}.ts`), ...words], {
    encoding: "utf8",
    input,
    env: { ...env, ...more },
    maxBuffer: 1e8,
  });
  return { out: done.stdout, err: done.stderr, code: done.status };
}

const Exported = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      topics: z.array(z.object({ subtopics: z.array(z.object({ id: z.string(), lesson: z.object({}) })) })),
    }),
  ),
  concepts: z.array(
    z.object({
      id: z.string(),
      subtopic: z.string(),
      heard: z.array(z.string()),
      sources: z.array(z.string()),
    }),
  ),
  questions: z.array(z.object({ id: z.string() })),
});

/** What the terminal says of the platforms that have no token. */
const OFF = "Telegram is off: TELEGRAM_TOKEN is not set.\nDiscord is off: DISCORD_TOKEN is not set.\n";

describe("the tasks behind npm scripts", () => {
  it("explain answers one JSON line per query, in order, empty when it refuses", () => {
    const { out, code } = run("tasks/explain", { input: "overfitting\ncapital da França\n" });
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { query: string; results: { id: string }[]; us: number });
    expect(code).toBe(0);
    expect(lines.map(({ query, results }) => [query, results[0]?.id])).toEqual([
      ["overfitting", "sobreajuste"],
      ["capital da França", undefined],
    ]);
  });

  it("export-content prints one document with the ids of the files", () => {
    const { out, code } = run("tasks/export-content");
    const exported = Exported.parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(exported.items[0]?.code).toBe("26.1");
    expect(exported.items[0]?.topics.flatMap((topic) => topic.subtopics.map(({ id }) => id))).toHaveLength(
      15,
    );
    expect(exported.concepts.find(({ id }) => id === "sobreajuste")?.subtopic).toBe("2.1");
    expect(exported.questions[0]?.id).toMatch(/^\d\.\d-\d{3}$/);
  });

  it("check-content prints the tables, or says what is missing and exits 1", () => {
    const { out } = run("tasks/check-content");
    expect(out).toMatch(/^total .* 170 /m);
    expect(out).toMatch(/^all 26\.1 .* 170 of 170 /m);
    const missing = run("tasks/check-content", { more: { CONTENT_DIR: join(folder, "nowhere") } });
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining("no such folder")]);
  });

  it("a bank that breaks a bound of quality exits 1 with its tables, and main talks all the same", () => {
    const content = join(folder, "content");
    for (const [path, source] of tinyItem()) {
      mkdirSync(dirname(join(content, path)), { recursive: true });
      writeFileSync(join(content, path), source);
    }
    const { out, err, code } = run("tasks/check-content", { more: { CONTENT_DIR: content } });
    expect(code).toBe(1);
    expect(out).toMatch(/^1:1\.1 {2,}1 {2,}100%/m);
    expect(err).toContain(
      "content/item/questions/1.1.yaml\n    wrong: 1 questions for 1.1\n    right: at least 30 active ones",
    );
    expect(err).toMatch(/\d problems in the content\. The bot loads it all the same\.\n$/);
    const talk = run("main", { input: "/ajuda\n", more: { CONTENT_DIR: content } });
    expect([talk.code, talk.err]).toEqual([0, OFF]);
  });

  it("main talks through a pipe without a token, keeps what was answered, and exits 0", () => {
    const first = run("main", { input: "/quiz sobreajuste 1\nnão sei\n" });
    expect([first.code, first.err]).toEqual([0, OFF]);
    expect(first.out).toContain("Anotei como não sabida");
    expect(run("main", { input: "/progresso\n" }).out).toContain("0 de 1");
  });

  it("main refuses bad content with the text of the check", () => {
    const { err, code } = run("main", { more: { CONTENT_DIR: join(folder, "nowhere") } });
    expect([code, err]).toEqual([
      1,
      expect.stringContaining("1 problem in the content. Nothing was loaded."),
    ]);
  });

  it("reports prints what people wrote about questions, and not who", () => {
    const own = { more: { DATABASE_URL: `sqlite://${join(folder, "reports", "chat.db")}` } };
    expect(run("tasks/reports", own).out).toBe("No reports.\n");
    run("main", { ...own, input: "/reportar 2.1-003 a letra C também serve\n" });
    expect(run("tasks/reports", own).out).toMatch(/^26\.1:2\.1-003 v\d+: 1 {2}"a letra C também serve"\n$/);
  });

  it("rebuild, backup and restore say what they did, and what they need", () => {
    expect(run("tasks/rebuild", { words: ["--check"] }).out).toBe(
      "1 learners, 1 answers, 0 derived rows differ.\n",
    );
    const copy = join(folder, "copy.db");
    expect(run("tasks/backup", { words: [copy] }).out).toBe(`Copied to ${copy}.\n`);
    expect(run("tasks/restore", { words: [copy] }).out).toMatch(/^Restored \d+ rows from /);
    expect(run("tasks/backup").err).toMatch(/^Say where to/);
    expect(run("tasks/restore", { words: [join(folder, "none.db")] }).err).toMatch(/^There is no file/);
  });
});
