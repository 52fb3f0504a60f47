/** Runs a task, once its file has been read to the end, with the words after its name; a failure is one sentence on stderr and exit code 1. */
export function runTask(task: (words: readonly string[]) => Promise<void>): void {
  const started = Promise.resolve().then(() => task(process.argv.slice(2)));
  started.catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
