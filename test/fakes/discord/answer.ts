/** What the server answers; no body: 204. */
export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const nothing: Answer = { status: 204 };

export const failure = (status: number, code: number, message: string): Answer => ({
  status,
  body: { message, code },
});

/** Discord's words for its codes: discord.com/developers/docs/topics/opcodes-and-status-codes, "JSON". */
export const unknownChannel = failure(404, 10003, "Unknown Channel");
export const unknownGuild = failure(404, 10004, "Unknown Guild");
export const unknownMember = failure(404, 10007, "Unknown Member");
export const unknownMessage = failure(404, 10008, "Unknown Message");
export const unknownUser = failure(404, 10013, "Unknown User");
export const unknownWebhook = failure(404, 10015, "Unknown Webhook");
export const unknownInteraction = failure(404, 10062, "Unknown interaction");
export const tooManyLateEdits = failure(
  429,
  30046,
  "Maximum number of edits to messages older than 1 hour reached. Try again later",
);
export const alreadyAcknowledged = failure(400, 40060, "Interaction has already been acknowledged.");
export const tooManyFollowUps = failure(400, 40094, "Maximum number of follow-up messages reached.");
export const missingAccess = failure(403, 50001, "Missing Access");
export const notYours = failure(403, 50005, "Cannot edit a message authored by another user");
export const emptyMessage = failure(400, 50006, "Cannot send an empty message");
export const cannotSendToUser = failure(403, 50007, "Cannot send messages to this user");
export const missingPermissions = failure(403, 50013, "Missing Permissions");
export const deadToken = failure(401, 50027, "Invalid Webhook Token");
export const invalidForm = failure(400, 50035, "Invalid Form Body");
export const archivedThread = failure(400, 50083, "Thread is archived");
export const unauthorized: Answer = { status: 401, body: { message: "401: Unauthorized", code: 0 } };
export const noSuchRoute: Answer = { status: 404, body: { message: "404: Not Found", code: 0 } };

export const rateLimited = (
  seconds: number,
  scope: "user" | "global" | "shared",
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status: 429,
  body: { message: "You are being rate limited.", code: 0, retry_after: seconds, global: scope === "global" },
  headers: {
    ...headers,
    via: "1.1 google",
    "retry-after": String(seconds),
    "x-ratelimit-scope": scope,
    ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
  },
});
