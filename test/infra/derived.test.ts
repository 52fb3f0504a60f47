import { describe, expect, it } from "vitest";
import { type Knowledge, knowledges } from "../../src/core/knowing/learner.ts";
import { periodOf } from "../../src/core/standing/period.ts";
import { standings } from "../../src/core/standing/score.ts";
import { createBoards } from "../../src/infra/boards.ts";
import { createKeyedQueue } from "../../src/infra/keyed-queue.ts";
import { rebuild } from "../../src/infra/rebuild.ts";
import { createMemoryStore } from "../../src/infra/store-memory.ts";
import { answerLabel, realContent, stage } from "../world.ts";

const { library } = realContent();

describe("a rebuild", () => {
  it("finds nothing to do after a session, finds a damaged row, and repairs it", async () => {
    const own = stage();
    let asked = await own.says("ana", "/quiz 2.1 4", "class");
    for (let i = 0; i < 4; i++) {
      const told = await own.presses(
        "ana",
        asked,
        answerLabel(asked, library, { right: i % 2 === 0 }),
        "class",
      );
      if (i < 3) asked = await own.presses("ana", told, "Próxima ›", "class");
    }
    expect(await rebuild(own.store, { write: false })).toEqual({ learners: 1, answers: 4, differences: [] });
    const broken: Knowledge = { questions: {}, skill: { level: 9, answers: 0 } };
    await own.store.change(["learner/t:ana"], async (rows) => rows.put(knowledges, "t:ana/26.1:2.1", broken));
    expect((await rebuild(own.store, { write: false })).differences.map(({ row }) => row)).toEqual([
      "knowledge/t:ana/26.1:2.1",
    ]);
    await rebuild(own.store, { write: true });
    expect((await rebuild(own.store, { write: false })).differences).toEqual([]);
  });
});

describe("rankings in memory", () => {
  const week = periodOf("semana", "2026-03-09", { previous: false });
  const ten = { points: 10, hits: 1, answers: 1 };
  const save = (store: ReturnType<typeof createMemoryStore>) => async () => {
    await store.change(["x"], async (rows) => rows.put(standings, "g/2026-03-09/ana", ten));
    return [undefined, [{ group: "g", day: "2026-03-09", learner: "ana", more: ten }]] as const;
  };

  it("hear of what is saved", async () => {
    const store = createMemoryStore();
    const boards = createBoards(store);
    expect((await boards.of("g", week)).size).toBe(0);
    await boards.counting(["g"], save(store));
    expect((await boards.of("g", week)).lineOf("ana")).toMatchObject({ points: 10, position: 1 });
    expect((await boards.of("g", periodOf("semana", "2026-03-09", { previous: true }))).size).toBe(0);
  });

  it("never count an answer twice that was saved while they were being loaded", async () => {
    const store = createMemoryStore();
    const boards = createBoards(store);
    let loading: Promise<unknown> = Promise.resolve();
    await boards.counting(["g"], async () => {
      const saved = await save(store)();
      loading = boards.of("g", week);
      await loading;
      return saved;
    });
    expect((await boards.of("g", week)).lineOf("ana")?.points).toBe(10);
  });
});

describe("a queue by key", () => {
  it("keeps the order of one key and does not hold up another", async () => {
    const queue = createKeyedQueue();
    const done: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = queue(["a"], () => held.then(() => void done.push("a1")));
    const second = queue(["a"], async () => void done.push("a2"));
    await queue(["b"], async () => void done.push("b"));
    release();
    await Promise.all([first, second]);
    expect(done).toEqual(["b", "a1", "a2"]);
  });

  it("runs those that share a lock side by side, before and after whoever holds it alone", async () => {
    const queue = createKeyedQueue();
    const done: string[] = [];
    const gates = new Map<string, () => void>();
    const wait = (name: string) =>
      new Promise<void>((resolve) => {
        gates.set(name, resolve);
      }).then(() => void done.push(name));
    const all = [
      queue([{ shared: "r" }], () => wait("s1")),
      queue([{ shared: "r" }], () => wait("s2")),
      queue(["r"], async () => void done.push("alone")),
      queue([{ shared: "r" }], async () => void done.push("s3")),
    ];
    await new Promise((resolve) => setImmediate(resolve));
    expect([...gates.keys()]).toEqual(["s1", "s2"]);
    gates.get("s2")?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toEqual(["s2"]);
    gates.get("s1")?.();
    await Promise.all(all);
    expect(done).toEqual(["s2", "s1", "alone", "s3"]);
  });

  it("goes on after a failure", async () => {
    const queue = createKeyedQueue();
    await expect(queue(["a"], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await queue(["a"], async () => 7)).toBe(7);
  });
});
