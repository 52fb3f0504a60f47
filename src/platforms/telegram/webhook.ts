import { createHmac, timingSafeEqual } from "node:crypto";
import type { Log, Web } from "../../ports.ts";
import type { Intake } from "./intake.ts";

// Telegram calls us. It is answered when the update has been saved; anything but 200 makes Telegram bring it again.

/** Sent by Telegram with every update, made from the token, so that there is no further secret to keep. */
export const secretOf = (token: string): string =>
  createHmac("sha256", token).update("gabarito webhook").digest("base64url");

const HEADER = "x-telegram-bot-api-secret-token";

type Parts = {
  readonly web: Web;
  readonly path: string;
  readonly secret: string;
  readonly take: Intake;
  readonly log: Log;
};

export function openWebhook({ web, path, secret, take, log }: Parts): void {
  web.on(path, async ({ header, body }) => {
    if (!isSame(header(HEADER) ?? "", secret)) {
      log.warn("telegram webhook called by somebody else");
      return 401;
    }
    const raw = parsed(await body());
    if (raw === undefined) return 400;
    return take(raw).then(
      () => 200,
      () => 500,
    );
  });
}

/** In constant time: how long it takes says nothing about how much of it was right. Its length is no secret. */
function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
