import type { z } from "zod";
import type { LessonPart } from "./content.ts";
import { closest } from "./words.ts";

// Files as read, and what is wrong with them: where, what, and what would be right.

/** Keys and indexes that lead to a value inside a file. */
export type Place = readonly (string | number)[];

/** A file as read from the disk: its YAML (or front matter) as data, a lesson's Markdown as parts. */
export type RawFile = {
  /** Relative to the content folder: "mlops-treinamento/concepts/2.1.yaml". */
  readonly path: string;
  readonly data: unknown;
  /** The line (from 1) of a value inside the file, where it is known. */
  readonly lineOf: (place: Place) => number | undefined;
  readonly lesson?: { readonly parts: readonly LessonPart[]; readonly words: number };
  /** Why the file could not be read at all, or holds something that cannot be drawn. */
  readonly broken?: readonly {
    readonly line?: number | undefined;
    readonly wrong: string;
    readonly right: string;
  }[];
};

export type Problem = {
  readonly file: string;
  readonly line?: number | undefined;
  readonly place: string;
  readonly wrong: string;
  readonly right: string;
};

export type Report = (file: RawFile | string, place: Place, wrong: string, right: string) => void;

/** A report that adds to the list, with the line and the place in words. */
export const reportTo =
  (problems: Problem[]): Report =>
  (file, place, wrong, right) =>
    problems.push({
      file: typeof file === "string" ? file : file.path,
      line: typeof file === "string" ? undefined : file.lineOf(place),
      place: placeText(file, place),
      wrong,
      right,
    });

export const suggestion = (wrong: string, known: Iterable<string>): string => {
  const near = closest(wrong, known);
  return near === undefined ? "an id that exists" : `did you mean "${near}"?`;
};

/** The valid entries of a list file; for every other entry a problem. */
export function listIn<T>(schema: z.ZodType<T>, file: RawFile, report: Report): [number, T][] {
  if (file.broken !== undefined) return [];
  if (!Array.isArray(file.data) || file.data.length === 0) {
    report(
      file,
      [],
      file.data == null ? "an empty file" : "not a list",
      "a YAML list with at least one entry",
    );
    return [];
  }
  return file.data.flatMap((entry, index): [number, T][] => {
    const value = readAs(schema, file, entry, [index], report);
    return value === undefined ? [] : [[index, value]];
  });
}

export function readAs<T>(
  schema: z.ZodType<T>,
  file: RawFile,
  data: unknown,
  base: Place,
  report: Report,
): T | undefined {
  if (file.broken !== undefined) return undefined;
  const read = schema.safeParse(data, { reportInput: true });
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    const { wrong, right } = inWords(issue);
    report(
      file,
      [...base, ...issue.path.map((key) => (typeof key === "symbol" ? String(key) : key))],
      wrong,
      right,
    );
  }
  return undefined;
}

type Issue = z.core.$ZodIssue;

/** What is wrong and what would be right, from one issue of the schema. */
function inWords(issue: Issue): { wrong: string; right: string } {
  switch (issue.code) {
    case "unrecognized_keys":
      return {
        wrong: `unknown key ${issue.keys.join(", ")}`,
        right: "only the keys that content/README.md shows",
      };
    case "too_big":
      return { wrong: `${sizeOf(issue.input)}: too long`, right: `at most ${issue.maximum}` };
    case "too_small":
      if (typeof issue.input === "number")
        return {
          wrong: String(issue.input),
          right: `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`,
        };
      return {
        wrong: sizeOf(issue.input) === "0" ? "empty" : `${sizeOf(issue.input)}: too short`,
        right: `at least ${issue.minimum}`,
      };
    case "invalid_type":
      return issue.input === undefined
        ? { wrong: "missing", right: `a ${issue.expected}` }
        : {
            wrong: `${JSON.stringify(issue.input)?.slice(0, 60)} is no ${issue.expected}`,
            right: `a ${issue.expected} (quote numbers: "2.1")`,
          };
    default:
      return { wrong: `${JSON.stringify(issue.input)?.slice(0, 60)}`, right: issue.message };
  }
}

const sizeOf = (input: unknown): string =>
  typeof input === "string" || Array.isArray(input) ? String(input.length) : String(input);

/** "[3] sobreajuste › heard[2]": the entry's index and id, then the keys. */
export function placeText(file: RawFile | string, place: Place): string {
  const [first, ...rest] = place;
  const keys = (list: Place) =>
    list.map((key) => (typeof key === "number" ? `[${key + 1}]` : `.${key}`)).join("");
  if (typeof first !== "number" || typeof file === "string") return keys(place).replace(/^\./, "");
  const entry = Array.isArray(file.data) ? (file.data[first] as { id?: unknown } | null) : undefined;
  const id = typeof entry?.id === "string" ? ` ${entry.id}` : "";
  return `[${first + 1}]${id}${keys(rest).replace(/^\./, " ")}`;
}

export const sorted = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
