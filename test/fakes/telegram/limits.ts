/** Telegram's public figures (its FAQ); the exact limits are not public. On the fake's clock. */
export type Limits = {
  /** Messages a second in one chat, and how many may come at once after a silence. */
  readonly chatPerSecond: number;
  readonly chatBurst: number;
  /** Messages in a group or channel in any 60 s. */
  readonly groupPerMinute: number;
  /** Edits in a group in any 60 s: reported by bots' authors, not official. */
  readonly groupEditsPerMinute: number;
  /** Messages in all in any second; paid broadcasts (1000/s) are not counted. */
  readonly allPerSecond: number;
};

export const DEFAULT_LIMITS: Limits = {
  chatPerSecond: 1,
  chatBurst: 3,
  groupPerMinute: 20,
  groupEditsPerMinute: 20,
  allPerSecond: 30,
};

export type Spending = {
  readonly kind: "message" | "edit";
  readonly chat: number;
  readonly group: boolean;
  readonly paid: boolean;
};

/** Seconds to wait before this would be allowed; undefined when it is, and then it counts. */
export type Meter = (spending: Spending, now: number) => number | undefined;

/**
 * Messages count in their chat, in their group and in all. Edits count only in groups, by themselves. Answers to queries,
 * actions ("typing"), deletions, stopped polls and reads are separate calls for which no limit is known: they are free.
 */
export function createMeter(limits: Limits): Meter {
  const buckets = new Map<number, Bucket>();
  const groups = new Map<number, number[]>();
  const edits = new Map<number, number[]>();
  const all: number[] = [];
  return (spending, now) => {
    if (spending.kind === "edit")
      return spending.group
        ? spend([[windowOf(edits, spending.chat), limits.groupEditsPerMinute, 60_000]], now)
        : undefined;
    const windows: Window[] = spending.paid ? [] : [[all, limits.allPerSecond, 1000]];
    if (spending.group) windows.push([windowOf(groups, spending.chat), limits.groupPerMinute, 60_000]);
    const bucket = bucketOf(buckets, spending.chat, limits, now);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / limits.chatPerSecond));
    const wait = spend(windows, now);
    if (wait === undefined) bucket.tokens -= 1;
    return wait;
  };
}

type Bucket = { tokens: number; at: number };
type Window = readonly [times: number[], most: number, ms: number];

function windowOf(windows: Map<number, number[]>, chat: number): number[] {
  const times = windows.get(chat) ?? [];
  windows.set(chat, times);
  return times;
}

function bucketOf(buckets: Map<number, Bucket>, chat: number, limits: Limits, now: number): Bucket {
  const bucket = buckets.get(chat) ?? { tokens: limits.chatBurst, at: now };
  const more = ((now - bucket.at) / 1000) * limits.chatPerSecond;
  bucket.tokens = Math.min(limits.chatBurst, bucket.tokens + more);
  bucket.at = now;
  buckets.set(chat, bucket);
  return bucket;
}

/** Counts in all windows or in none. */
function spend(windows: readonly Window[], now: number): number | undefined {
  for (const [times, most, ms] of windows) {
    while (times[0] !== undefined && times[0] <= now - ms) times.shift();
    if (times.length >= most)
      return Math.max(1, Math.ceil(((times[times.length - most] ?? now) + ms - now) / 1000));
  }
  for (const [times] of windows) times.push(now);
  return undefined;
}
