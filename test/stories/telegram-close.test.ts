import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rounds } from "../../src/core/asking/round.ts";
import type { Person, Place, Seen } from "../fakes/telegram/person.ts";
import { quick } from "../platforms/telegram/quick.ts";
import { openScene, type Scene } from "../platforms/telegram/stage.ts";
import { HOUR } from "../world.ts";

// A question closes while Telegram is not itself.

const MINUTE = 60_000;

let scene: Scene;
let rui: Person;
const last = (place: Place) => scene.fake.botIn(place).at(-1)?.text ?? "";
const isClosed = (asked: Seen) => asked.now().raw.poll?.is_closed;

beforeEach(async () => {
  scene = await openScene();
  rui = scene.fake.user("Rui");
  await scene.connect({ timer: quick(50) });
});

afterEach(async () => {
  await scene.fake.settled();
  expect(scene.fake.violations).toEqual([]);
  await scene.close();
});

describe("a quiz in a channel, in which three voted", () => {
  let canal: Place;
  let asked: Seen;
  beforeEach(async () => {
    canal = scene.fake.channel("Canal TI", { creator: rui, bot: "administrator" });
    const next = scene.fake.next(canal);
    rui.writes(canal, "/questao sobreajuste");
    asked = await next;
    for (const reader of ["Ana", "Bia", "Caio"]) scene.fake.user(reader).votes(asked, 0);
    await scene.fake.settled();
  });

  it("has three votes in its result though the answer to its end got lost", async () => {
    scene.fake.fail("stopPoll", "lost");
    await scene.passes(HOUR);
    await scene.fake.settled();
    expect(last(canal)).toContain("3 pessoas responderam");
    expect(asked.now().rows).toEqual([["Ver comentário"]]);
  });

  it("has no result while it cannot be ended, and the right one afterwards", async () => {
    scene.fake.fail("stopPoll", 502, { times: 4 });
    await scene.passes(HOUR);
    await scene.fake.settled();
    expect([isClosed(asked), last(canal)]).toEqual([false, asked.text]);
    await scene.passes(HOUR);
    await scene.fake.settled();
    expect(isClosed(asked)).toBe(true);
    expect(last(canal)).toContain("3 pessoas responderam");
  });
});

describe("a question that was revised while it was open", () => {
  it("takes no more votes once it has closed, and has no buttons", async () => {
    const turma = scene.fake.supergroup("Turma", { members: [rui] });
    const asked = await rui.says(turma, "/questao sobreajuste");
    await scene.fake.settled();
    for await (const [id, round] of scene.store.scan(rounds))
      await scene.store.change([`round/${id}`], async (rows) =>
        rows.put(rounds, id, { ...round, version: round.version + 1 }),
      );
    await scene.passes(10 * MINUTE);
    await scene.fake.settled();
    expect([isClosed(asked), asked.now().rows]).toEqual([true, []]);
    expect(last(turma)).toContain("foi revista enquanto estava aberta");
  });
});
