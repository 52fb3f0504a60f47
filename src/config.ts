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
  TELEGRAM_TOKEN: z.string().min(1).optional(),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/ }).optional(),
  TELEGRAM_WEBHOOK_URL: z.url({ protocol: /^https$/ }).optional(),
  TELEGRAM_ALL_PER_SECOND: z.coerce.number().min(1).max(1000).default(30),
  TELEGRAM_CHAT_PER_SECOND: z.coerce.number().min(0.1).max(1000).default(1),
  TELEGRAM_GROUP_PER_MINUTE: z.coerce.number().min(1).max(10_000).default(20),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
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
  /** Undefined: Telegram is off. */
  readonly telegram: TelegramConfig | undefined;
  /** Of the HTTP server, where one is needed. */
  readonly port: number;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  readonly noColor: boolean;
};

export type DiscordConfig = {
  readonly token: string;
  /** A proxy for the REST API. */
  readonly api: string | undefined;
  readonly shards: ShardsConfig;
};

export type TelegramConfig = {
  readonly token: string;
  /** A Bot API server of one's own. */
  readonly api: string | undefined;
  /** Where Telegram calls us; undefined: we ask Telegram. */
  readonly webhookUrl: string | undefined;
  readonly rates: {
    readonly allPerSecond: number;
    readonly chatPerSecond: number;
    readonly groupPerMinute: number;
  };
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
  const { CONTENT_DIR, DATABASE_URL, DAILY_LATE_HOURS, PORT, LOG_LEVEL, NO_COLOR } = read.data;
  return {
    contentDir: CONTENT_DIR,
    databaseUrl: DATABASE_URL,
    lateHours: DAILY_LATE_HOURS,
    discord: discordIn(read.data),
    telegram: telegramIn(read.data),
    port: PORT,
    logLevel: LOG_LEVEL,
    noColor: NO_COLOR !== "",
  };
}

type Environment = z.infer<typeof Environment>;

const discordIn = (read: Environment): DiscordConfig | undefined =>
  read.DISCORD_TOKEN === undefined
    ? undefined
    : {
        token: read.DISCORD_TOKEN,
        api: read.DISCORD_API_URL?.replace(/\/+$/, ""),
        shards: shardsOf(read.DISCORD_SHARDS),
      };

const telegramIn = (read: Environment): TelegramConfig | undefined =>
  read.TELEGRAM_TOKEN === undefined
    ? undefined
    : {
        token: read.TELEGRAM_TOKEN,
        api: read.TELEGRAM_API_ROOT,
        webhookUrl: read.TELEGRAM_WEBHOOK_URL,
        rates: {
          allPerSecond: read.TELEGRAM_ALL_PER_SECOND,
          chatPerSecond: read.TELEGRAM_CHAT_PER_SECOND,
          groupPerMinute: read.TELEGRAM_GROUP_PER_MINUTE,
        },
      };

/** "auto", "4" for all of four, "2/4" for the second of four. */
function shardsOf(text: string): ShardsConfig {
  if (text === "auto") return { kind: "auto" };
  const [part = 1, of] = text.split("/").map(Number);
  return of === undefined ? { kind: "all", of: part } : { kind: "one", shard: part - 1, of };
}
