import { addDays, type Day } from "../core/day.ts";
import { type Board, createBoard } from "../core/standing/board.ts";
import { includes, type Period } from "../core/standing/period.ts";
import { type Standing, standings } from "../core/standing/score.ts";
import type { Boards, Store } from "../ports.ts";

/** Boards kept in memory at once; the least recently asked for goes first. */
const KEPT = 200;
/** Periods up to this many days are read day by day, longer ones in one sweep over the group. */
const DAYS_MAX = 40;

type Kept = { readonly group: string; readonly period: Period; readonly board: Board };

/**
 * Rankings of groups, loaded from the store when first asked for and kept up to date as answers come in. A board that was being
 * loaded while one of its answers was being saved may or may not hold that answer, so it serves once and is not kept.
 */
export function createBoards(store: Store): Boards {
  const kept = new Map<string, Kept>();
  const saving = new Map<string, { running: number; begun: number }>();
  const savingOf = (group: string) => saving.get(group) ?? { running: 0, begun: 0 };
  const keep = (key: string, entry: Kept) => {
    kept.delete(key);
    kept.set(key, entry);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
  };
  return {
    of: async (group, period) => {
      const key = `${group} ${period.from} ${period.to ?? ""}`;
      const known = kept.get(key);
      const before = savingOf(group);
      const board = known?.board ?? (await load(store, group, period));
      const quiet = before.running === 0 && savingOf(group).begun === before.begun;
      if (known !== undefined || quiet) keep(key, { group, period, board });
      return board;
    },
    counting: async (own, save) => {
      const step = (by: number) => {
        for (const group of own) {
          const { running, begun } = savingOf(group);
          saving.set(group, { running: running + by, begun: begun + 1 });
        }
      };
      step(1);
      try {
        const [result, tallies] = await save();
        for (const one of tallies)
          for (const { group, period, board } of kept.values())
            if (group === one.group && includes(period, one.day)) board.add(one.learner, one.more);
        return result;
      } finally {
        step(-1);
      }
    },
  };
}

async function load(store: Store, group: string, period: Period): Promise<Board> {
  const board = createBoard();
  for (const prefix of prefixes(group, period))
    for await (const [key, standing] of store.scan(standings, prefix)) {
      const [, day = "", learner = ""] = key.split("/");
      if (includes(period, day)) board.add(learner, standing satisfies Standing);
    }
  return board;
}

function prefixes(group: string, { from, to }: Period): string[] {
  const days: Day[] = [];
  for (let day = from; to !== undefined && day < to && days.length <= DAYS_MAX; day = addDays(day, 1))
    days.push(day);
  return days.length === 0 || days.length > DAYS_MAX ? [`${group}/`] : days.map((day) => `${group}/${day}/`);
}
