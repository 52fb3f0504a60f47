import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paragraph, reply } from "../../../src/core/talk/reply.ts";
import { createClock, type MovableClock, machineTimer } from "../../../src/infra/clock.ts";
import { NONCE_MAX, nonceOf } from "../../../src/platforms/discord/mark.ts";
import { createOutbox } from "../../../src/platforms/discord/outbox.ts";
import { createPace } from "../../../src/platforms/discord/pace.ts";
import { restAt } from "../../../src/platforms/discord/rest.ts";
import type { Address, Letter, Outbox } from "../../../src/ports.ts";
import { createFakeDiscord, type FakeDiscord, type Place } from "../../fakes/discord/fake.ts";
import { NOW } from "../../world.ts";

const SEND = "POST /channels/:channel/messages";
const LOOK = "GET /channels/:channel/messages";
const EDIT = "PATCH /channels/:channel/messages/:message";
const HOUR = 3_600_000;

let fake: FakeDiscord;
let geral: Place;
let clock: MovableClock;
let lost: number;
let shut: string[];

/** A minute of waiting takes less than a second. */
const quickTimer: typeof machineTimer = (ms, work) => machineTimer(ms / 100, work);
const silent = { info: () => {}, warn: () => {}, error: () => {} };

const outboxOf = (): Outbox =>
  createOutbox({
    rest: restAt(fake.api, { timeout: 150, retries: 0 }).setToken(fake.token),
    pace: createPace(1000, machineTimer),
    clock,
    timer: quickTimer,
    log: silent,
    lost: () => void lost++,
    shutOut: (chat) => void shut.push(chat),
  });

const letter = (key: string, changes: Partial<Letter> = {}): Letter => ({
  key,
  again: false,
  make: async () => reply([paragraph(`Carta ${key}`)]),
  ...changes,
});
const here = (): Address => ({ chat: `dc:${geral.id}` });
const textsIn = (place: Place) => fake.messagesIn(place).map(({ text }) => text);

beforeEach(async () => {
  clock = createClock(() => NOW);
  fake = await createFakeDiscord({ clock, checkAnswers: true, limits: false });
  geral = fake.guild("Turma TI").channel("geral");
  lost = 0;
  shut = [];
});

afterEach(async () => {
  expect(fake.violations).toEqual([]);
  await fake.close();
});

