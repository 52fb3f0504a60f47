import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paragraph, plain, reply } from "../../../src/core/talk/reply.ts";
import { machineTimer } from "../../../src/infra/clock.ts";
import type { Call } from "../../../src/platforms/telegram/call.ts";
import { createSending } from "../../../src/platforms/telegram/sending.ts";
import type { Delivery } from "../../../src/ports.ts";
import type { Fault } from "../../fakes/telegram/fake.ts";
import { letter, openPost, type Post } from "./post.ts";

let post: Post;
const here = (thread?: string) => ({ chat: `tg:${post.turma.id}`, ...(thread !== undefined && { thread }) });
const texts = (place = post.turma) => post.fake.botIn(place).map(({ text }) => text);

beforeEach(async () => {
  post = await openPost();
});

afterEach(async () => {
  expect(post.fake.violations).toEqual([]);
  expect(JSON.stringify(post.told)).not.toContain(post.fake.token);
  await post.fake.close();
});

describe("a message of the bot's own accord", () => {
  it("arrives, and is known by its number", async () => {
    expect(await post.outbox.post(here(), letter())).toEqual({ kind: "sent", posted: { message: "1" } });
    expect(texts()).toEqual(["Bom dia!"]);
  });

  it("is not made when there is nothing to say after all", async () => {
    expect(await post.outbox.post(here(), { ...letter(), make: async () => undefined })).toEqual({
      kind: "unsaid",
    });
    expect(post.fake.counts.sendMessage).toBeUndefined();
  });

  it("that may have arrived before is not even made", async () => {
    const make = () => Promise.reject(new Error("made"));
    expect(await post.outbox.post(here(), letter(undefined, { again: true, make }))).toEqual({
      kind: "doubt",
    });
  });

  it("that cannot be made failed, and says so in the log", async () => {
    const make = () => Promise.reject(new Error("disk full"));
    expect(await post.outbox.post(here(), letter(undefined, { make }))).toEqual({ kind: "failed" });
    expect(post.told).toEqual([{ event: "telegram outbox failed", facts: new Error("disk full") }]);
  });

  const refused = (status: number, description: string): Fault => ({ status, description });
  it.each([
    [refused(403, "Forbidden: bot was blocked by the user"), { kind: "refused", reason: "blocked" }, 1],
    [refused(403, "Forbidden: bot was kicked from the group chat"), { kind: "refused", reason: "gone" }, 1],
    [refused(400, "Bad Request: chat not found"), { kind: "refused", reason: "gone" }, 1],
    [
      refused(400, "Bad Request: not enough rights to send text messages"),
      { kind: "refused", reason: "forbidden" },
      1,
    ],
    [refused(400, "Bad Request: something new"), { kind: "failed" }, 1],
    [401, { kind: "failed" }, 1],
    [500, { kind: "doubt" }, 1],
    [502, { kind: "doubt" }, 1],
    ["reset", { kind: "doubt" }, 1],
    ["lost", { kind: "doubt" }, 1],
    ["hang", { kind: "doubt" }, 1],
    [{ retryAfter: 1 }, { kind: "failed" }, 6],
  ] as readonly (readonly [Fault, Delivery, number])[])(
    "after %j is %j, and is tried %d times",
    async (fault, delivery, tries) => {
      post.fake.fail("sendMessage", fault, { times: 50 });
      expect(await post.outbox.post(here(), letter())).toEqual(delivery);
      expect(post.fake.calls.filter(({ method }) => method === "sendMessage")).toHaveLength(tries);
      expect(post.shut).toEqual(delivery.kind === "refused" ? [`tg:${post.turma.id}`] : []);
      expect(post.lost).toHaveLength(fault === 401 ? 1 : 0);
    },
  );

  it("that met a flood or two arrives once", async () => {
    post.fake.fail("sendMessage", { retryAfter: 2 }, { times: 5 });
    expect((await post.outbox.post(here(), letter())).kind).toBe("sent");
    expect(texts()).toEqual(["Bom dia!"]);
  });

  it("is surely not there when nobody could be reached, after four tries", async () => {
    await post.fake.close();
    expect(await post.outbox.post(here(), letter())).toEqual({ kind: "failed" });
    post = await openPost();
  });

  it("follows the group to its new number, and the topic into the general one", async () => {
    const old = post.fake.group("Turma velha");
    const grande = post.fake.migrates(old);
    expect((await post.outbox.post({ chat: `tg:${old.id}` }, letter())).kind).toBe("sent");
    expect(texts(grande)).toEqual(["Bom dia!"]);
    expect(post.moved).toEqual([[old.id, grande.id]]);
    expect((await post.outbox.post(here("4711"), letter())).kind).toBe("sent");
    expect(texts()).toEqual(["Bom dia!"]);
  });

  it("of several pages that breaks off is in doubt: the whole is not to be sent again", async () => {
    const long = reply([paragraph(plain("palavra ".repeat(900)))]);
    post.fake.fail("sendMessage", { until: Promise.resolve() });
    post.fake.fail("sendMessage", 403);
    expect(await post.outbox.post(here(), letter(long))).toEqual({ kind: "doubt" });
    expect(texts()).toHaveLength(1);
  });
});

it("a message whose receipt says nothing that we understand may have arrived", async () => {
  const call = (async () => ({ kind: "done", result: { ok: "yes" } })) as unknown as Call;
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const pace = { turn: async () => () => {}, hold: () => {} };
  const sending = createSending({ call, pace, timer: machineTimer, log: silent, moved: async () => {} });
  const make = async () => ({ method: "sendMessage", params: { text: "x" } }) as const;
  expect(await sending.post({ chat: 1 }, "post", make)).toEqual({ kind: "fault", fault: { kind: "unsure" } });
});
