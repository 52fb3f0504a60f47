import { TelegramError } from "telegraf";

// What went wrong in a call to Telegram. The library's own errors carry what was sent: they are never logged as they are.

export type Fault =
  /** Telegram understood and refused. */
  | { readonly kind: "refused"; readonly status: number; readonly reason: Reason }
  /** Too many calls: nothing was done, and nothing will be for so many seconds. */
  | { readonly kind: "flood"; readonly seconds: number }
  /** The group has become a supergroup of this id: nothing was done. */
  | { readonly kind: "moved"; readonly to: number }
  /** A broken server: it may or may not have been done. */
  | { readonly kind: "broken"; readonly status: number }
  /** No answer within the time, or the connection broke: it may have been done. */
  | { readonly kind: "unsure" }
  /** Nobody was reached: surely not done. */
  | { readonly kind: "unreached" }
  /** The token is not (or no more) valid. */
  | { readonly kind: "token" }
  /** Another process, or a webhook, takes the updates. */
  | { readonly kind: "conflict" }
  /** A bug of ours. */
  | { readonly kind: "bug"; readonly cause: unknown };

/** Why Telegram refused. Its sentences come from the source of its server (telegram-bot-api, Client.cpp). */
export type Reason = "blocked" | "gone" | "forbidden" | "topic" | "same" | "late" | "anonymous" | "other";

const REASONS: readonly (readonly [RegExp, Reason])[] = [
  [/bot was blocked|user is deactivated|can't initiate conversation/, "blocked"],
  [/was kicked|not a member|chat was deleted|chat not found|PEER_ID_INVALID/, "gone"],
  [
    /not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|TOPIC_CLOSED/,
    "forbidden",
  ],
  [/message thread not found/, "topic"],
  [/message is not modified|poll has already been closed/, "same"],
  [/query is too old|query ID is invalid/, "late"],
  [/non-anonymous polls can't be sent/, "anonymous"],
];

const UNREACHED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
const BROKEN_OFF = ["ECONNRESET", "EPIPE", "ETIMEDOUT", "ERR_STREAM_PREMATURE_CLOSE"];

export function faultOf(cause: unknown): Fault {
  if (cause instanceof TelegramError) return answered(cause);
  if (!(cause instanceof Error)) return { kind: "bug", cause };
  const code = "code" in cause ? String(cause.code) : "";
  const type = "type" in cause ? String(cause.type) : "";
  if (UNREACHED.includes(code)) return { kind: "unreached" };
  // A page of HTML where JSON should be: some machine on the way has answered.
  if (type === "invalid-json") return { kind: "broken", status: 0 };
  const isOff = cause.name === "AbortError" || BROKEN_OFF.includes(code) || type === "system";
  return isOff ? { kind: "unsure" } : { kind: "bug", cause };
}

function answered({ code, description, parameters }: TelegramError): Fault {
  if (code === 401) return { kind: "token" };
  if (code === 409) return { kind: "conflict" };
  if (code === 429) return { kind: "flood", seconds: parameters?.retry_after ?? 1 };
  if (code >= 500) return { kind: "broken", status: code };
  if (parameters?.migrate_to_chat_id !== undefined)
    return { kind: "moved", to: parameters.migrate_to_chat_id };
  const [, reason = "other"] = REASONS.find(([pattern]) => pattern.test(description)) ?? [];
  return { kind: "refused", status: code, reason: code === 403 && reason === "other" ? "forbidden" : reason };
}

/** For the log: what kind of fault, with Telegram's numbers and nothing else. */
export function faultFacts(fault: Fault): Readonly<Record<string, string | number>> {
  switch (fault.kind) {
    case "refused":
      return { fault: fault.kind, status: fault.status, reason: fault.reason };
    case "broken":
      return { fault: fault.kind, status: fault.status };
    case "flood":
      return { fault: fault.kind, seconds: fault.seconds };
    case "moved":
    case "unsure":
    case "unreached":
    case "token":
    case "conflict":
    case "bug":
      return { fault: fault.kind };
  }
}
