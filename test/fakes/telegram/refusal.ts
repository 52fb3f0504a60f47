import type { Obj } from "./json.ts";

/** What Telegram answers instead of a result. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: Obj | undefined;
  constructor(code: number, description: string, parameters?: Obj) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (what: string, parameters?: Obj) =>
  new Refusal(400, `Bad Request: ${what}`, parameters);
export const forbidden = (what: string) => new Refusal(403, `Forbidden: ${what}`);
export const conflict = (what: string) => new Refusal(409, `Conflict: ${what}`);
export const unauthorized = () => new Refusal(401, "Unauthorized");
export const notFound = () => new Refusal(404, "Not Found");
export const tooMany = (seconds: number) =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

/** A call that could never work: the bot's fault. It is answered like any 400 and kept among the violations. */
export class Violation extends Refusal {}

export const violation = (what: string) => new Violation(400, `Bad Request: ${what}`);

/** For a callback or inline query that is unknown, answered already, or too old. */
export const lateQuery = () =>
  badRequest("query is too old and response timeout expired or query ID is invalid");
