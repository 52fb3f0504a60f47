import type { Log } from "../../ports.ts";
import { lineOf } from "./read.ts";
import type { Seen } from "./seen.ts";
import { Update } from "./update.ts";

/** What is still to be sent once an update has been decided on and saved. */
export type Finish = {
  send(): Promise<void>;
  /** Nothing more of its line is decided on before it is sent. */
  readonly isAwaited?: boolean;
};

/**
 * Takes what Telegram brings, however it comes. Resolves when it has been decided on, saved and noted as seen, so that it need not
 * come again; rejects when it has to. Updates of one line keep their order, and so does what is sent for them; those of different
 * lines run side by side. Sending may have to wait for its turn, so what comes after it is decided on meanwhile.
 */
export type Intake = (raw: unknown) => Promise<void>;

type Parts = {
  readonly seen: Seen;
  readonly decide: (update: Update) => Promise<Finish>;
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  readonly log: Log;
};

export function createIntake({ seen, decide, track, log }: Parts): Intake {
  const deciding = createLines(track);
  const sending = createLines(track);
  const underWay = new Map<number, Promise<void>>();
  const send = (line: string, finish: Finish) =>
    sending(line, () => finish.send().catch((cause: unknown) => log.error("telegram answer failed", cause)));
  const deal = (update: Update): Promise<void> =>
    new Promise((resolve, reject) => {
      const line = lineOf(update);
      void deciding(line, async () => {
        try {
          const finish = await decide(update);
          await seen.add(update.update_id);
          resolve();
          const sent = send(line, finish);
          if (finish.isAwaited === true) await sent;
        } catch (cause) {
          log.error("telegram update failed", cause);
          reject(cause);
        }
      });
    });
  return async (raw) => {
    const read = Update.safeParse(raw);
    // Nothing that would be any better the next time.
    if (!read.success)
      return log.warn("telegram update not understood", { at: read.error.issues[0]?.path.join(".") });
    const { update_id: id } = read.data;
    if (seen.has(id)) return;
    const running = underWay.get(id) ?? deal(read.data);
    underWay.set(id, running);
    await running.finally(() => underWay.delete(id));
  };
}

/** Work of one line one after the other, never to be rejected. */
function createLines(track: Parts["track"]) {
  const lines = new Map<string, Promise<void>>();
  return (line: string, work: () => Promise<void>): Promise<void> => {
    const done = (lines.get(line) ?? Promise.resolve()).then(work);
    lines.set(line, done);
    void track(done).finally(() => {
      if (lines.get(line) === done) lines.delete(line);
    });
    return done;
  };
}
