import { type HttpBindings, serve } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Log, Web } from "../ports.ts";

/** The largest body that is read. Updates of Telegram are a few kilobytes. */
const BODY_MAX = 1_000_000;

export type HttpServer = Web & {
  /** The port that it listens on. Rejects when it is taken. */
  listen(port: number): Promise<number>;
  /** Takes nothing new, and lets what is under way end. */
  close(): Promise<void>;
};

export function createHttpServer(log: Log): HttpServer {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const counted = bodyLimit({ maxSize: BODY_MAX, onError: (context) => context.text("", 413) });
  app.onError((cause, context) => {
    log.error("http request failed", cause);
    return context.text("", 500);
  });
  let server: ReturnType<typeof serve> | undefined;
  return {
    on: (path, answer) => {
      app.post(path, async (context, next) => (isShort(context.env) ? next() : counted(context, next)));
      app.post(path, async ({ req, env }) => {
        const header = (name: string) => textOf(env.incoming.headers[name]);
        const status = await answer({ header, body: () => req.text() });
        return new Response(null, { status });
      });
    },
    listen: (port) =>
      new Promise((resolve, reject) => {
        server = serve({ fetch: app.fetch, port }, ({ port: own }) => resolve(own));
        server.once("error", reject);
      }),
    close: () =>
      new Promise((resolve) => {
        if (server === undefined) return resolve();
        server.close(() => resolve());
        if ("closeIdleConnections" in server) server.closeIdleConnections();
      }),
  };
}

/** A body that says how long it is need not be counted as it comes, which costs more than all else on the way. */
function isShort({ incoming: { headers } }: HttpBindings): boolean {
  const length = headers["content-length"];
  return length !== undefined && headers["transfer-encoding"] === undefined && Number(length) <= BODY_MAX;
}

const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : value?.join(", ");
