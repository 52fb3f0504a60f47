import type { Board } from "../core/knowing/learner.ts";

/** The boards whose manner and rule we know. Cebraspe was CESPE, and people and notices write both names. */
export const BOARD_CHOICES = [
  { value: "cebraspe", label: "Cebraspe (−1,00)", also: ["cespe", "cespe/cebraspe", "cebraspe/cespe"] },
  { value: "cebraspe-0,5", label: "Cebraspe (−0,50)", also: ["cespe-0,5"] },
  { value: "fgv", label: "FGV" },
  { value: "fcc", label: "FCC" },
  { value: "cesgranrio", label: "Cesgranrio" },
] as const;

/** "Cebraspe (−0,50)". */
export const boardLabel = (board: Board): string =>
  BOARD_CHOICES.find(({ value }) => value === board)?.label ?? board;

/** "Cebraspe", whatever its rule. */
export const boardName = (board: Board): string => boardLabel(board).replace(/ \(.*$/, "");