describe("a message of the bot's own accord", () => {
  it("arrives, and is known by its id", async () => {
    const delivery = await outboxOf().post(here(), letter("a"));
    expect(delivery).toEqual({ kind: "sent", posted: { message: fake.messagesIn(geral)[0]?.id } });
  });

  it("is not made when there is nothing to say after all", async () => {
    expect(await outboxOf().post(here(), letter("a", { make: async () => undefined }))).toEqual({
      kind: "unsaid",
    });
    expect(fake.counts[SEND]).toBeUndefined();
  });

  it.each(["lost", "hang", "reset", "closed", 500, 502] as const)("is there once after %s", async (fault) => {
    fake.fail(SEND, fault);
    expect((await outboxOf().post(here(), letter("a"))).kind).toBe("sent");
    expect(textsIn(geral)).toEqual(["Carta a"]);
  });

  it("is there once when a crash came between its arrival and our knowing: within minutes and hours later", async () => {
    await outboxOf().post(here(), letter("a"));
    expect((await outboxOf().post(here(), letter("a", { again: true }))).kind).toBe("sent");
    clock.advance(2 * HOUR);
    const found = await outboxOf().post(here(), letter("a", { again: true }));
    expect(found).toEqual({ kind: "sent", posted: { message: fake.messagesIn(geral)[0]?.id } });
    expect(textsIn(geral)).toEqual(["Carta a"]);
  });

  it("is there once also where the channel's history cannot be read", async () => {
    fake.fail(LOOK, { status: 403, code: 50001 }, { times: 2 });
    fake.fail(SEND, "lost");
    expect((await outboxOf().post(here(), letter("a"))).kind).toBe("sent");
    expect(textsIn(geral)).toEqual(["Carta a"]);
  });

  it("is sent after a crash that came before its arrival", async () => {
    await outboxOf().post(here(), letter("a"));
    expect((await outboxOf().post(here(), letter("b", { again: true }))).kind).toBe("sent");
    expect(textsIn(geral)).toEqual(["Carta a", "Carta b"]);
  });

  it("may be tried again after a long outage, and the later try looks first", async () => {
    const outbox = outboxOf();
    fake.fail(SEND, "lost");
    fake.fail(SEND, 500, { times: 3 });
    fake.fail(LOOK, 500, { times: 3 });
    expect(await outbox.post(here(), letter("a"))).toEqual({ kind: "failed" });
    clock.advance(HOUR);
    expect((await outbox.post(here(), letter("a"))).kind).toBe("sent");
    expect(textsIn(geral)).toEqual(["Carta a"]);
  });

  it("is surely not there when nobody could be reached", async () => {
    const outbox = outboxOf();
    const { api } = fake;
    await fake.close();
    expect(api).toContain("127.0.0.1");
    expect(await outbox.post(here(), letter("a"))).toEqual({ kind: "failed" });
    fake = await createFakeDiscord();
  });

  it.each([
    [50001, "forbidden"],
    [50013, "forbidden"],
    [10003, "gone"],
  ] as const)("is refused with %s: %s", async (code, reason) => {
    geral.breaks(code);
    expect(await outboxOf().post(here(), letter("a"))).toEqual({ kind: "refused", reason });
    expect(shut).toEqual([`dc:${geral.id}`]);
  });

  it("is refused in a thread that is locked, and wakes one that is only archived", async () => {
    const thread = geral.thread("Revisão");
    thread.archives();
    expect((await outboxOf().post({ chat: `dc:${thread.id}` }, letter("a"))).kind).toBe("sent");
    thread.archives({ locked: true });
    const refused = await outboxOf().post({ chat: `dc:${thread.id}` }, letter("b"));
    expect(refused).toMatchObject({ kind: "refused" });
  });

  it("finds a person by their account, and says so when they take no messages", async () => {
    const ana = fake.user("Ana");
    const outbox = outboxOf();
    expect((await outbox.post({ account: `dc:u${ana.id}` }, letter("a"))).kind).toBe("sent");
    expect((await outbox.post({ chat: `dc:u${ana.id}` }, letter("b"))).kind).toBe("sent");
    expect(textsIn(ana.dm)).toEqual(["Carta a", "Carta b"]);
    expect(fake.counts["POST /users/@me/channels"]).toBe(1);
    ana.closesDms();
    expect(await outbox.post({ account: `dc:u${ana.id}` }, letter("c"))).toEqual({
      kind: "refused",
      reason: "blocked",
    });
  });

  it("goes out as several when it is long, each of them once", async () => {
    const make = async () => reply([paragraph("palavra ".repeat(900))]);
    await outboxOf().post(here(), letter("a", { make }));
    await outboxOf().post(here(), letter("a", { make, again: true }));
    expect(fake.messagesIn(geral)).toHaveLength(2);
  });

  it("tells when the token is not valid any more", async () => {
    fake.revokeToken();
    const outbox = outboxOf();
    expect(await outbox.post(here(), letter("a"))).toEqual({ kind: "failed" });
    expect(await outbox.post(here(), letter("b"))).toEqual({ kind: "failed" });
    expect(lost).toBe(2);
  });
});

describe("a message that is drawn anew", () => {
  const posted = async (outbox: Outbox) => {
    const delivery = await outbox.post(here(), letter("a"));
    if (delivery.kind !== "sent") throw new Error("not sent");
    return delivery.posted;
  };
  const later = reply([paragraph("Carta nova")]);

  it("changes where it stands", async () => {
    const outbox = outboxOf();
    await outbox.redraw(here(), await posted(outbox), later, { final: false });
    expect(textsIn(geral)).toEqual(["Carta nova"]);
  });

  it("is left alone after an hour, but for its last word", async () => {
    const outbox = outboxOf();
    const message = await posted(outbox);
    clock.advance(HOUR);
    await outbox.redraw(here(), message, later, { final: false });
    expect(fake.counts[EDIT]).toBeUndefined();
    await outbox.redraw(here(), message, later, { final: true });
    expect(textsIn(geral)).toEqual(["Carta nova"]);
  });

  it("that is gone is told as gone", async () => {
    const outbox = outboxOf();
    const message = await posted(outbox);
    geral.vanishes();
    expect(await outbox.redraw(here(), message, later, { final: true })).toEqual({
      kind: "refused",
      reason: "gone",
    });
  });
});

it("a nonce has 25 characters at most, the same for the same key only", () => {
  const key = `daily/g:dc:g${"9".repeat(19)}/2026-03-09/08:00`;
  expect(nonceOf(key)).toHaveLength(NONCE_MAX);
  expect(nonceOf(key)).toBe(nonceOf(key));
  expect(nonceOf(key)).not.toBe(nonceOf(`${key}#2`));
});

it("posts go before redrawings, so many a second", async () => {
  const pace = createPace(100, machineTimer);
  const order: string[] = [];
  const begun = performance.now();
  const take = (rank: "post" | "redraw") => pace.turn(rank).then(() => void order.push(rank));
  await Promise.all([...Array(10).fill("redraw"), ...Array(10).fill("post")].map(take));
  expect(performance.now() - begun).toBeGreaterThanOrEqual(140);
  expect(order.slice(5, 15)).toEqual(Array(10).fill("post"));
});
