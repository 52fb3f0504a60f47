import { describe, expect, it } from "vitest";
import { claims } from "../../src/core/habit/daily.ts";
import { type Class, type Fate, GROUP, openClass } from "../class.ts";
import { DAY, HOUR, NOW } from "../world.ts";

// Monday, 09:00 in São Paulo, a group whose question comes at ten.

const MINUTE = 60_000;
const KEY = `daily/g:${GROUP}/2026-03-09/10:00`;

/** A platform whose letters of questions have these fates, one after the other. */
const fates = (...list: readonly ReturnType<Fate>[]): Fate => {
  const left = [...list];
  return (_, { key }) => (key.startsWith("daily/") ? left.shift() : undefined);
};

async function atTen(parts: Parameters<typeof openClass>[0] = {}): Promise<Class> {
  const own = await openClass(parts);
  await own.says("Ana", "/diaria 10:00");
  return own;
}

const questions = (own: Class): string[] => own.heard().filter((text) => text.startsWith("Questão do dia"));
const eventsOf = (own: Class): string[] => own.logged.map(({ event }) => event);

describe("the question of the day", () => {
  it("comes at its hour, and once a day", async () => {
    const own = await atTen();
    await own.advance(HOUR - 1);
    expect(questions(own)).toHaveLength(0);
    await own.advance(1);
    expect(questions(own)).toHaveLength(1);
    await own.advance(DAY - 1);
    expect(questions(own)).toHaveLength(1);
    await own.advance(1);
    expect(questions(own)).toHaveLength(2);
  });

  it("comes once though two ticks look at the same minute", async () => {
    const own = await atTen();
    own.clock.advance(HOUR);
    await Promise.all([own.house.ticks.run(own.clock.now()), own.house.ticks.run(own.clock.now())]);
    await own.house.ticks.run(own.clock.now());
    expect(questions(own)).toHaveLength(1);
  });

  it("comes once though the clock is set back two hours after it", async () => {
    const own = await atTen();
    await own.advance(HOUR);
    own.clock.advance(-2 * HOUR);
    await own.advance(3 * HOUR);
    expect(questions(own)).toHaveLength(1);
  });

  it("does not come any more once it was switched off", async () => {
    const own = await atTen();
    await own.says("Ana", "/diaria desligar");
    await own.advance(2 * DAY);
    expect(own.shown).toHaveLength(0);
  });

  it("leaves no claim behind when the platform was off", async () => {
    const own = await atTen({ fate: fates("off") });
    await own.advance(HOUR);
    expect(await own.store.get(claims, `g:${GROUP}/2026-03-09/10:00`)).toBeUndefined();
    await own.advance(MINUTE);
    expect(questions(own)).toHaveLength(1);
  });
});

describe("a question that is late", () => {
  it("comes up to three hours after its time, and says so", async () => {
    const own = await atTen();
    own.clock.advance(4 * HOUR);
    await own.house.ticks.run(own.clock.now());
    expect(questions(own)).toEqual([expect.stringContaining("Com atraso: era a das 10:00.")]);
  });

  it("says nothing of ten minutes", async () => {
    const own = await atTen();
    own.clock.advance(HOUR + 10 * MINUTE);
    await own.house.ticks.run(own.clock.now());
    expect(questions(own)).toEqual([expect.not.stringContaining("Com atraso")]);
  });

  it("is left out after three hours, and the next one says so once", async () => {
    const own = await atTen();
    own.clock.advance(4 * HOUR + 1);
    await own.house.ticks.run(own.clock.now());
    expect(questions(own)).toHaveLength(0);
    await own.advance(2 * DAY);
    expect(questions(own)).toEqual([
      expect.stringContaining("Estive fora do ar e pulei uma questão."),
      expect.not.stringContaining("pulei"),
    ]);
  });

  it("nothing piles up after a week down: one question, which tells of the others", async () => {
    const own = await atTen();
    own.clock.advance(7 * DAY + HOUR + 30 * MINUTE);
    await own.house.ticks.run(own.clock.now());
    await own.advance(HOUR);
    expect(questions(own)).toEqual([
      expect.stringMatching(/Com atraso: era a das 10:00\. Estive fora do ar e pulei 7 questões\./),
    ]);
  });
});

