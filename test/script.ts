import { fileURLToPath } from "node:url";

/**
 * What node is to be given to run a script of ours in a process of its own; `path` goes from the project's folder. The benches are
 * compiled, as what ships is, and so are the scripts they start; the tests run from source.
 */
export function scriptAt(path: string): string[] {
  const isCompiled = import.meta.url.endsWith(".js");
  const own = isCompiled ? path.replace(/\.ts$/, ".js") : path;
  const file = fileURLToPath(new URL(`../${own}`, import.meta.url));
  return isCompiled ? [file] : ["--import", "tsx", file];
}
