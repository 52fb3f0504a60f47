import { describe, expect, it } from "vitest";
import { playYear } from "./year.ts";

// The whole year of 1,000 groups is in bench/daily-year.ts; this is a small one.

describe("sixty days of twenty groups", () => {
  it("each question comes once or is said to be left out, whatever the process and the clock do", async () => {
    const played = await playYear({ groups: 20, days: 60, restarts: 120, jumps: 12, seed: 7 });
    expect(played.doubtTold).toBe(played.doubtArrived + played.doubtLost);
    expect(played).toMatchObject({ doubled: 0, lost: 0, resultsDoubled: 0, faults: [] });
  }, 60_000);
});
