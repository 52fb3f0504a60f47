import { existsSync, readFileSync } from "node:fs";
import { suggestionsFor } from "../src/commands/suggestions.ts";
import type { Library, LibraryConcept } from "../src/core/content/library.ts";
import { createSearch, type Search } from "../src/core/content/search.ts";
import { loadLibrary } from "../src/infra/content-files.ts";
import { percentile, share, timed } from "./measure.ts";

// How well /explique finds what people mean, and how fast. Labelled queries: our own (their paraphrases have since become
// `heard` lines, so they flatter) and, where it is at hand, a development set that never fed the content.

type Query = { kind: string; text: string; expected: string[] };

const readQueries = (path: string): Query[] =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [, kind = "", text = "", expected = ""] = line.split("\t");
      return { kind, text, expected: expected.split("|") };
    });

export function benchSearch(): void {
  const content = loadLibrary("content");
  if (content.kind === "problems") throw new Error("content has problems: npm run content");
  const concepts = [...content.library.concepts.values()];
  createSearch(concepts);
  const { ms } = timed(() => createSearch(concepts));
  console.log(`\n# Search: ${concepts.length} concepts, index built in ${ms.toFixed(0)} ms (bound 300)`);
  for (const path of ["../shared/explain/queries-dev.tsv", "test/queries.tsv"])
    if (existsSync(path)) report(path, concepts, readQueries(path));
  reportTyping(content.library);
}

/** What Discord asks for while a person types, for each beginning of each term; it gives up after 3 s. */
function reportTyping(library: Library): void {
  const concepts = [...library.concepts.values()];
  const world = { library, search: createSearch(concepts) };
  suggestionsFor(world, "subject", "aquece", 25);
  const typed = concepts.flatMap(({ term }) => [1, 3, 6, term.length].map((length) => term.slice(0, length)));
  const times = typed.map((text) => timed(() => suggestionsFor(world, "subject", text, 25)).ms);
  console.log(
    `\n# Suggestions while typing: p50 ${percentile(times, 50).toFixed(2)} ms, p99 ${percentile(times, 99).toFixed(2)} ms (bound 300)`,
  );
}

function report(path: string, concepts: readonly LibraryConcept[], queries: readonly Query[]): void {
  const search = createSearch(concepts);
  const kinds = [...new Set(queries.map((query) => query.kind))];
  const inScope = queries.filter((query) => query.kind !== "none");
  console.log(`\n${path}: ${queries.length} queries`);
  console.log(
    `  hit@1 ${hits(search, inScope, 1)} (bound 95 %)  hit@3 ${hits(search, inScope, 3)} (bound 98 %)`,
  );
  for (const kind of kinds) {
    const own = queries.filter((query) => query.kind === kind);
    console.log(
      `  ${kind.padEnd(11)} ${kind === "none" ? `refused ${refused(search, own)}` : `hit@1 ${hits(search, own, 1)}`}`,
    );
  }
  // Each pass has a search of its own: what one remembers must not flatter the next.
  const times = Array.from({ length: 5 }, () => {
    const fresh = createSearch(concepts);
    for (const { trap } of concepts.slice(0, 20)) fresh.find(trap);
    return [...new Set(queries.map(({ text }) => text))].map((text) => timed(() => fresh.find(text)).ms);
  }).flat();
  console.log(
    `  per query p50 ${percentile(times, 50).toFixed(2)} ms, p99 ${percentile(times, 99).toFixed(2)} ms (bound 2)`,
  );
}

function hits(search: Search, queries: readonly Query[], depth: number): string {
  const found = queries.filter(({ text, expected }) =>
    search
      .find(text)
      .results.slice(0, depth)
      .some(({ id }) => expected.includes(id)),
  );
  return share(found.length, queries.length);
}

const refused = (search: Search, queries: readonly Query[]): string =>
  share(queries.filter(({ text }) => search.find(text).kind === "none").length, queries.length);
