import { questionOf, rounds, votes } from "../core/asking/round.ts";
import { roundCard } from "../core/asking/round-card.ts";
import type { Library } from "../core/content/library.ts";
import { DEFAULT_ZONE } from "../core/day.ts";
import { groups } from "../core/habit/group.ts";
import type { Clock, Log, Outbox, Store, Timer } from "../ports.ts";

/** A message is drawn anew at most once in this time, however many people answer. */
const REST_MS = 3000;

type Parts = {
  readonly library: Library;
  readonly store: Store;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
};

/**
 * Keeps the number of answers in a group's message up to date. A native quiz counts by itself. While a message waits to be drawn,
 * further answers wait with it: a slow chat has one drawing in its queue, and never an older one after a newer.
 */
export function createRefresher(parts: Parts): (round: string) => void {
  const waiting = new Set<string>();
  const missed = new Set<string>();
  const refresh = (round: string) => {
    if (waiting.has(round)) return void missed.add(round);
    waiting.add(round);
    parts.timer(REST_MS, async () => {
      missed.delete(round);
      await redraw(parts, round).catch((cause: unknown) => parts.log.error("refresh failed", cause));
      waiting.delete(round);
      if (missed.delete(round)) refresh(round);
    });
  };
  return refresh;
}

async function redraw({ library, store, outbox, clock }: Parts, id: string): Promise<void> {
  const round = await store.get(rounds, id);
  const question = round && questionOf(library, round);
  if (round?.posted === undefined || question === undefined || round.state !== "open") return;
  if (round.posted.poll !== undefined || round.group === undefined) return;
  const zone = (await store.get(groups, round.group))?.zone ?? DEFAULT_ZONE;
  let answered = 0;
  for await (const _ of store.scan(votes, `${id}/`)) answered++;
  const card = roundCard(library, question, round, { id, answered, zone, now: clock.now() });
  await outbox.redraw(round, round.posted, card, { final: false });
}
