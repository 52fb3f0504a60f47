/** Waits that are tried anew after each thing that happens: no sleeping, one generous deadline. */
export type Watch = {
  changed(): void;
  waitFor<T>(look: () => T, what: () => string): Promise<NonNullable<T>>;
  /** Calls `late` at the deadline, unless called off by what it returns. */
  deadline(late: (ms: number) => void): () => void;
  /** Waits of a test that is over end in silence. */
  close(): void;
};

export function createWatch(deadlineMs: number): Watch {
  const looks = new Set<() => void>();
  const deadlines = new Set<NodeJS.Timeout>();
  const deadline = (late: (ms: number) => void) => {
    const timeout = setTimeout(() => late(deadlineMs), deadlineMs);
    deadlines.add(timeout);
    return () => {
      clearTimeout(timeout);
      deadlines.delete(timeout);
    };
  };
  return {
    changed: () => {
      if (looks.size > 0) for (const look of [...looks]) look();
    },
    waitFor: (look, what) => wait(looks, deadline, look, what),
    deadline,
    close: () => {
      for (const timeout of deadlines) clearTimeout(timeout);
      looks.clear();
    },
  };
}

function wait<T>(looks: Set<() => void>, deadline: Watch["deadline"], look: () => T, what: () => string) {
  return new Promise<NonNullable<T>>((resolve, reject) => {
    const end = () => {
      callOff();
      looks.delete(tryIt);
    };
    const fail = (cause: unknown) => {
      end();
      reject(cause);
    };
    const tryIt = () => {
      try {
        const value = look();
        if (!value) return;
        end();
        resolve(value);
      } catch (cause) {
        fail(cause);
      }
    };
    const callOff = deadline((ms) => fail(new Error(`waited ${ms} ms for ${what()}`)));
    looks.add(tryIt);
    tryIt();
  });
}
