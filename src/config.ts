import { z } from "zod";

/** What the environment says; everybody else gets it handed down. Each variable stands in .env.example too. */
const Environment = z.object({
  CONTENT_DIR: z.string().min(1).default("content"),
  DATABASE_URL: z.string().startsWith("sqlite://").min(10).default("sqlite://data/gabarito.db"),
  DAILY_LATE_HOURS: z.coerce.number().min(0).max(24).default(3),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("warn"),
  NO_COLOR: z.string().default(""),
});

export const VARIABLES: readonly string[] = Object.keys(Environment.shape);

export type Config = {
  readonly contentDir: string;
  /** sqlite:// and a path. */
  readonly databaseUrl: string;
  /** A question of the day that is later than this is left out. */
  readonly lateHours: number;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  readonly noColor: boolean;
};

/** Throws one readable error that names every wrong variable and never shows a value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const read = Environment.safeParse(given);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not right.\n${wrong.join("\n")}\nSee .env.example.`);
  }
  const { CONTENT_DIR, DATABASE_URL, DAILY_LATE_HOURS, LOG_LEVEL, NO_COLOR } = read.data;
  return {
    contentDir: CONTENT_DIR,
    databaseUrl: DATABASE_URL,
    lateHours: DAILY_LATE_HOURS,
    logLevel: LOG_LEVEL,
    noColor: NO_COLOR !== "",
  };
}
