import type { FakeOptions, Timer } from "./fake.ts";
import type { User } from "./shapes.ts";

export type Settings = {
  readonly token: string;
  readonly validate: boolean;
  readonly record: boolean;
  readonly conflict: "older" | "newer" | "nobody";
  readonly privacy: boolean;
  readonly ephemeral: boolean;
  readonly queryMs: number;
  readonly deadlineMs: number;
  readonly reach: (url: string) => string;
};

const TOKEN = "7000000001:AAFakeTokenForTestsOnly-0123456789abcde";

export const settingsOf = (options: FakeOptions): Settings => ({
  token: options.token ?? TOKEN,
  validate: options.validate ?? true,
  record: options.record ?? true,
  conflict: options.conflict ?? "older",
  privacy: options.privacy ?? true,
  ephemeral: options.ephemeral ?? true,
  queryMs: options.queryMs ?? 15_000,
  deadlineMs: options.deadlineMs ?? 10_000,
  reach: options.reach ?? ((url) => url),
});

export const botOf = (token: string, username: string): User => ({
  id: Number(token.split(":")[0]),
  is_bot: true,
  first_name: "Gabarito",
  username,
});

export function scaledClock(scale: number): () => number {
  const start = Date.now();
  return scale === 1 ? Date.now : () => start + (Date.now() - start) * scale;
}

export const scaledTimer =
  (scale: number): Timer =>
  (ms, work) => {
    // Without keeping a process alive: the server does that.
    const timeout = setTimeout(work, ms / scale).unref();
    return () => clearTimeout(timeout);
  };
