import type { Log, Outbox, Timer } from "../ports.ts";

/** What is under way, so that the bot can stop without leaving anything half done. */
export type Errands = {
  /** Counts the work as under way until it is settled. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Work that nobody waits for; should it fail, the log says so in these words. */
  run(work: Promise<unknown>, failure: string): void;
  /** Resolves when nothing is under way any more, or after so many ms. */
  settled(ms: number): Promise<void>;
};

export function createErrands(log: Log, timer: Timer): Errands {
  const underWay = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    const forget = () => void underWay.delete(work);
    work.then(forget, forget);
    return work;
  };
  const drain = async () => {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  };
  return {
    track,
    run: (work, failure) => void track(work.catch((cause: unknown) => log.error(failure, cause))),
    settled: async (ms) => {
      let enough = () => {};
      const patience = new Promise<void>((resolve) => {
        enough = timer(ms, resolve);
      });
      await Promise.race([drain(), patience]);
      enough();
    },
  };
}

/** What is asked of it after it was closed is not sent, and may be tried again by the next process. */
export function stoppable(outbox: Outbox, { track }: Errands): Outbox & { close(): void } {
  let isOpen = true;
  const failed = async () => ({ kind: "failed" }) as const;
  return {
    post: (to, letter) => (isOpen ? track(outbox.post(to, letter)) : failed()),
    redraw: (...given) => (isOpen ? track(outbox.redraw(...given)) : failed()),
    close: () => {
      isOpen = false;
    },
  };
}

/** The first call alone does something. */
export function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
