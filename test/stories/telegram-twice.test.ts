import { afterEach, describe, expect, it, vi } from "vitest";
import { answers } from "../../src/core/asking/answer.ts";
import { machineTimer } from "../../src/infra/clock.ts";
import { createMemoryStore } from "../../src/infra/store-memory.ts";
import type { Store } from "../../src/ports.ts";
import type { Person, Place } from "../fakes/telegram/person.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";

let scene: Scene;
let ana: Person;
let home: Place;
const texts = () => scene.fake.botIn(home).map(({ text }) => text.split("\n")[0]);

/** A store that can be told to fail, a number of times, when it is to write what a table of this name holds. */
function flaky(): Store & { fails(lock: string, times: number): void } {
  const store = createMemoryStore(new Map());
  let planned = { lock: "", times: 0 };
  return {
    ...store,
    fails: (lock, times) => {
      planned = { lock, times };
    },
    change: (locks, work) => {
      const isMeant = locks.some((one) => typeof one === "string" && one.startsWith(planned.lock));
      if (!isMeant || planned.times === 0) return store.change(locks, work);
      planned.times--;
      return Promise.reject(new Error("disk full"));
    },
  };
}

/** How many answers are saved. */
async function rowsOf(store: Store): Promise<number> {
  let rows = 0;
  for await (const _ of store.scan(answers)) rows++;
  return rows;
}

async function begins(webhook: boolean, store = flaky()) {
  const timer: typeof machineTimer = (ms, work) => machineTimer(ms / 50, work);
  scene = await openScene({ webhook, store, timer });
  ana = scene.fake.user("Ana");
  home = scene.fake.private(ana);
  await scene.connect({ timer });
  return store;
}

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

describe.each([
  ["long polling", false],
  ["a webhook", true],
])("by %s", (_, webhook) => {
  it("a message that Telegram brings twice is answered once", async () => {
    await begins(webhook);
    scene.fake.delivery.duplicates(3);
    for (const text of ["/ajuda", "sobreajuste", "/topicos"]) ana.writes(home, text);
    await scene.fake.settled();
    expect(texts()).toHaveLength(3);
  });

  it("what was dealt with before a restart is not dealt with again after it", async () => {
    await begins(webhook);
    await ana.says(home, "/quiz viés 2");
    await ana.says(home, "/ajuda");
    await scene.fake.settled();
    await scene.leave();
    await scene.connect();
    scene.fake.delivery.redelivers(2);
    await scene.fake.settled();
    expect(texts()).toHaveLength(2);
  });

  it("what was brought while the bot was away is answered in its order", async () => {
    await begins(webhook);
    await scene.leave();
    for (const text of ["/ajuda", "sobreajuste", "/topicos"]) ana.writes(home, text);
    await scene.connect();
    await scene.fake.settled();
    expect(texts()).toEqual(["Como usar o Gabarito", "Sobreajuste (Overfitting)", "26.1 MLOps: treinamento"]);
  });

  it("a vote that the disk would not take comes again, and counts once", async () => {
    const store = await begins(webhook);
    const turma = scene.fake.supergroup("Turma", { members: [ana] });
    const asked = await ana.says(turma, "/questao sobreajuste");
    await scene.fake.settled();
    store.fails("", 2);
    ana.votes(asked, 0);
    await vi.waitFor(async () => expect(await rowsOf(store)).toBe(1));
    await scene.fake.settled();
    await scene.passes(10 * 60_000);
    expect(scene.fake.botIn(turma).at(-1)?.text).toContain("1 pessoa respondeu");
    expect(scene.log.filter(({ event }) => event === "telegram update failed")).toHaveLength(2);
  });

  it("an answer is not lost when the disk would not take that the message was seen", async () => {
    const store = await begins(webhook);
    store.fails("telegram-seen", 1);
    ana.writes(home, "/ajuda");
    await scene.fake.settled();
    expect(texts()).toEqual(["Como usar o Gabarito"]);
  });
});

describe("updates in the wrong order", () => {
  it("reach a webhook without harm: two answers to one question are one, whichever comes first", async () => {
    const store = await begins(true);
    const question = await ana.says(home, "/quiz viés 2");
    await scene.fake.settled();
    scene.fake.delivery.reorders(2);
    ana.taps(question, "Não sei");
    ana.taps(question, "A");
    await scene.fake.settled();
    expect(await rowsOf(store)).toBe(1);
    expect(texts()).toHaveLength(3);
  });
});
