import { afterAll, beforeAll, expect, it } from "vitest";
import { CALL_MS, createCall } from "../../../src/platforms/telegram/call.ts";
import { createFakeTelegram, type FakeTelegram } from "../../fakes/telegram/fake.ts";

let fake: FakeTelegram;
beforeAll(async () => {
  fake = await createFakeTelegram();
});
afterAll(() => fake.close());

it("calls that begin together are given up together, and those that began later are not", async () => {
  const plans: { readonly ms: number; readonly work: () => void }[] = [];
  const call = createCall(fake.token, fake.url, (ms, work) => {
    plans.push({ ms, work });
    return () => {};
  });
  fake.fail("getMe", "hang", { times: 3 });
  const given: string[] = [];
  const ask = (name: string) =>
    call("getMe", {} as never).then(({ kind }) => {
      given.push(`${name}: ${kind}`);
    });
  const early = [ask("first"), ask("second")];
  expect(plans.map(({ ms }) => ms)).toEqual([100, CALL_MS]);
  plans[0]?.work();
  const late = ask("third");
  await fake.waitFor(() => fake.calls.length === 3);
  plans[1]?.work();
  await Promise.all(early);
  expect(given.sort()).toEqual(["first: fault", "second: fault"]);
  plans[3]?.work();
  await late;
  expect(given).toHaveLength(3);
});
