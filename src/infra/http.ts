import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Log, Web } from "../ports.ts";

/** The largest body that is read. Updates of Telegram are a few kilobytes. */
const BODY_MAX = 1_000_000;

const tooLarge = () => new Response(null, { status: 413 });

export type HttpServer = Web & {
  /** The port that it listens on. Rejects when it is taken. */
  listen(port: number): Promise<number>;
  /** Takes nothing new, and lets what is under way end. */
  close(): Promise<void>;
};

export function createHttpServer(log: Log): HttpServer {
  const app = new Hono();
  app.onError((cause, context) => {
    log.error("http request failed", cause);
    return context.text("", 500);
  });
  let server: ReturnType<typeof serve> | undefined;
  return {
    on: (path, answer) => {
      app.post(path, bodyLimit({ maxSize: BODY_MAX, onError: tooLarge }), async ({ req }) => {
        const status = await answer({ header: (name) => req.header(name), body: () => req.text() });
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
