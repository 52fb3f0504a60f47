import type { Truthy } from "./fake.ts";

/** Tells those who wait that something happened; nobody sleeps. */
export type Pulse = {
  beat(): void;
  waitFor<T>(look: () => T, what: string): Promise<Truthy<T>>;
  stop(): void;
};

type Waiter = { try(): boolean; fail(reason: string): void };

export function createPulse(deadlineMs: number): Pulse {
  const waiters = new Set<Waiter>();
  const settle = (waiter: Waiter) => {
    if (waiter.try()) waiters.delete(waiter);
  };
  return {
    beat: () => {
      if (waiters.size > 0) for (const waiter of [...waiters]) settle(waiter);
    },
    waitFor: (look, what) => {
      const { waiter, promise } = createWaiter(look, what, deadlineMs, (done) => waiters.delete(done));
      waiters.add(waiter);
      settle(waiter);
      return promise;
    },
    stop: () => {
      for (const waiter of waiters) waiter.fail("the fake was closed");
      waiters.clear();
    },
  };
}

function createWaiter<T>(look: () => T, what: string, deadlineMs: number, gone: (waiter: Waiter) => void) {
  const { promise, resolve, reject } = settler<Truthy<T>>();
  const fail = (reason: string) => {
    clearTimeout(timer);
    reject(new Error(`waited for ${what}: ${reason}`));
  };
  const waiter: Waiter = {
    try: () => {
      const found = attempt(look);
      if (found === undefined || found === null || found === false || found === 0 || found === "")
        return false;
      clearTimeout(timer);
      resolve(found as Truthy<T>);
      return true;
    },
    fail,
  };
  const timer = setTimeout(() => {
    gone(waiter);
    fail(`nothing in ${deadlineMs} ms`);
  }, deadlineMs);
  return { waiter, promise };
}

/** A look that throws (an expectation not yet met) has found nothing yet. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

export type Settler<T> = {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(cause: Error): void;
};

/** A promise to settle from outside. A rejection that nobody waits for is no crash. */
export function settler<T>(): Settler<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (cause: Error) => void = () => undefined;
  const promise = new Promise<T>((good, bad) => {
    resolve = good;
    reject = bad;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
