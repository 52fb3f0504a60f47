import type { RouteName } from "./routes.ts";

/** One request as it came and as it was answered. `status` 0: never answered (a fault). */
export type Logged = {
  readonly at: number;
  readonly route: RouteName | "unknown";
  readonly method: string;
  /** Without /api/v10 and query. */
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
};
