import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { registry } from "../src/commands/registry.ts";
import { readConfig, VARIABLES } from "../src/config.ts";
import { scriptAt } from "./script.ts";
import { labelsOf, stage, wordsIn } from "./world.ts";

const readme = readFileSync("README.md", "utf8");
const between = (mark: string) =>
  new RegExp(`<!-- ${mark} -->\\n([\\s\\S]*?)\\n<!-- /${mark} -->`).exec(readme)?.[1] ?? "";

describe("the registry", () => {
  it("gives every word to one command", () => {
    const words = registry.flatMap(({ name, also }) => [name, ...also]);
    expect(new Set(words).size).toBe(words.length);
  });

  it.each(registry.map((command) => [command.name, command] as const))(
    "describes /%s so that every menu can show it",
    (name, command) => {
      expect(name).toMatch(/^[a-z]{1,32}$/);
      expect(command.about.length).toBeLessThanOrEqual(100);
      expect(command.about).not.toMatch(/\.$/);
      expect(command.usage.startsWith(`/${name}`)).toBe(true);
      expect(Object.keys(command.options).length).toBeLessThanOrEqual(25);
      for (const option of Object.values(command.options))
        expect(option.about.length).toBeLessThanOrEqual(100);
    },
  );

  it("is what /ajuda and README list", async () => {
    const help = wordsIn(await stage().says("ana", "/ajuda"));
    const rows = registry.map(({ usage, about }) => `| \`${usage}\` | ${about} |`);
    for (const { usage, about } of registry) expect(help).toContain(`${usage}  ${about}`);
    expect(between("commands").split("\n").slice(2)).toEqual(rows);
  });

  it("offers the topics from the help", async () => {
    expect(labelsOf(await stage().says("ana", "/ajuda"))).toEqual(["Ver os tópicos"]);
    expect(wordsIn(await stage().says("ana", "/ajuda pontos"))).toContain(
      "10 pontos a fácil, 20 a média, 30 a difícil",
    );
  });
});

describe("README", () => {
  it("shows what npm run demo prints", () => {
    const played = spawnSync(process.execPath, scriptAt("src/tasks/demo.ts"), {
      encoding: "utf8",
    });
    expect(played.stderr).toBe("");
    expect(between("demo").replace(/^```\n|\n```$/g, "")).toBe(played.stdout.trimEnd());
  });
});

describe("the environment", () => {
  it("is described in .env.example, every variable and no other", () => {
    const named = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=/gm)].map(
      (match) => match[1],
    );
    expect(named.sort()).toEqual([...VARIABLES].sort());
  });

  it("has a default for everything, and takes an empty value for none", () => {
    expect(readConfig({ DATABASE_URL: "" })).toEqual({
      contentDir: "content",
      databaseUrl: "sqlite://data/gabarito.db",
      lateHours: 3,
      discord: undefined,
      telegram: undefined,
      port: 8080,
      logLevel: "warn",
      noColor: false,
    });
  });

  it("names what is wrong and never shows a value", () => {
    const read = () => readConfig({ DATABASE_URL: "postgres://user:s3cret@host/db", LOG_LEVEL: "loud" });
    expect(read).toThrow(/DATABASE_URL[\s\S]*LOG_LEVEL/);
    expect(read).not.toThrow(/s3cret/);
  });
});
