import { expect, it } from "vitest";
import { runStorm } from "./storm.ts";

it("keeps so many deeds in flight, does each in turn, and counts what failed", async () => {
  const done: string[] = [];
  let inFlight = 0;
  let most = 0;
  const deed =
    (name: string, fails = false) =>
    async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise((resolve) => setImmediate(resolve));
      inFlight -= 1;
      done.push(name);
      if (fails) throw new Error("no answer");
    };
  const report = await runStorm({ total: 7, inFlight: 3, deeds: [deed("Ana"), deed("Bia", true)] });
  expect(done).toEqual(["Ana", "Bia", "Ana", "Bia", "Ana", "Bia", "Ana"]);
  expect(most).toBe(3);
  expect(report).toMatchObject({ done: 7, failed: 3 });
});
