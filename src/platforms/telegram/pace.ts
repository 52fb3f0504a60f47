import type { Timer } from "../../ports.ts";
import { createSlot, RANKS, type Rank, type Slot, type Turn, type Waiting } from "./slot.ts";

// Turns to send, within Telegram's limits (core.telegram.org/bots/faq: one message a second in a chat, 20 a minute in a group, 30 a
// second in all). Replies to people go before what the bot says of its own accord, and that before mere redrawings.

export type Rates = {
  readonly allPerSecond: number;
  readonly chatPerSecond: number;
  readonly groupPerMinute: number;
};

export type Pace = {
  /** Resolves when the call may go out; what it gives is called when the answer has come. */
  turn(turn: Turn): Promise<() => void>;
  /** Telegram said so: nothing more to this chat for so many ms. */
  hold(ms: number, chat: number): void;
};

/** A chat takes a few messages at once after a silence. */
const CHAT_BURST = 3;
/** Edits in a group are not in the official figures; authors of bots report the same 20 a minute as for messages. */
const EDITS_PER_MINUTE = 20;
/** A busy machine looks at its timers late; after a longer silence no more than this is made good. */
const LATE_MAX_MS = 250;
/** Chats whose counts are kept; idle ones are forgotten beyond that. */
const CHATS_KEPT = 20_000;

type Chat = Readonly<Record<Turn["what"], Slot>>;
type Parts = { readonly rates: Rates; readonly now: () => number; readonly timer: Timer };

export function createPace({ rates, now, timer }: Parts): Pace {
  const all = createSlot([{ most: rates.allPerSecond, ms: 1000 }]);
  const lanes: Record<Rank, Waiting[]> = { reply: [], post: [], redraw: [] };
  const even = evenly(1000 / rates.allPerSecond);
  const chatOf = chatBook(rates, now);
  const slotOf = ({ chat, what }: Turn): Slot => chatOf(chat)[what];

  const soon = (slot: Slot, ms: number, work: () => void) => {
    if (slot.isTimed || !Number.isFinite(ms)) return;
    slot.isTimed = true;
    timer(Math.ceil(ms), () => {
      slot.isTimed = false;
      work();
    });
  };
  /** The first of those that wait for a chat tries again; the others follow it one by one. */
  const wake = (slot: Slot) => {
    const next = slot.unpark();
    if (next !== undefined) lanes[next.turn.rank].unshift(next);
    serve();
  };
  const start = ({ turn, go }: Waiting, slot: Slot) => {
    for (const one of [slot, all]) one.begin();
    if (turn.rank !== "reply") even.took(now());
    go(() => {
      const at = now();
      for (const one of [slot, all]) one.end(at);
      wake(slot);
    });
  };
  /** Looks at the first in line; false when nobody can go now. */
  const step = (): boolean => {
    const at = now();
    const rank = RANKS.find((one) => lanes[one].length > 0);
    if (rank === undefined) return false;
    const wait = Math.max(all.waitMs(at), rank === "reply" ? 0 : even.waitMs(at));
    if (wait > 0) soon(all, wait, serve);
    const next = wait > 0 ? undefined : lanes[rank].shift();
    if (next === undefined) return false;
    const slot = slotOf(next.turn);
    const own = slot.waitMs(at);
    if (own === 0) {
      start(next, slot);
      return true;
    }
    slot.park(next);
    soon(slot, own, () => wake(slot));
    return true;
  };
  const serve = () => {
    while (step());
  };
  return {
    turn: (turn) =>
      new Promise((go) => {
        const slot = slotOf(turn);
        if (slot.isBusy()) slot.park({ turn, go });
        else lanes[turn.rank].push({ turn, go });
        serve();
      }),
    hold: (ms, chat) => {
      for (const slot of Object.values(chatOf(chat))) slot.hold(now() + ms);
    },
  };
}

/** Spreads what need not hurry: each is due one gap after the other, and what comes a little late is made good by those that follow. */
function evenly(gap: number) {
  let dueAt = 0;
  return {
    waitMs: (at: number) => dueAt - at,
    took: (at: number) => {
      dueAt = Math.max(dueAt, at - LATE_MAX_MS) + gap;
    },
  };
}

/** The counts of each chat; those of groups and channels, whose ids are below zero, are stricter. */
function chatBook(rates: Rates, now: () => number): (id: number) => Chat {
  const chats = new Map<number, Chat>();
  const chat = { most: CHAT_BURST, ms: (CHAT_BURST * 1000) / rates.chatPerSecond };
  const own = Number.isFinite(rates.chatPerSecond) ? [chat] : [];
  const create = (id: number): Chat => {
    const messages = id < 0 ? [...own, { most: rates.groupPerMinute, ms: 60_000 }] : own;
    const edits = id < 0 ? [{ most: EDITS_PER_MINUTE, ms: 60_000 }] : [];
    return { message: createSlot(messages), edit: createSlot(edits) };
  };
  return (id) => {
    const known = chats.get(id);
    if (known !== undefined) return known;
    if (chats.size >= CHATS_KEPT) forgetIdle(chats, now());
    const made = create(id);
    chats.set(id, made);
    return made;
  };
}

function forgetIdle(chats: Map<number, Chat>, at: number): void {
  for (const [id, { message, edit }] of chats) if (message.isIdle(at) && edit.isIdle(at)) chats.delete(id);
}
