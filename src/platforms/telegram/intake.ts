import type { Log } from "../../ports.ts";
import { lineOf } from "./read.ts";
import type { Seen } from "./seen.ts";
import { Update } from "./update.ts";

/** What is still to be sent once an update has been decided on and saved. */
export type Finish = () => Promise<void>;

/**
 * Takes what Telegram brings, however it comes. Resolves when it has been decided on, saved and noted as seen, so that it need not
 * come again; rejects when it has to. Updates of one line keep their order, those of different lines run side by side.
 */
export type Intake = (raw: unknown) => Promise<void>;

type Parts = {
  readonly seen: Seen;
  readonly decide: (update: Update) => Promise<Finish>;
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  readonly log: Log;
};

export function createIntake({ seen, decide, track, log }: Parts): Intake {
  const lines = new Map<string, Promise<void>>();
  const underWay = new Map<number, Promise<void>>();
  /** Work after all that came before it in its line. */
  const inLine = (line: string, work: () => Promise<void>) => {
    const done = (lines.get(line) ?? Promise.resolve()).then(work);
    lines.set(line, done);
    void track(done).finally(() => {
      if (lines.get(line) === done) lines.delete(line);
    });
  };
  const deal = (update: Update): Promise<void> =>
    new Promise((resolve, reject) => {
      inLine(lineOf(update), async () => {
        try {
          const finish = await decide(update);
          await seen.add(update.update_id);
          resolve();
          await finish();
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
