import type { Library } from "../src/core/content/library.ts";
import type { Moment } from "../src/core/day.ts";
import { pressText } from "../src/core/talk/press.ts";
import type { Button, Reply } from "../src/core/talk/reply.ts";
import type { Request, Said } from "../src/core/talk/request.ts";
import { type House, openHouse } from "../src/house.ts";
import { createClock, type MovableClock } from "../src/infra/clock.ts";
import { createMemoryStore } from "../src/infra/store-memory.ts";
import type { Address, Delivery, Letter, Outbox, Posted, Store } from "../src/ports.ts";
import { advancing } from "../src/ticks/advancing.ts";
import { type Logged, labelsOf, NOW, realContent, wordsIn } from "./world.ts";

// A class on a platform of our own: the whole house on a memory store, a clock that moves when told, and every message kept.

export type Shown = {
  readonly to: string;
  readonly key: string;
  readonly message: string;
  readonly reply: Reply;
};
/** What becomes of a letter; undefined lets it arrive. "off" fails before it was made, "died" after; "failed" is in between. */
export type Fate = (to: string, letter: Letter) => Ending | Promise<Ending>;
type Ending = Delivery["kind"] | "off" | "died" | "gone" | undefined;
type Where = "class" | "private";

export type Class = {
  readonly house: House;
  readonly clock: MovableClock;
  readonly store: Store;
  readonly logged: Logged[];
  /** Messages that the bot sent of its own accord, oldest first. */
  readonly shown: Shown[];
  readonly redrawn: { readonly message: string; readonly reply: Reply; readonly final: boolean }[];
  says(who: string, text: string, where?: Where): Promise<Reply>;
  presses(who: string, reply: Reply, label: string | RegExp, where?: Where): Promise<Reply>;
  votes(who: string, poll: string, shown: number): Promise<Reply>;
  advance(ms: number): Promise<void>;
  /** Texts of what was sent to a chat. */
  heard(to?: string): string[];
};

export const GROUP = "t:turma";

/** Only Ana runs the class. */
const ADMIN = "Ana";

export type ClassParts = {
  kept?: Map<string, string>;
  library?: Library;
  now?: Moment;
  fate?: Fate;
  /** Whether the platform has native quizzes. */
  quiz?: boolean;
  /** What the platform counted in a quiz when it is ended. */
  counts?: readonly number[];
  /** What becomes of the last drawing of a question, as a platform says it; undefined is done. */
  closing?: () => "failed" | "doubt" | "unsaid" | undefined;
};

/** What becomes of a letter that is not even made. */
function unmade(kind: Ending): Delivery | undefined {
  switch (kind) {
    case "refused":
      return { kind, reason: "forbidden" };
    case "gone":
      return { kind: "refused", reason: kind };
    case "doubt":
    case "unsaid":
      return { kind };
    case "off":
      return { kind: "failed" };
    case "sent":
    case "failed":
    case "died":
    case undefined:
      return undefined;
  }
}

/** A platform that keeps every message, and does with letters what `fate` says. */
function createPlatform({ fate = () => undefined, quiz = false, counts, closing }: ClassParts) {
  const shown: Shown[] = [];
  const redrawn: Class["redrawn"][number][] = [];
  const postedAs = (reply: Reply, message: string): Posted =>
    quiz && reply.asks?.quiz !== undefined ? { message, poll: `q${message}` } : { message };
  const post = async (to: Address, letter: Letter): Promise<Delivery> => {
    const name = "chat" in to ? to.chat : to.account;
    const kind = await fate(name, letter);
    const early = unmade(kind);
    if (early !== undefined) return early;
    const reply = await letter.make();
    if (reply === undefined) return { kind: "unsaid" };
    if (kind === "died") throw new Error("the process died");
    if (kind === "failed") return { kind };
    const message = `m${shown.length + 1}`;
    shown.push({ to: name, key: letter.key, message, reply });
    return { kind: "sent", posted: postedAs(reply, message) };
  };
  const redraw: Outbox["redraw"] = async (_, posted, reply, { final }) => {
    const kind = final ? closing?.() : undefined;
    if (kind !== undefined) return { kind };
    redrawn.push({ message: posted.message, reply, final });
    return { kind: "sent", posted, ...(final && { counts }) };
  };
  return { shown, redrawn, postedAs, outbox: { post, redraw } };
}

/** Work that waits for the clock of the class. */
function createTimers(clock: MovableClock) {
  let waiting: { at: Moment; work: () => void }[] = [];
  return {
    timer: (ms: number, work: () => void) => {
      waiting.push({ at: clock.now() + ms, work });
      return () => undefined;
    },
    ring: () => {
      const due = waiting.filter(({ at }) => at <= clock.now());
      waiting = waiting.filter(({ at }) => at > clock.now());
      for (const { work } of due) work();
    },
  };
}

function createLogbook() {
  const logged: Logged[] = [];
  const keep = (event: string) => void logged.push({ event });
  return {
    logged,
    log: {
      info: keep,
      warn: keep,
      error: (event: string, cause: unknown) => void logged.push({ event, cause }),
    },
  };
}

/** Who says what, where. */
const requestOf = (who: string, said: Said, where: Where): Request => ({
  from: { id: `t:${who}`, name: who },
  place:
    where === "class"
      ? { kind: "group", chat: GROUP, title: "Turma TI" }
      : { kind: "private", chat: `t:${who}` },
  said,
  isAdmin: async () => where === "private" || who === ADMIN,
});

export async function openClass(parts: ClassParts = {}): Promise<Class> {
  const { kept = new Map(), library = realContent().library, now = NOW } = parts;
  const { search } = realContent();
  const { log, logged } = createLogbook();
  const clock = createClock(() => now);
  const { timer, ring } = createTimers(clock);
  const store = createMemoryStore(kept);
  const house = await openHouse({ library, search, store, clock, timer, log, lateHours: 3 });
  const { outbox, shown, redrawn, postedAs } = createPlatform(parts);
  house.office.add("t:", outbox);
  let answers = 0;
  const send = async (who: string, said: Said, where: Where): Promise<Reply> => {
    const reply = await house.bot(requestOf(who, said, where));
    if (reply.asks !== undefined)
      await house.chats.posted(reply.asks.round, postedAs(reply, `a${++answers}`));
    return reply;
  };
  const advance = advancing(clock, house.world.timetable, house.ticks);
  return {
    house,
    clock,
    store,
    logged,
    shown,
    redrawn,
    says: (who, text, where = "class") => send(who, { kind: "text", text }, where),
    presses: (who, reply, label, where = "class") =>
      send(who, { kind: "press", data: pressText(buttonOf(reply, label).press) }, where),
    votes: (who, poll, shownAt) => send(who, { kind: "vote", poll, shown: shownAt }, "private"),
    advance: async (ms) => {
      await advance(ms);
      ring();
    },
    heard: (to = GROUP) => shown.filter((one) => one.to === to).map(({ reply }) => wordsIn(reply)),
  };
}

function buttonOf(reply: Reply, label: string | RegExp): Button {
  const fits = (own: string) => (typeof label === "string" ? own === label : label.test(own));
  const button = reply.buttons.flat().find((one) => fits(one.label));
  if (button === undefined) throw new Error(`no button ${label} among ${labelsOf(reply).join(", ")}`);
  return button;
}

/** The round that a reply asks. */
export const roundIn = (reply: Reply | undefined): string => reply?.asks?.round ?? "no round";
