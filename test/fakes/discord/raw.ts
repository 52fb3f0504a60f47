import { WebSocket } from "ws";
import type { FakeDiscord } from "./fake.ts";
import { type Obj, objOf, parseJson } from "./json.ts";

/** A gateway connection without a library, for what discord.js hides or waits seconds for. */
export type RawConnection = {
  readonly heard: Obj[];
  say(op: number, d: unknown): void;
  /** The first thing heard that has this op, or this name of a dispatch. */
  hears(what: number | string): Promise<Obj>;
  /** The code with which the fake hung up. */
  readonly closed: Promise<number>;
  close(): void;
};

export function connectRaw(fake: Pick<FakeDiscord, "port">): RawConnection {
  const socket = new WebSocket(`ws://127.0.0.1:${fake.port}/?v=10&encoding=json`);
  const heard: Obj[] = [];
  const waiting = new Set<() => void>();
  socket.on("message", (data) => {
    heard.push(objOf(parseJson(String(data))));
    for (const look of waiting) look();
  });
  return {
    heard,
    say: (op, d) => socket.send(JSON.stringify({ op, d })),
    hears: (what) =>
      new Promise((resolve) => {
        const look = () => {
          const found = heard.find((one) => one.op === what || one.t === what);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    closed: new Promise((resolve) => {
      socket.on("close", resolve);
    }),
    close: () => socket.close(),
  };
}
