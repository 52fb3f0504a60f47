import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BAD_TOKEN } from "../../../src/platforms/telegram/connect.ts";
import type { Fault } from "../../fakes/telegram/fake.ts";
import type { Person, Place } from "../../fakes/telegram/person.ts";
import { quick } from "./quick.ts";
import { openScene, type Scene } from "./stage.ts";

let scene: Scene;
let ana: Person;
let home: Place;
/** A minute takes half a second. */
const timer = quick(120);
const events = () => scene.log.map(({ event }) => event);
const OUT = "telegram out of reach, trying again";
const BAD_GATEWAY = { fault: "broken", status: 502 };

beforeEach(async () => {
  scene = await openScene();
  ana = scene.fake.user("Ana");
  home = scene.fake.private(ana);
});

afterEach(async () => {
  scene.fake.heals();
  expect(scene.fake.violations).toEqual([]);
  expect(JSON.stringify(scene.log)).not.toContain(scene.fake.token);
  await scene.close();
});

describe("the start", () => {
  it.each([
    ["that Telegram does not know", "7000000001:AAanother"],
    ["of the wrong shape", "segredo"],
    ["with a slash in it", "seg/redo"],
  ])("with a token %s ends with one sentence that does not tell it", async (_, token) => {
    const failed = await scene.connect({ token }).catch((cause: Error) => cause);
    expect(failed).toEqual(new Error(BAD_TOKEN));
    expect(JSON.stringify(scene.log)).not.toContain(token);
  });

  it.each([
    ["an HTML page", 502, "broken"],
    ["silence", "hang", "unsure"],
    ["a broken connection", "reset", "unsure"],
    ["a flood", { retryAfter: 1 }, "flood"],
  ] as const)("goes on after %s", async (_, fault, kind) => {
    scene.fake.fail("getMe", fault, { times: 2 });
    scene.fake.fail("deleteWebhook", fault);
    await scene.connect({ timer });
    const told = scene.log.filter(({ event }) => event === OUT);
    expect(told.map(({ facts }) => [facts.fault, facts.tries])).toEqual([
      [kind, 1],
      [kind, 2],
      [kind, 1],
    ]);
    expect((await ana.says(home, "/ajuda")).text).toContain("Como usar");
  });

  it("waits for a network that is not there yet", async () => {
    const port = await freePort();
    const connecting = scene.connect({ timer, api: `http://127.0.0.1:${port}` }).catch(() => {});
    await scene.fake.waitFor(() => true);
    await expect.poll(() => scene.log.length).toBeGreaterThan(1);
    expect(scene.log[0]).toMatchObject({ event: OUT, facts: { fault: "unreached" } });
    const { fake } = scene;
    const other = await openScene({ port });
    await connecting;
    expect(other.fake.counts.getMe).toBe(1);
    await scene.leave();
    await other.close();
    expect(fake.counts.getMe).toBeUndefined();
  });
});

