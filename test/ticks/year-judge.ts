import { rounds } from "../../src/core/asking/round.ts";
import type { Moment } from "../../src/core/day.ts";
import {
  claimKey,
  claims,
  type Daily,
  dailies,
  LATE_SAID_MS,
  nextSlot,
  ownerKey,
  type Slot,
} from "../../src/core/habit/daily.ts";
import type { Table } from "../../src/core/record.ts";
import type { Arrival, Arrivals, Disk } from "./mortal.ts";

// What became of each slot of each group: an account that has to come out even.

export type Verdict = {
  due: number;
  onTime: number;
  late: number;
  /** Left out, and said so in a later question, or still to be said in the next. */
  skipped: number;
  /** The process died inside the one call of a platform that cannot tell whether the message arrived. */
  doubtArrived: number;
  doubtLost: number;
  doubtTold: number;
  doubled: number;
  /** Neither sent nor spoken of. */
  lost: number;
  /** Results that were told, and those that were told twice. */
  results: number;
  resultsDoubled: number;
  readonly faults: string[];
};

export type Played = {
  readonly disk: Disk;
  readonly arrivals: Arrivals;
  readonly errors: readonly string[];
  readonly settings: readonly Daily[];
  readonly start: Moment;
  readonly end: Moment;
  readonly lateMax: number;
};

export function judge(played: Played): Verdict {
  const verdict: Verdict = {
    ...{ due: 0, onTime: 0, late: 0, skipped: 0, doubled: 0, lost: 0, results: 0, resultsDoubled: 0 },
    ...{ doubtArrived: 0, doubtLost: 0, doubtTold: 0 },
    faults: [...played.errors],
  };
  for (const daily of played.settings) account(verdict, played, daily);
  for (const [key, { length }] of played.arrivals) {
    if (!key.startsWith("close/")) continue;
    verdict.results++;
    if (length > 1) verdict.resultsDoubled++;
  }
  return verdict;
}

/** Adds what became of the slots of one group. */
function account(verdict: Verdict, played: Played, daily: Daily): void {
  const owner = ownerKey(daily.owner);
  let [missing, said] = [0, readerOf(played.disk)(dailies, owner)?.skipped ?? 0];
  for (const slot of slotsUntil(daily, played)) {
    const arrived = played.arrivals.get(`daily/${claimKey(owner, slot)}`) ?? [];
    const [first] = arrived;
    const doubt = doubtAbout(played, owner, slot);
    verdict.due++;
    if (arrived.length > 1) verdict.doubled++;
    if (first !== undefined) sent(verdict, played, slot, first);
    if (doubt !== undefined) doubted(verdict, doubt, first !== undefined);
    // What a lost message was to tell of went with it.
    said += first?.saysSkipped ?? doubt?.skipped ?? 0;
    missing += first === undefined && doubt === undefined ? 1 : 0;
  }
  verdict.skipped += Math.min(said, missing);
  verdict.lost += Math.max(0, missing - said);
  if (said > missing) verdict.faults.push(`${owner} speaks of ${said} left out, but ${missing} were`);
}

/** Whether the admin was told, and of how many left out the message was to speak. */
type Doubt = { readonly told: boolean; readonly skipped: number };

function doubtAbout({ disk, arrivals }: Played, owner: string, slot: Slot): Doubt | undefined {
  const read = readerOf(disk);
  const claim = read(claims, claimKey(owner, slot));
  if (claim?.state !== "doubt") return undefined;
  return {
    told: arrivals.has(`doubt/${owner}/${slot.at}`),
    skipped: read(rounds, claim.round)?.slot?.skipped ?? 0,
  };
}

function doubted(verdict: Verdict, { told }: Doubt, hasArrived: boolean): void {
  verdict[hasArrived ? "doubtArrived" : "doubtLost"]++;
  if (told) verdict.doubtTold++;
}

function sent(verdict: Verdict, { lateMax }: Played, slot: Slot, { at, saysLate }: Arrival): void {
  const delay = at - slot.at;
  const isLate = delay > LATE_SAID_MS;
  verdict[isLate ? "late" : "onTime"]++;
  if (delay < 0 || delay > lateMax)
    verdict.faults.push(`${slot.day} ${slot.time} sent ${delay / 60_000} minutes after its time`);
  if (isLate !== saysLate) verdict.faults.push(`${slot.day} ${slot.time} speaks wrongly of its delay`);
}

const readerOf =
  (disk: Disk) =>
  <T>({ name, read }: Table<T>, key: string): T | undefined => {
    const json = disk.get(name)?.get(`${name}/${key}`);
    return json === undefined ? undefined : read(JSON.parse(json));
  };

function* slotsUntil(daily: Daily, { start, end }: Played): Generator<Slot> {
  for (let slot = nextSlot(daily, start); slot.at <= end; slot = nextSlot(daily, slot.at)) yield slot;
}
