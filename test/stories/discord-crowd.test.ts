import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { answers } from "../../src/core/asking/answer.ts";
import { chatStates } from "../../src/core/habit/group.ts";
import { machineTimer } from "../../src/infra/clock.ts";
import { openKeyvStore } from "../../src/infra/store-keyv.ts";
import { PROMISE_MS } from "../../src/platforms/discord/answer.ts";
import type { Store } from "../../src/ports.ts";
import { openScene, type Scene } from "../platforms/discord/stage.ts";
import { DAY, HOUR } from "../world.ts";

const PEOPLE = 200;

let scene: Scene;
const ends: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
  for (const end of ends.splice(0).reverse()) await end();
});

async function onDisk(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), "gabarito-discord-"));
  const store = await openKeyvStore(`sqlite://${join(folder, "crowd.db")}`);
  ends.push(
    () => rmSync(folder, { recursive: true, force: true }),
    () => store.close(),
  );
  return store;
}

async function isSaved(store: Store, account: string): Promise<boolean> {
  for await (const _ of store.scan(answers, `${account}/`)) return true;
  return false;
}

it("200 people answer at once: each answer is on the disk before it is acknowledged", async () => {
  const store = await onDisk();
  scene = await openScene({ store, validate: false, checkAnswers: false });
  const geral = scene.fake.guild("Turma TI").channel("geral");
  // However slow the machine that runs this test, the answer itself is waited for.
  await scene.connect({ timer: (ms, work) => (ms === PROMISE_MS ? () => {} : machineTimer(ms, work)) });
  const asked = await scene.fake.user("Ana").slash(geral, "questao", {});
  const saved = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, at) => {
      const one = scene.fake.user(`Pessoa ${at}`);
      const told = await one.presses(asked, "Não sei");
      expect(told).toMatchObject({ kind: "message", ephemeral: true });
      return isSaved(store, `dc:u${one.id}`);
    }),
  );
  expect(saved).toEqual(Array(PEOPLE).fill(true));
});

it("a person's own question of the day sleeps while they take no messages, and wakes when they write again", async () => {
  scene = await openScene();
  await scene.connect();
  const ana = scene.fake.user("Ana");
  const questions = () =>
    scene.fake.messagesIn(ana.dm).filter(({ text }) => text.includes("Sua questão do dia (")).length;
  await ana.slash(ana.dm, "diaria", { hora: "10:00" });
  const before = questions();
  await scene.passes(HOUR);
  expect(questions()).toBe(before + 1);
  ana.closesDms();
  await scene.passes(DAY);
  const asleep = async () => (await scene.store.get(chatStates, `dc:u${ana.id}`))?.asleep;
  expect(await asleep()).toBe("blocked");
  ana.opensDms();
  await ana.slash(ana.dm, "ajuda");
  await vi.waitFor(async () => expect(await asleep()).toBeUndefined());
  await scene.passes(DAY);
  expect(questions()).toBe(before + 2);
});
