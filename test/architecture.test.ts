import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { describe, expect, it } from "vitest";

type Import = { readonly from: string; readonly typeOnly: boolean };
type File = { readonly path: string; readonly imports: readonly Import[] };

/** Rooms of the core from the ground up: a room may use itself and the rooms named for it. */
const CORE: Readonly<Record<string, readonly string[]>> = {
  "": [""],
  talk: ["", "talk"],
  content: ["", "talk", "content"],
  knowing: ["", "talk", "content", "knowing"],
  standing: ["", "talk", "content", "standing"],
  asking: ["", "talk", "content", "knowing", "standing", "asking"],
  habit: ["", "talk", "content", "knowing", "standing", "asking", "habit"],
};

/** Packages that one file of the core may use; zod all of them. */
const CORE_PACKAGES: Readonly<Record<string, string>> = {
  minisearch: "core/content/search-index.ts",
  "@orama/stemmers/portuguese": "core/content/stem.ts",
  "ts-fsrs": "core/knowing/memory.ts",
  "temporal-polyfill": "core/day.ts",
};

const roomOf = (path: string): string => /^core\/([^/]+)\//.exec(path)?.[1] ?? "";
const within = (path: string, ...places: readonly string[]) =>
  places.some((place) => path === place || path.startsWith(`${place}/`));

type Room = {
  readonly may: readonly string[];
  readonly packages: "none" | "zod" | "any";
  readonly types?: readonly string[];
};

/** What each place outside the core may import; `types` only as types. Platforms may use themselves besides. */
const HOUSE: Readonly<Record<string, Room>> = {
  "main.ts": { may: ["."], packages: "any" },
  tasks: { may: ["."], packages: "any" },
  "ports.ts": { may: [], packages: "none", types: ["core"] },
  "config.ts": { may: [], packages: "zod" },
  commands: { may: ["core", "ports.ts", "commands"], packages: "zod" },
  "house.ts": { may: ["."], packages: "none" },
  "chats.ts": { may: ["core", "ports.ts", "commands", "belongings.ts"], packages: "none" },
  "belongings.ts": { may: ["core", "ports.ts"], packages: "none" },
  "bot.ts": { may: ["core", "ports.ts", "commands"], packages: "none" },
  ticks: { may: ["core", "ports.ts", "ticks"], packages: "none" },
  platforms: {
    may: [
      "bot.ts",
      "commands",
      "core/talk",
      "core/record.ts",
      "core/day.ts",
      "core/content/words.ts",
      "ports.ts",
      "platforms/errands.ts",
      "platforms/parts.ts",
      "platforms/visits.ts",
    ],
    packages: "any",
  },
  infra: { may: ["core", "ports.ts", "infra"], packages: "any", types: ["config.ts"] },
};

/** Why an import breaks the house's rules; undefined when it does not. */
function fault(path: string, one: Import): string | undefined {
  if (within(path, "core")) return coreFault(path, one.from);
  const [place, room] = Object.entries(HOUSE).find(([name]) => within(path, name)) ?? [];
  if (place === undefined || room === undefined) return "a file in no room";
  if (!one.from.startsWith("src/"))
    return room.packages === "any" || (room.packages === "zod" && one.from === "zod")
      ? undefined
      : "a package";
  const own = place === "platforms" ? path.split("/").slice(0, 2).join("/") : place;
  const places = [...room.may, own, ...(one.typeOnly ? (room.types ?? []) : [])];
  return room.may.includes(".") || within(one.from.slice(4), ...places) ? undefined : "wrong arrow";
}

function coreFault(path: string, from: string): string | undefined {
  if (!from.startsWith("src/"))
    return from === "zod" || CORE_PACKAGES[from] === path ? undefined : "a package in the core";
  const target = from.slice(4);
  if (!within(target, "core")) return "the core looks outside";
  return CORE[roomOf(path)]?.includes(roomOf(target)) ? undefined : "a room above";
}