describe("a message that surely did not arrive", () => {
  it("is tried again with the same question, after a minute, then two, then four", async () => {
    const tries: number[] = [];
    const own: Class = await atTen({
      fate: (to, { key }) => {
        if (to === GROUP && key === KEY) tries.push((own.clock.now() - NOW - HOUR) / MINUTE);
        return key === KEY && tries.length < 4 ? "failed" : undefined;
      },
    });
    await own.advance(HOUR + 30 * MINUTE);
    expect(tries).toEqual([0, 1, 3, 7]);
    expect(questions(own)).toHaveLength(1);
  });

  it("is given up after three hours, and the next day's question says so", async () => {
    let isDown = true;
    const own = await atTen({ fate: (_, { key }) => (isDown && key === KEY ? "failed" : undefined) });
    await own.advance(5 * HOUR);
    isDown = false;
    await own.advance(DAY);
    expect(questions(own)).toEqual([expect.stringContaining("pulei uma questão")]);
    expect(await own.store.get(claims, `g:${GROUP}/2026-03-09/10:00`)).toMatchObject({ state: "given-up" });
  });

  it("does not delay the other groups, nor does one that never answers", async () => {
    const own = await openClass({
      fate: (to) => (to === "t:Ana" ? new Promise<undefined>(() => undefined) : undefined),
    });
    await own.says("Ana", "/diaria 10:00", "private");
    await own.says("Ana", "/diaria 10:00");
    await own.says("Bia", "/diaria 10:00", "private");
    own.clock.advance(HOUR);
    void own.house.ticks.run(own.clock.now());
    await expect.poll(() => own.shown.map(({ to }) => to).sort()).toEqual(["t:Bia", GROUP].sort());
    own.clock.advance(DAY);
    void own.house.ticks.run(own.clock.now());
    await expect.poll(() => questions(own)).toHaveLength(2);
  });
});

describe("a crash between the claim and the message", () => {
  const crash = async () => {
    const kept = new Map<string, string>();
    const own = await atTen({ kept, fate: fates("died") });
    await own.advance(HOUR);
    return kept;
  };

  it("is followed by a letter that says it may have arrived, under the same key and with the same question", async () => {
    const letters: { key: string; again: boolean }[] = [];
    const own = await openClass({
      kept: await crash(),
      now: NOW + HOUR + MINUTE,
      fate: (_, { key, again }) => void letters.push({ key, again }),
    });
    await own.advance(MINUTE);
    expect(letters).toEqual([{ key: KEY, again: true }]);
    expect(questions(own)).toHaveLength(1);
    await own.advance(HOUR);
    expect(letters).toHaveLength(1);
  });

  it("is not repeated where nobody can tell whether it arrived: who set it up is told, and it is logged", async () => {
    const own = await openClass({ kept: await crash(), now: NOW + HOUR + MINUTE, fate: fates("doubt") });
    await own.advance(DAY - 2 * HOUR);
    expect(questions(own)).toHaveLength(0);
    expect(own.heard("t:Ana")).toEqual([
      "Caí bem na hora de publicar a questão das 10:00 no grupo “Turma TI” e não sei se ela chegou. Para não repetir, não mandei de novo; a próxima sai normalmente.",
    ]);
    expect(eventsOf(own)).toContain("a question of the day may not have arrived");
    await own.advance(2 * HOUR);
    expect(questions(own)).toHaveLength(1);
  });

  it("is told a minute later when the word about it did not arrive", async () => {
    let failures = 2;
    const own = await openClass({
      kept: await crash(),
      now: NOW + HOUR + MINUTE,
      fate: (_, { key }) =>
        key.startsWith("daily/")
          ? "doubt"
          : key.startsWith("doubt/") && failures-- > 0
            ? "failed"
            : undefined,
    });
    await own.advance(5 * MINUTE);
    expect(own.heard("t:Ana")).toHaveLength(1);
  });
});

describe("many groups at the same minute", () => {
  it("are all in the queue at once, and the platform's pace spreads them: no one waits for another's answer", async () => {
    const waiting: (() => void)[] = [];
    const own = await openClass({
      fate: () => new Promise<undefined>((resolve) => waiting.push(() => resolve(undefined))),
    });
    for (let n = 0; n < 1100; n++) await own.says(`Pessoa ${n}`, "/diaria 10:00", "private");
    own.clock.advance(HOUR);
    const tick = own.house.ticks.run(own.clock.now());
    await expect.poll(() => waiting.length).toBe(1100);
    expect(own.shown).toHaveLength(0);
    for (const goes of waiting) goes();
    await tick;
    expect(own.shown).toHaveLength(1100);
  });

  it("come to the others when the saved settings of one cannot be read, which the log says", async () => {
    const kept = new Map<string, string>();
    const own = await openClass({ kept });
    for (const who of ["Ana", "Bia", "Caio"]) await own.says(who, "/diaria 10:00", "private");
    kept.set("daily/p:t:Bia", "{");
    await own.advance(HOUR);
    expect(own.shown.map(({ to }) => to).sort()).toEqual(["t:Ana", "t:Caio"]);
    expect(own.logged).toContainEqual(expect.objectContaining({ event: "tick failed" }));
  });

  it("are all tried again a minute later when the disk could not be read", async () => {
    const own = await openClass();
    for (const who of ["Ana", "Bia"]) await own.says(who, "/diaria 10:00", "private");
    const { many } = own.store;
    own.store.many = async () => {
      throw new Error("the disk is away");
    };
    await own.advance(HOUR);
    expect(own.shown).toHaveLength(0);
    own.store.many = many;
    await own.advance(MINUTE);
    expect(own.shown).toHaveLength(2);
  });
});