/** A port where nobody listens. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

describe("long polling goes on, and nothing is lost,", () => {
  it.each([
    ["after an HTML page", 502, { event: OUT, facts: BAD_GATEWAY }],
    ["after a refusal", 404, { event: OUT, facts: { fault: "refused", status: 404 } }],
    ["after a bad request", 400, { event: OUT, facts: { fault: "refused", status: 400 } }],
    ["after a flood", { retryAfter: 3 }, { event: OUT, facts: { fault: "flood", seconds: 3 } }],
    ["after a broken connection", "reset", { event: OUT, facts: { fault: "unsure" } }],
    ["when no answer comes", "hang", { event: OUT, facts: { fault: "unsure" } }],
    ["when an answer got lost", "lost", { event: OUT, facts: { fault: "unsure" } }],
    [
      "when another process polls",
      409,
      { event: "telegram: another process polls with this token", facts: {} },
    ],
  ] as readonly (readonly [string, Fault, object])[])("%s", async (_, fault, line) => {
    scene.fake.fail("getUpdates", fault, { times: 2 });
    await scene.connect({ timer });
    for (const text of ["/ajuda", "/topicos"]) ana.writes(home, text);
    await scene.fake.waitFor(() => scene.fake.botIn(home).length === 2);
    expect(scene.log.filter(({ event }) => event === (line as { event: string }).event)).toMatchObject([
      line,
      line,
    ]);
    expect(scene.lost).toEqual([]);
  });

  it("when two bots fight for the updates: each message is answered", async () => {
    await scene.connect({ timer });
    const other = fetch(`${scene.fake.url}/bot${scene.fake.token}/getUpdates?timeout=0`);
    expect((await other).status).toBe(200);
    await scene.fake.waitFor(() => scene.log.length > 2);
    expect((await ana.says(home, "/ajuda")).text).toContain("Como usar");
    expect(events()).toContain("telegram: another process polls with this token");
  });

  it("until the token is taken back: that is told once, in words, and ends it", async () => {
    await scene.connect({ timer });
    scene.fake.fail("*", 401, { times: 5 });
    scene.fake.fail("getUpdates", 401);
    ana.writes(home, "/ajuda");
    await expect.poll(() => scene.lost.length).toBe(1);
    expect(scene.lost).toEqual([BAD_TOKEN]);
  });
});

describe("a chat that is slow", () => {
  it("holds up nobody else, not even while its answers wait to be sent", async () => {
    // Without the patience that a batch is given, at whose end others would come in any case.
    await scene.connect({ timer: (ms, work) => (ms === 5000 ? () => {} : timer(ms, work)) });
    let release = () => {};
    scene.fake.fail("sendMessage", { until: new Promise<void>((done) => (release = done)) }, { in: home });
    for (let at = 0; at < 5; at++) ana.writes(home, "/ajuda");
    const bia = scene.fake.user("Bia");
    await bia.says(scene.fake.private(bia), "/ajuda");
    await scene.fake.waitFor(() => scene.fake.delivery.pending === 0);
    expect(scene.fake.botIn(home)).toEqual([]);
    release();
    await scene.fake.waitFor(() => scene.fake.botIn(home).length === 5);
  });

  it("whose messages take long to decide on holds up the others for 5 seconds at most, and loses nothing", async () => {
    let release = () => {};
    const stuck = new Promise<void>((done) => {
      release = done;
    });
    await scene.connect({ timer });
    const { bot } = scene.house();
    await scene.leave();
    await scene.connect({
      timer,
      bot: async (request) => {
        if (request.from.name === "Ana") await stuck;
        return bot(request);
      },
    });
    await scene.fake.waitFor(() => scene.fake.delivery.polling);
    ana.writes(home, "/ajuda");
    await scene.fake.waitFor(() => !scene.fake.delivery.polling);
    const bia = scene.fake.user("Bia");
    expect((await bia.says(scene.fake.private(bia), "/ajuda")).text).toContain("Como usar");
    release();
    await scene.fake.waitFor(() => scene.fake.botIn(home).length === 1);
  });
});

describe("the end", () => {
  it("does not wait longer than 5 seconds for what cannot be sent", async () => {
    await scene.connect({ timer });
    scene.fake.fail("sendMessage", { retryAfter: 60 });
    ana.writes(home, "/ajuda");
    await expect.poll(events).toContain("telegram flood");
    await scene.leave();
    expect(scene.fake.botIn(home)).toEqual([]);
  });

  it("waits for what is under way, and takes nothing new", async () => {
    await scene.connect();
    let release = () => {};
    scene.fake.fail("sendMessage", { until: new Promise<void>((done) => (release = done)) });
    ana.writes(home, "/ajuda");
    await scene.fake.waitFor(() => scene.fake.delivery.pending === 0);
    const leaving = scene.leave();
    release();
    await leaving;
    expect(scene.fake.botIn(home)).toHaveLength(1);
    ana.writes(home, "/topicos");
    await scene.fake.waitFor(() => !scene.fake.delivery.polling);
    expect(scene.fake.delivery.pending).toBe(1);
  });
});