function faults(files: readonly File[]): string[] {
  const arrows = files.flatMap(({ path, imports }) =>
    imports.flatMap((one) => {
      const reason = fault(path, one);
      return reason === undefined ? [] : [`${path} → ${one.from}: ${reason}`];
    }),
  );
  return [...arrows, ...cycles(files)];
}

/** Cycles of imports that exist at run time. */
function cycles(files: readonly File[]): string[] {
  const edges = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter((one) => !one.typeOnly).map((one) => one.from.replace(/^src\//, "")),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) found.push(`cycle: ${[...trail.slice(trail.indexOf(path)), path].join(" → ")}`);
    if (trail.includes(path) || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

const paths = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => path.split(sep).join("/"));

const sourceOf = (path: string): string => readFileSync(join("src", path), "utf8");

function importsOf(path: string): Import[] {
  const pattern = /^(?:import|export)\s+(type\s+)?([^;]*?)\s+from\s+"([^"]+)"/gm;
  return [...sourceOf(path).matchAll(pattern)].map(([, type, names = "", from = ""]) => {
    const allTypes =
      /^\{/.test(names) &&
      names
        .replace(/[{}]/g, "")
        .split(",")
        .every((name) => name.trim() === "" || /^type /.test(name.trim()));
    const target = from.startsWith(".")
      ? normalize(join("src", dirname(path), from))
          .split(sep)
          .join("/")
      : from;
    return { from: target, typeOnly: type !== undefined || allTypes };
  });
}

describe("the house", () => {
  it("has no arrow but the allowed ones, and no cycle", () => {
    expect(faults(paths.map((path) => ({ path, imports: importsOf(path) })))).toEqual([]);
  });

  const planted = (path: string, from: string, typeOnly = false) =>
    faults([{ path, imports: [{ from, typeOnly }] }]);

  it.each([
    ["core/talk/reply.ts", "discord.js", "a package in the core"],
    ["core/content/search.ts", "ts-fsrs", "a package in the core"],
    ["core/talk/press.ts", "src/core/asking/run.ts", "a room above"],
    ["core/knowing/select.ts", "src/core/standing/score.ts", "a room above"],
    ["core/asking/run.ts", "src/infra/store.ts", "the core looks outside"],
    ["commands/quiz.ts", "src/infra/store.ts", "wrong arrow"],
    ["bot.ts", "discord.js", "a package"],
    ["bot.ts", "src/platforms/terminal/render.ts", "wrong arrow"],
    ["platforms/telegram/render.ts", "src/platforms/terminal/render.ts", "wrong arrow"],
    ["infra/log.ts", "src/commands/quiz.ts", "wrong arrow"],
    ["ports.ts", "src/core/day.ts", "wrong arrow"],
    ["config.ts", "src/core/day.ts", "wrong arrow"],
    ["helpers/text.ts", "zod", "a file in no room"],
  ])("reports a planted import of %s from %s", (path, from, reason) => {
    expect(planted(path, from)).toEqual([`${path} → ${from}: ${reason}`]);
  });

  it("reports a planted cycle", () => {
    const file = (path: string, from: string): File => ({
      path,
      imports: [{ from: `src/${from}`, typeOnly: false }],
    });
    expect(faults([file("core/a.ts", "core/b.ts"), file("core/b.ts", "core/a.ts")])).toEqual([
      "cycle: core/a.ts → core/b.ts → core/a.ts",
    ]);
  });

  it.each(paths)("%s keeps to the house's style", (path) => {
    const source = sourceOf(path);
    expect(source.split("\n").length).toBeLessThanOrEqual(201);
    expect(source).not.toMatch(/^export default|^export enum|^enum |^export \* from/m);
    expect(path).not.toMatch(/(^|\/)(index|utils|helpers|manager|types|common)\.ts$/);
    if (!/^(main\.ts|tasks\/)/.test(path)) expect(source).not.toContain("process.env");
    if (/^(core|commands)\/|^bot\.ts|^ticks\.ts/.test(path))
      expect(source).not.toMatch(/Date\.now\(|new Date\(\)|Math\.random\(/);
  });
});
