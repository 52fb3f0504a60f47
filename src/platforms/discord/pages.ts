import type { Press } from "../../core/talk/press.ts";

// Pages of a long answer are turned without anything being kept: the button carries what was asked, and it is asked again.
// That is right only for what may be asked twice; all else is sent one message after the other.

/** developers/docs: custom_id has 1 to 100 characters. */
export const CUSTOM_ID_MAX = 100;

/** Presses and commands that only show something. */
const SHOWING: ReadonlySet<Press["kind"]> = new Set([
  "explain",
  "compare",
  "lesson",
  "topics",
  "help",
  "comment",
  "rank",
]);
const SHOWING_COMMANDS: ReadonlySet<string> = new Set([
  "explique",
  "topicos",
  "aula",
  "progresso",
  "ranking",
  "ajuda",
]);

/** What was asked, as its page button asks it again. */
export type Source =
  | { readonly kind: "press"; readonly data: string }
  | { readonly kind: "text"; readonly text: string };

export const pressSource = (press: Press | undefined, data: string): Source | undefined =>
  press !== undefined && SHOWING.has(press.kind) ? { kind: "press", data } : undefined;

export const commandSource = (
  name: string,
  values: Readonly<Record<string, string | number | boolean>>,
): Source | undefined =>
  SHOWING_COMMANDS.has(name)
    ? { kind: "text", text: [`/${name}`, ...Object.values(values).map(String)].join(" ") }
    : undefined;

const wireOf = (source: Source): string => (source.kind === "press" ? `p${source.data}` : `t${source.text}`);

/** How the pages of this source are turned; undefined when it may not be asked again or does not fit into a button. */
export function turningFor(source: Source | undefined): ((page: number) => string) | undefined {
  if (source === undefined) return undefined;
  const turning = (page: number) => `P${page}~${wireOf(source)}`;
  return turning(999).length <= CUSTOM_ID_MAX ? turning : undefined;
}

/** The page and the source of a custom id; undefined for any other button. */
export function readTurn(customId: string): { page: number; source: Source } | undefined {
  const [, page, kind, rest] = /^P([1-9]\d{0,2})~([pt])([\s\S]+)$/.exec(customId) ?? [];
  if (page === undefined || rest === undefined) return undefined;
  const source: Source = kind === "p" ? { kind: "press", data: rest } : { kind: "text", text: rest };
  return { page: Number(page), source };
}
