import { describe, expect, it } from "vitest";
import { claims } from "../../src/core/habit/daily.ts";
import { histories } from "../../src/core/habit/history.ts";
import { type Class, type Fate, GROUP, openClass } from "../class.ts";
import { DAY, HOUR, wordsIn } from "../world.ts";

const NO_RIGHT =
  "Não consegui publicar a questão do dia no grupo “Turma TI”: estou sem permissão para escrever lá. Tento de novo a cada horário e, assim que der certo, ela volta.";
const LOST =
  "A questão do dia no grupo “Turma TI” parou, porque perdi o acesso. Guardei tudo: quando eu tiver acesso de novo, ela volta nos mesmos horários. Para publicar em outro lugar, mande lá /diaria 10:00.";

/** A group with its question at ten, on a platform that has this fate for questions, and lets words to its admin through. */
async function atTen(fate: Fate = () => undefined): Promise<Class> {
  const own = await openClass({ fate });
  await own.says("Ana", "/diaria 10:00");
  return own;
}

const toGroup = (own: Class): number => own.shown.filter(({ to }) => to === GROUP).length;
const errors = (own: Class) => own.logged.filter(({ cause }) => cause !== undefined);

describe("a group where the right to write is missing", () => {
  it("is tried at each hour, its admin is told once, and it wakes as soon as a question arrives", async () => {
    let [isShut, tries] = [true, 0];
    const own = await atTen((to) => (to === GROUP && isShut && ++tries ? "refused" : undefined));
    await own.advance(3 * DAY);
    expect(tries).toBe(3);
    expect(own.heard("t:Ana")).toEqual([NO_RIGHT]);
    expect(wordsIn(await own.says("Ana", "/diaria"))).toContain("Estou sem permissão para escrever aqui.");
    isShut = false;
    await own.advance(DAY);
    expect(toGroup(own)).toBeGreaterThan(0);
    expect(wordsIn(await own.says("Ana", "/diaria"))).toContain("A próxima vem");
    expect(own.heard("t:Ana")).toEqual([NO_RIGHT]);
  });

  it("has its admin told anew when it is lost once more", async () => {
    let isShut = true;
    const own = await atTen((to) => (to === GROUP && isShut ? "refused" : undefined));
    await own.advance(DAY);
    isShut = false;
    await own.advance(DAY);
    isShut = true;
    await own.advance(2 * DAY);
    expect(own.heard("t:Ana")).toEqual([NO_RIGHT, NO_RIGHT]);
  });

  it("may be asked later what it could not be shown", async () => {
    const own = await atTen(async (to, { make }) => {
      if (to !== GROUP) return undefined;
      await make();
      return "refused";
    });
    await own.advance(HOUR);
    expect((await own.store.get(claims, `g:${GROUP}/2026-03-09/10:00`))?.state).toBe("refused");
    const other = await atTen();
    await other.advance(HOUR);
    expect((await other.store.get(histories, `g:${GROUP}`))?.asked).toHaveLength(1);
    expect((await own.store.get(histories, `g:${GROUP}`))?.asked ?? []).toEqual([]);
  });
});

describe("a group that is lost", () => {
  it("sleeps, tells its admin once, and wakes at its next hour when we are let in again", async () => {
    const own = await atTen();
    await own.house.chats.asleep(GROUP, "gone");
    await own.house.chats.asleep(GROUP, "gone");
    await own.advance(3 * DAY);
    expect([own.heard("t:Ana"), toGroup(own)]).toEqual([[LOST], 0]);
    await own.house.chats.joined({ kind: "group", chat: GROUP, title: "Turma TI" });
    await own.advance(DAY);
    expect(toGroup(own)).toBeGreaterThan(0);
    await own.house.chats.asleep(GROUP, "gone");
    await own.advance(DAY);
    expect(own.heard("t:Ana")).toEqual([LOST, LOST]);
  });

  it("is found out by the question itself", async () => {
    const own = await atTen((to) => (to === GROUP ? "gone" : undefined));
    await own.advance(3 * DAY);
    expect(own.heard("t:Ana")).toEqual([LOST]);
  });

  it("is no error when its admin cannot be reached either, and is not tried again and again", async () => {
    let tries = 0;
    const own = await atTen((to) => (to === "t:Ana" && ++tries ? "refused" : undefined));
    await own.house.chats.asleep(GROUP, "gone");
    await own.advance(3 * DAY);
    expect([tries, errors(own)]).toEqual([1, []]);
  });

  it("has nobody to tell when the question of the day was switched off, or was a person's own", async () => {
    const own = await openClass();
    await own.says("Ana", "/diaria 10:00");
    await own.says("Ana", "/diaria desligar");
    await own.says("Bia", "/diaria 10:00", "private");
    await own.house.chats.asleep(GROUP, "gone");
    await own.house.chats.asleep("t:Bia", "blocked");
    await own.advance(2 * DAY);
    expect(own.shown).toEqual([]);
  });
});
