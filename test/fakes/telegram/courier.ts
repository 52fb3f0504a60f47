import type { Core } from "./core.ts";
import type { Update } from "./inbox.ts";
import { isObj, parseJson } from "./json.ts";
import { createWire, type WireReply } from "./wire.ts";

/** Carries updates to a webhook; what went wrong, in the words of getWebhookInfo, or undefined. */
export type Courier = {
  send(core: Core, update: Update): Promise<string | undefined>;
  close(): void;
};

/** The real server waits about that long for an answer. */
const PATIENCE_MS = 60_000;

export function createCourier(url: URL, secret: string | undefined): Courier {
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const wire = createWire(url.hostname, port);
  const head = [
    `POST ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    "Connection: keep-alive",
    "Content-Type: application/json",
    ...(secret === undefined ? [] : [`X-Telegram-Bot-Api-Secret-Token: ${secret}`]),
    "Content-Length: ",
  ].join("\r\n");
  return {
    close: () => wire.close(),
    send: async (core, update) => {
      const body = JSON.stringify(update.body);
      const request = `${head}${Buffer.byteLength(body)}\r\n\r\n${body}`;
      let patience = () => {};
      try {
        const reply = await wire.post(core.splits ? inPieces(request) : [request], (cancel) => {
          patience = core.timer(PATIENCE_MS, () => cancel("Read timeout expired"));
        });
        return await read(core, reply);
      } catch (cause) {
        return failureText(cause);
      } finally {
        patience();
      }
    },
  };
}

const failureText = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause);
  return "code" in cause && cause.code === "ECONNREFUSED" ? "Connection refused" : cause.message;
};

/** Cut inside the first characters of several bytes, where there are any. */
function inPieces(request: string): readonly Buffer[] {
  const bytes = Buffer.from(request);
  const inside = [...bytes.keys()].filter((at) => ((bytes[at] ?? 0) & 0xc0) === 0x80).slice(0, 3);
  const cuts = inside.length === 0 ? [bytes.length - 1] : inside;
  return [0, ...cuts].map((from, at) => bytes.subarray(from, cuts[at] ?? bytes.length));
}

/** A 2xx confirms; its body may be a call ("method" and parameters), which is then carried out. */
async function read(core: Core, { status, reason, body }: WireReply): Promise<string | undefined> {
  if (status < 200 || status > 299) return `Wrong response from the webhook: ${status} ${reason}`.trim();
  const reply = body === "" ? undefined : parseJson(body);
  if (!isObj(reply) || typeof reply.method !== "string") return undefined;
  const { method, ...params } = reply;
  await core.call(reply.method, params);
  return undefined;
}
