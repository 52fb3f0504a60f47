import { describe, expect, it } from "vitest";
import { drawOf, shuffled } from "../../../src/core/random.ts";
import { sweep, zonesWithChanges } from "../../calendar-sweep.ts";

// The full sweep over all zones is in bench/calendar.ts; this is a drawn sample of it.

describe("the calendar over five years", () => {
  it("gives each local date and time one slot, in order, at the right wall clock time, in drawn zones (property)", {
    timeout: 60_000,
  }, () => {
    const draw = drawOf("zones", 2026);
    const changing = zonesWithChanges(Intl.supportedValuesOf("timeZone"));
    expect(changing.length).toBeGreaterThan(100);
    const zones = [
      "America/Sao_Paulo",
      "America/Scoresbysund",
      "Africa/Cairo",
      ...shuffled(changing, draw).slice(0, 2),
    ];
    for (const zone of zones) expect(sweep(zone, draw)).toMatchObject({ violations: [] });
  });
});
