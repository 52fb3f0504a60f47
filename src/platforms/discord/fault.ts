import { DiscordAPIError, HTTPError } from "discord.js";

// What went wrong in a call to Discord. The library's own errors carry the address with its token and the whole body: they
// are never logged as they are.

export type Fault =
  /** Discord understood and refused. */
  | { readonly kind: "refused"; readonly status: number; readonly code: number }
  /** A broken server: it may or may not have been done. */
  | { readonly kind: "broken"; readonly status: number }
  /** No answer within the time, or the connection broke: it may have been done. */
  | { readonly kind: "unsure" }
  /** Nobody was reached: surely not done. */
  | { readonly kind: "unreached" }
  /** The token is not (or no more) valid. */
  | { readonly kind: "token" }
  /** A bug of ours. */
  | { readonly kind: "bug"; readonly cause: unknown };

const UNREACHED = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
];
const BROKEN_OFF = [
  "ECONNRESET",
  "EPIPE",
  "UND_ERR_SOCKET",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_ABORTED",
];

export function faultOf(cause: unknown): Fault {
  if (cause instanceof DiscordAPIError)
    return cause.status === 401
      ? { kind: "token" }
      : { kind: "refused", status: cause.status, code: typeof cause.code === "number" ? cause.code : 0 };
  if (cause instanceof HTTPError) return { kind: "broken", status: cause.status };
  if (!(cause instanceof Error)) return { kind: "bug", cause };
  const code = "code" in cause ? String(cause.code) : "";
  if (UNREACHED.includes(code)) return { kind: "unreached" };
  if (BROKEN_OFF.includes(code) || cause.name === "AbortError" || cause.message === "other side closed")
    return { kind: "unsure" };
  // What the library says once a 401 has made it forget the token.
  return code === "TokenInvalid" || cause.message.startsWith("Expected token to be set")
    ? { kind: "token" }
    : { kind: "bug", cause };
}

/** For the log: what kind of fault, with Discord's numbers and nothing else. */
export function faultFacts(fault: Fault): Readonly<Record<string, string | number>> {
  switch (fault.kind) {
    case "refused":
      return { fault: fault.kind, status: fault.status, code: fault.code };
    case "broken":
      return { fault: fault.kind, status: fault.status };
    case "unsure":
    case "unreached":
    case "token":
    case "bug":
      return { fault: fault.kind };
  }
}
