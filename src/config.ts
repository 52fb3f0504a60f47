import { z } from "zod";

/** What the environment says; everybody else gets it handed down. Each variable stands in .env.example too. */
const Environment = z.object({
  CONTENT_DIR: z.string().min(1).default("content"),
  DATABASE_URL: z.string().startsWith("sqlite://").min(10).default("sqlite://data/gabarito.db"),
  DAILY_LATE_HOURS: z.coerce.number().min(0).max(24).default(3),
  DISCORD_TOKEN: z.string().min(1).optional(),
  DISCORD_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  DISCORD_SHARDS: z
    .string()
    .regex(
      /^(auto|[1-9]\d{0,3}|[1-9]\d{0,3}\/[1-9]\d{0,3})$/,
      'must be "auto", a number, or "1/4" for the first of four',
    )
    .refine((text) => isShare(text), "there is no such part")
    .default("auto"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("warn"),
  NO_COLOR: z.string().default(""),
});

const isShare = (text: string): boolean => {
  const [part = 1, of = part] = text.split("/").map(Number);
  return !(part > of);
};

export const VARIABLES: readonly string[] = Object.keys(Environment.shape);

export type Config = {
  readonly contentDir: string;
  /** sqlite:// and a path. */
  readonly databaseUrl: string;
  /** A question of the day that is later than this is left out. */
  readonly lateHours: number;
  /** Undefined: Discord is off. */
  readonly discord: DiscordConfig | undefined;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  readonly noColor: boolean;
};

export type DiscordConfig = {
  readonly token: string;
  /** A proxy for the REST API. */
  readonly api: string | undefined;
  readonly shards: ShardsConfig;
};

/** The shards of this process: as many as Discord recommends, all of so many, or one (from 0) of so many. */
export type ShardsConfig =
  | { readonly kind: "auto" }
  | { readonly kind: "all"; readonly of: number }
  | { readonly kind: "one"; readonly shard: number; readonly of: number };

/** Throws one readable error that names every wrong variable and never shows a value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const read = Environment.safeParse(given);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not right.\n${wrong.join("\n")}\nSee .env.example.`);
  }
  const { CONTENT_DIR, DATABASE_URL, DAILY_LATE_HOURS, LOG_LEVEL, NO_COLOR } = read.data;
  const { DISCORD_TOKEN, DISCORD_API_URL, DISCORD_SHARDS } = read.data;
  return {
    contentDir: CONTENT_DIR,
    databaseUrl: DATABASE_URL,
    lateHours: DAILY_LATE_HOURS,
    discord:
      DISCORD_TOKEN === undefined
        ? undefined
        : {
            token: DISCORD_TOKEN,
            api: DISCORD_API_URL?.replace(/\/+$/, ""),
            shards: shardsOf(DISCORD_SHARDS),
          },
    logLevel: LOG_LEVEL,
    noColor: NO_COLOR !== "",
  };
}

/** "auto", "4" for all of four, "2/4" for the second of four. */
function shardsOf(text: string): ShardsConfig {
  if (text === "auto") return { kind: "auto" };
  const [part = 1, of] = text.split("/").map(Number);
  return of === undefined ? { kind: "all", of: part } : { kind: "one", shard: part - 1, of };
}
