import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { putAtHand } from "./library-at-hand.ts";

/** Before and after all tests. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "gabarito-tests-"));
  putAtHand(join(folder, "library.bin"));
  return () => rmSync(folder, { recursive: true, force: true });
}
