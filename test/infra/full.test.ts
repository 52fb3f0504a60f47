import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineTable } from "../../src/core/record.ts";
import { openKeyvStore } from "../../src/infra/store-keyv.ts";

const notes = defineTable("note", z.string());

/** A disk of 2 MB, where the machine lets us make one. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "gabarito-full-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder]).status === 0;
  if (!mounted) rmSync(folder, { recursive: true });
  return mounted ? folder : undefined;
}

const disk = smallDisk();

describe.runIf(disk !== undefined)("a full disk", () => {
  it("is told with what to do, and what was acknowledged stays", async () => {
    const folder = disk ?? "";
    const path = join(folder, "chat.db");
    try {
      const store = await openKeyvStore(`sqlite://${path}`);
      let acknowledged = 0;
      const fill = async () => {
        for (;;) {
          await store.change(["x"], async (rows) =>
            rows.put(notes, String(acknowledged), "x".repeat(20_000)),
          );
          acknowledged++;
        }
      };
      await expect(fill()).rejects.toThrow("No space left to write");
      await store.close();
      const again = await openKeyvStore(`sqlite://${path}`);
      let kept = 0;
      for await (const _ of again.scan(notes)) kept++;
      await again.close();
      expect(acknowledged).toBeGreaterThan(5);
      expect(kept).toBeGreaterThanOrEqual(acknowledged);
    } finally {
      execFileSync("umount", [folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
