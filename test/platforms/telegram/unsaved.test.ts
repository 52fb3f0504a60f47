import { afterEach, expect, it, vi } from "vitest";
import { createMemoryStore } from "../../../src/infra/store-memory.ts";
import type { Store } from "../../../src/ports.ts";
import { quick } from "./quick.ts";
import { openScene, type Scene } from "./stage.ts";

// Updates that cannot be saved, by long polling.

let scene: Scene;
afterEach(() => scene.close());

/** A disk that takes nothing while it is full. */
function fullDisk(): { store: Store; isFull: boolean } {
  const store = createMemoryStore();
  const { change } = store;
  const disk = { store, isFull: false };
  store.change = (locks, work) =>
    disk.isFull ? Promise.reject(new Error("disk full")) : change(locks, work);
  return disk;
}

it("a vote that found the disk full for long is not lost by a restart", async () => {
  const disk = fullDisk();
  scene = await openScene({ store: disk.store });
  const ana = scene.fake.user("Ana");
  const turma = scene.fake.supergroup("Turma", { members: [ana] });
  await scene.connect({ timer: quick(50) });
  const asked = await ana.says(turma, "/questao sobreajuste");
  await scene.fake.settled();
  disk.isFull = true;
  ana.votes(asked, 0);
  const failures = () => scene.log.filter(({ event }) => event === "telegram update failed").length;
  await expect.poll(failures, { timeout: 15_000 }).toBeGreaterThan(6);
  expect(scene.fake.delivery.pending).toBe(1);
  await scene.leave();
  disk.isFull = false;
  await scene.connect({ timer: quick(50) });
  await scene.fake.settled();
  await scene.passes(10 * 60_000);
  expect(scene.fake.botIn(turma).at(-1)?.text).toContain("1 pessoa respondeu");
});

it("what fails again and again while others are saved is given up, and the log says so", async () => {
  scene = await openScene();
  const ana = scene.fake.user("Ana");
  const home = scene.fake.private(ana);
  await scene.connect();
  const { bot } = scene.house();
  await scene.leave();
  await scene.connect({
    timer: quick(50),
    bot: async (request) => {
      if (request.said.kind === "text" && request.said.text === "veneno") throw new Error("a bug");
      return bot(request);
    },
  });
  ana.writes(home, "veneno");
  const isGivenUp = () => scene.log.some(({ event }) => event === "telegram update given up");
  await vi.waitFor(
    async () => {
      await ana.says(home, "/ajuda");
      expect(isGivenUp()).toBe(true);
    },
    { timeout: 15_000 },
  );
  await expect.poll(() => scene.fake.delivery.pending).toBe(0);
});
