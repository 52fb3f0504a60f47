import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { isNode, LineCounter, parseDocument } from "yaml";
import { buildLibrary, type LibraryResult } from "../core/content/library.ts";
import type { RawFile } from "../core/content/problem.ts";
import { readLessonMarkdown } from "./markdown.ts";

/** Every file below the content folder, read but not yet judged. README.md at the top is for authors and is skipped. */
export function readContentFiles(root: string): RawFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => path.includes("/"))
    .sort()
    .map((path) => readContent(path, readFileSync(join(root, path), "utf8")));
}

/** One file's text as data: YAML, or a lesson with YAML front matter between --- lines. */
export function readContent(path: string, source: string): RawFile {
  if (!path.endsWith(".md")) return readYaml(path, source, 0);
  const front = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(source);
  if (front === null)
    return {
      path,
      data: undefined,
      lineOf: () => undefined,
      broken: [{ line: 1, wrong: "no front matter", right: "a first line --- and YAML up to the next ---" }],
    };
  const [, head = "", body = ""] = front;
  const file = readYaml(path, head, 1);
  // A line of dashes, the head, a line of dashes; then the body.
  const { lesson, lines, broken } = readLessonMarkdown(body, head.split("\n").length + 3);
  const all = [...(file.broken ?? []), ...broken];
  const lineOf: RawFile["lineOf"] = (place) => lines.get(String(place[0])) ?? file.lineOf(place);
  return { ...file, lineOf, lesson, ...(all.length > 0 && { broken: all }) };
}

function readYaml(path: string, source: string, linesBefore: number): RawFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter });
  const broken = [...document.errors, ...document.warnings].map((error) => ({
    line: (error.linePos?.[0].line ?? 1) + linesBefore,
    wrong: `broken YAML: ${error.message.split("\n")[0]}`,
    right: "valid YAML; put texts with a colon between quotes or after >-",
  }));
  const lineOf = (place: readonly (string | number)[]): number | undefined => {
    for (let depth = place.length; depth >= 0; depth--) {
      const node = document.getIn(place.slice(0, depth), true);
      if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line + linesBefore;
    }
    return undefined;
  };
  return {
    path,
    data: broken.length > 0 ? undefined : document.toJS(),
    lineOf,
    ...(broken.length > 0 && { broken }),
  };
}

/** Reads and checks all content below a folder. The same function serves start-up and `npm run content`. */
export function loadLibrary(root: string): LibraryResult {
  if (!existsSync(root)) {
    const right = "a folder with one folder per syllabus item (see CONTENT_DIR)";
    return { kind: "problems", problems: [{ file: root, place: "", wrong: "no such folder", right }] };
  }
  return buildLibrary(readContentFiles(root));
}
