import { type Bot, createBot } from "../src/bot.ts";
import { registry } from "../src/commands/registry.ts";
import type { Library } from "../src/core/content/library.ts";
import { createSearch, type Search } from "../src/core/content/search.ts";
import type { Moment } from "../src/core/day.ts";
import { pressText } from "../src/core/talk/press.ts";
import { type Block, type Reply, textOf } from "../src/core/talk/reply.ts";
import type { Place } from "../src/core/talk/request.ts";
import { createClock, type MovableClock } from "../src/infra/clock.ts";
import { createMemoryStore } from "../src/infra/store-memory.ts";
import { createWorld } from "../src/infra/world.ts";
import type { Boards, Store, World } from "../src/ports.ts";
import { realLibrary } from "./library-at-hand.ts";

/** Monday, 9 March 2026, 09:00 in São Paulo. */
export const NOW: Moment = Date.parse("2026-03-09T12:00:00Z");
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

let loaded: { library: Library; search: Search } | undefined;

/** The real content, read once for all tests of a file. */
export function realContent(): { library: Library; search: Search } {
  if (loaded === undefined) {
    const library = realLibrary();
    // Most tests search for nothing: the index is built for the first that does.
    let search: Search | undefined;
    const find: Search["find"] = (query) => {
      search ??= createSearch(library.concepts.values());
      return search.find(query);
    };
    loaded = { library, search: { find } };
  }
  return loaded;
}

export type Logged = { readonly event: string; readonly cause?: unknown };

export type Stage = {
  readonly bot: Bot;
  readonly world: World;
  readonly clock: MovableClock;
  readonly store: Store;
  readonly boards: Boards;
  readonly logged: Logged[];
  /** What the bot answers to a line typed by a person, in private or in the class. */
  says(who: string, text: string, where?: "private" | "class"): Promise<Reply>;
  presses(who: string, reply: Reply, label: string | RegExp, where?: "private" | "class"): Promise<Reply>;
};

/** A bot on a memory store with a clock that only moves when told to. `kept` carries a store over a restart. */
export function stage({
  kept = new Map<string, string>(),
  library = realContent().library,
  now = NOW,
}: {
  kept?: Map<string, string>;
  library?: Library;
  now?: Moment;
} = {}): Stage {
  const logged: Logged[] = [];
  const clock = createClock(() => now);
  const store = createMemoryStore(kept);
  const log = {
    info: (event: string) => void logged.push({ event }),
    warn: (event: string) => void logged.push({ event }),
    error: (event: string, cause: unknown) => void logged.push({ event, cause }),
  };
  const { search } = realContent();
  const world = createWorld({ library, search, store, clock, log, refresh: () => undefined });
  const bot = createBot(registry, world);
  const send = (who: string, said: Parameters<Bot>[0]["said"], where: "private" | "class") =>
    bot({
      from: { id: `t:${who}`, name: who },
      place: placeOf(who, where),
      said,
      isAdmin: async () => where === "private",
    });
  return {
    bot,
    world,
    clock,
    store,
    boards: world.boards,
    logged,
    says: (who, text, where = "private") => send(who, { kind: "text", text }, where),
    presses: (who, reply, label, where = "private") => {
      const fits = (own: string) => (typeof label === "string" ? own === label : label.test(own));
      const button = reply.buttons.flat().find((one) => fits(one.label));
      if (button === undefined) throw new Error(`no button ${label} among ${labelsOf(reply).join(", ")}`);
      return send(who, { kind: "press", data: pressText(button.press) }, where);
    },
  };
}

const placeOf = (who: string, where: "private" | "class"): Place =>
  where === "private"
    ? { kind: "private", chat: `t:${who}` }
    : { kind: "group", chat: "t:turma", title: "Turma TI" };

export const labelsOf = (reply: Reply): string[] => reply.buttons.flat().map((button) => button.label);

/** All text of a reply, one block a line. */
export const wordsIn = (reply: Reply): string => reply.blocks.map(blockText).join("\n");

function blockText(block: Block): string {
  switch (block.kind) {
    case "title":
      return `${textOf(block.text)} (${textOf(block.note ?? [])})`;
    case "heading":
    case "paragraph":
    case "quiet":
      return textOf(block.text);
    case "callout":
      return `${block.label}: ${textOf(block.text)}`;
    case "list":
      return block.items.map(textOf).join("\n");
    case "table":
      return [block.head, ...block.rows].map((row) => row.map(textOf).join(" | ")).join("\n");
    case "code":
      return block.text;
  }
}

/** The label of the right or of a wrong option of the question that a reply asks. */
export function answerLabel(reply: Reply, library: Library, { right }: { right: boolean }): string {
  const asked = wordsIn(reply);
  const question = [...library.questions.values()].find((one) =>
    asked.includes(
      one.stem
        .trim()
        .split(/\n\s*\n/)[0]
        ?.replace(/\s+/g, " ") ?? "?",
    ),
  );
  if (question === undefined) throw new Error(`no question in: ${asked}`);
  const key = question.options.find((option) => option.right)?.text.trim() ?? "";
  if (question.kind === "certo-errado") return right ? key : key === "Certo" ? "Errado" : "Certo";
  const line = asked
    .split("\n")
    .find((text) => /^[A-E]\) /.test(text) && text.slice(3).replace(" ◂", "") === key.replaceAll("`", ""));
  const letter = line?.[0] ?? "?";
  return right ? letter : letter === "A" ? "B" : "A";
}
