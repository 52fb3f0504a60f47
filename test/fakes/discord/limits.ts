import type { Params, RouteName } from "./routes.ts";

/** Discord's numbers are not published; these are the ones bots see in the X-RateLimit headers. */
export type Limits = {
  /** Requests with the bot's token, a second. */
  readonly perSecond: number;
  /** Messages sent (and, counted apart, edited) in one channel in 5 s. */
  readonly perChannel: number;
  /** Requests with one interaction's token in 2 s. */
  readonly perWebhook: number;
};

export const USUAL: Limits = { perSecond: 50, perChannel: 5, perWebhook: 5 };

export type Toll = {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds to wait; undefined: the request may pass. */
  readonly wait?: number;
  readonly global: boolean;
};

export type Limiter = { take(route: RouteName, params: Params): Toll };

type Window = { used: number; endsAt: number };

/** Windows are in real time, which is the clients' time, shortened by the scale. */
export function createLimiter(limits: Limits | undefined, scale: number): Limiter {
  const windows = new Map<string, Window>();
  const use = (key: string, ms: number): { window: Window; left: number } => {
    const now = performance.now();
    let window = windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      window = { used: 0, endsAt: now + ms / scale };
      windows.set(key, window);
    }
    window.used += 1;
    return { window, left: Math.max(0.001, (window.endsAt - now) / 1000) };
  };
  return {
    take: (route, params) => {
      if (limits === undefined || route.includes("/interactions/")) return FREE;
      if (!route.includes(" /webhooks/")) {
        const { window, left } = use("all", 1000);
        if (window.used > limits.perSecond) return { headers: {}, wait: left, global: true };
      }
      const bucket = bucketOf(route, params, limits);
      if (bucket === undefined) return FREE;
      const { window, left } = use(`${bucket.name} ${bucket.key}`, bucket.ms);
      const headers = headersOf(bucket, window, left);
      return window.used > bucket.limit ? { headers, wait: left, global: false } : { headers, global: false };
    },
  };
}

const FREE: Toll = { headers: {}, global: false };

type Bucket = {
  readonly name: string;
  readonly key: string;
  readonly limit: number;
  readonly ms: number;
};

function bucketOf(route: RouteName, params: Params, limits: Limits): Bucket | undefined {
  const key = params.channel ?? params.token ?? "";
  if (route.includes(" /webhooks/")) return { name: "webhook", key, limit: limits.perWebhook, ms: 2000 };
  if (route === "POST /channels/:channel/messages")
    return { name: "send", key, limit: limits.perChannel, ms: 5000 };
  if (route === "PATCH /channels/:channel/messages/:message")
    return { name: "edit", key, limit: limits.perChannel, ms: 5000 };
  return undefined;
}

const headersOf = (bucket: Bucket, window: Window, left: number) => ({
  "x-ratelimit-bucket": `bucket-${bucket.name}`,
  "x-ratelimit-limit": String(bucket.limit),
  "x-ratelimit-remaining": String(Math.max(0, bucket.limit - window.used)),
  "x-ratelimit-reset": ((Date.now() + left * 1000) / 1000).toFixed(3),
  "x-ratelimit-reset-after": left.toFixed(3),
});
