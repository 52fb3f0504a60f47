import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";

// architecture.test.ts reads `import … from "…"` and `export … from "…"`. No other way to reach a module may exist,
// or an arrow could pass unseen.

const HIDDEN: readonly (readonly [string, RegExp])[] = [
  ["an import for its effect only", /^\s*import\s*["']/m],
  ["an import at run time", /\bimport\s*\(/],
  ["a require", /\brequire\s*\(|createRequire/],
  ["an import in single quotes", /\bfrom\s+'/],
  ["a barrel", /^export\s+\*/m],
  ["an enum", /^(export\s+)?(declare\s+)?(const\s+)?enum\s/m],
  ["a default export", /^export\s+(default\b|\{[^}]*\bas\s+default\b)/m],
  ["any", /(:|<|\bas)\s*any\b/],
];

const hidden = (source: string): string[] =>
  HIDDEN.flatMap(([name, pattern]) => (pattern.test(source) ? [name] : []));

const paths = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => path.split(sep).join("/"));

describe("modules reach each other in plain sight", () => {
  it.each(paths)("in %s", (path) => {
    expect(hidden(readFileSync(join("src", path), "utf8"))).toEqual([]);
  });

  it.each([
    ['import "discord.js";', "an import for its effect only"],
    ['const sdk = await import("discord.js");', "an import at run time"],
    ['const sdk = require("discord.js");', "a require"],
    ["import { Client } from 'discord.js';", "an import in single quotes"],
    ['export * from "./reply.ts";', "a barrel"],
    ["export const enum Tone { Right }", "an enum"],
    ["export { reply as default };", "a default export"],
    ["const reply: any = 1;", "any"],
  ])("and %s would be seen", (source, name) => {
    expect(hidden(source)).toEqual([name]);
  });
});
