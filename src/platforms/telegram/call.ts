import { setMaxListeners } from "node:events";
import type { ApiMethods } from "@grammyjs/types";
import { Telegram } from "telegraf";
import type { Timer } from "../../ports.ts";
import { type Fault, faultOf } from "./fault.ts";

// One way to Telegram, typed by the newest Bot API: telegraf's own types end at 7.1, but it passes any method and field on.

type Methods = ApiMethods<never>;
export type Method = keyof Methods;
export type Params<M extends Method> = Parameters<Methods[M]>[0];
export type Result<M extends Method> = ReturnType<Methods[M]>;

export type Called<T> =
  | { readonly kind: "done"; readonly result: T }
  | { readonly kind: "fault"; readonly fault: Fault };

/** Never rejects. `ms` is how long the answer may take; telegraf would wait for 500 s. */
export type Call = <M extends Method>(
  method: M,
  params: Params<M>,
  how?: { readonly ms?: number; readonly signal?: AbortSignal },
) => Promise<Called<Result<M>>>;

export const CALL_MS = 10_000;

export function createCall(token: string, api: string | undefined, timer: Timer): Call {
  const options = { webhookReply: false, ...(api !== undefined && { apiRoot: withSlash(api) }) };
  const telegram = new Telegram(token, options);
  const sharedLimit = createSharedLimit(timer);
  return async (method, params, { ms = CALL_MS, signal } = {}) => {
    const limit = signal === undefined && ms === CALL_MS ? sharedLimit() : ownLimit(timer, ms, signal);
    try {
      const result = await telegram.callApi(method as never, params as never, {
        signal: limit.signal as never,
      });
      return { kind: "done", result: result as never };
    } catch (cause) {
      return { kind: "fault", fault: faultOf(cause) };
    } finally {
      limit.lift();
    }
  };
}

/** Aborts a call that has taken too long, or that nobody wants any more. */
type Limit = { readonly signal: AbortSignal; lift(): void };

function ownLimit(timer: Timer, ms: number, signal: AbortSignal | undefined): Limit {
  const own = new AbortController();
  const abort = () => own.abort();
  const stop = timer(ms, abort);
  signal?.addEventListener("abort", abort, { once: true });
  return {
    signal: own.signal,
    lift: () => {
      stop();
      signal?.removeEventListener("abort", abort);
    },
  };
}

/** Calls that begin this close to each other are given up together. */
const SHARED_MS = 100;

/** A limit that many calls share: one for each costs a twentieth of what an answer does. */
function createSharedLimit(timer: Timer): () => Limit {
  let shared: Limit | undefined;
  return () => {
    if (shared !== undefined) return shared;
    const own = new AbortController();
    setMaxListeners(0, own.signal);
    shared = { signal: own.signal, lift: () => {} };
    timer(SHARED_MS, () => {
      shared = undefined;
    });
    timer(CALL_MS, () => own.abort());
    return shared;
  };
}

/** Without it the last part of a path would be dropped. */
const withSlash = (api: string): string => (api.endsWith("/") ? api : `${api}/`);
