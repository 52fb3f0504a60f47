import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { machineTimer } from "../../../src/infra/clock.ts";
import { CALL_MS, type Call, createCall } from "../../../src/platforms/telegram/call.ts";
import { type Fault, faultFacts, faultOf } from "../../../src/platforms/telegram/fault.ts";
import type { Fault as Planned } from "../../fakes/telegram/fake.ts";
import { createFakeTelegram, type FakeTelegram } from "../../fakes/telegram/fake.ts";
import { quick } from "./quick.ts";

let fake: FakeTelegram;
let call: Call;
const quickTimer = quick(100);

beforeEach(async () => {
  fake = await createFakeTelegram({ limits: false });
  call = createCall(fake.token, fake.url, quickTimer);
});
afterEach(() => fake.close());

const refused = (status: number, description: string, parameters?: Record<string, unknown>): Planned => ({
  status,
  description,
  ...(parameters !== undefined && { parameters }),
});

describe("a call that Telegram", () => {
  it("answers is done", async () => {
    expect(await call("getMe", {} as never)).toMatchObject({
      kind: "done",
      result: { username: "gabarito_test_bot" },
    });
  });

  it.each([
    [
      refused(403, "Forbidden: bot was blocked by the user"),
      { kind: "refused", status: 403, reason: "blocked" },
    ],
    [refused(403, "Forbidden: user is deactivated"), { kind: "refused", status: 403, reason: "blocked" }],
    [
      refused(403, "Forbidden: bot can't initiate conversation with a user"),
      { kind: "refused", status: 403, reason: "blocked" },
    ],
    [
      refused(403, "Forbidden: bot was kicked from the supergroup chat"),
      { kind: "refused", status: 403, reason: "gone" },
    ],
    [
      refused(403, "Forbidden: bot is not a member of the channel chat"),
      { kind: "refused", status: 403, reason: "gone" },
    ],
    [refused(403, "Forbidden: the group chat was deleted"), { kind: "refused", status: 403, reason: "gone" }],
    [refused(403, "Forbidden: something new"), { kind: "refused", status: 403, reason: "forbidden" }],
    [refused(400, "Bad Request: chat not found"), { kind: "refused", status: 400, reason: "gone" }],
    [
      refused(400, "Bad Request: not enough rights to send polls to the chat"),
      { kind: "refused", status: 400, reason: "forbidden" },
    ],
    [
      refused(400, "Bad Request: need administrator rights in the channel chat"),
      { kind: "refused", status: 400, reason: "forbidden" },
    ],
    [refused(400, "Bad Request: TOPIC_CLOSED"), { kind: "refused", status: 400, reason: "forbidden" }],
    [
      refused(400, "Bad Request: message thread not found"),
      { kind: "refused", status: 400, reason: "topic" },
    ],
    [
      refused(400, "Bad Request: message is not modified: specified new message content"),
      { kind: "refused", status: 400, reason: "same" },
    ],
    [
      refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
      { kind: "refused", status: 400, reason: "late" },
    ],
    [
      refused(400, "Bad Request: non-anonymous polls can't be sent to channel chats"),
      { kind: "refused", status: 400, reason: "anonymous" },
    ],
    [refused(400, "Bad Request: something new"), { kind: "refused", status: 400, reason: "other" }],
    [
      refused(400, "Bad Request: group chat was upgraded to a supergroup chat", {
        migrate_to_chat_id: -1002,
      }),
      { kind: "moved", to: -1002 },
    ],
    [{ retryAfter: 7 }, { kind: "flood", seconds: 7 }],
    [401, { kind: "token" }],
    [409, { kind: "conflict" }],
    [502, { kind: "broken", status: 502 }],
    [refused(500, "Internal Server Error"), { kind: "broken", status: 500 }],
    ["reset", { kind: "unsure" }],
    ["lost", { kind: "unsure" }],
    ["hang", { kind: "unsure" }],
  ] as readonly (readonly [Planned, Fault])[])("meets with %j", async (planned, fault) => {
    fake.fail("getMe", planned);
    expect(await call("getMe", {} as never)).toEqual({ kind: "fault", fault });
  });

  it("is surely not there to hear was not made", async () => {
    await fake.close();
    expect(await call("getMe", {} as never)).toEqual({ kind: "fault", fault: { kind: "unreached" } });
    fake = await createFakeTelegram();
  });

  it("may take 10 seconds, or what it is given, and not longer", async () => {
    const waits = new Set<number>();
    const timed = createCall(fake.token, fake.url, (ms, work) => {
      waits.add(ms);
      return quickTimer(10, work);
    });
    fake.fail("getMe", "hang", { times: 2 });
    await timed("getMe", {} as never);
    await timed("getMe", {} as never, { ms: 1234 });
    // The first is how long a deadline is open to further calls.
    expect([...waits]).toEqual([100, CALL_MS, 1234]);
    expect(CALL_MS).toBe(10_000);
  });

  it("need not answer any more when the bot stops", async () => {
    fake.fail("getMe", "hang");
    const stopping = new AbortController();
    const patient = createCall(fake.token, fake.url, () => () => {});
    const calling = patient("getMe", {} as never, { signal: stopping.signal });
    stopping.abort();
    expect(await calling).toEqual({ kind: "fault", fault: { kind: "unsure" } });
  });

  it("gets lists with nothing in them does not break on them", async () => {
    const chat = fake.private(fake.user("Ana"));
    const params = { chat_id: chat.id, text: "x", entities: [null] } as never;
    const called = await call("sendMessage", params);
    expect(["done", "fault"]).toContain(called.kind);
  });
});

describe("a server of one's own", () => {
  let server: Server;
  const paths: string[] = [];
  afterEach(() => void server.close());

  it.each(["", "/", "/telegram", "/telegram/"])(
    "is called under the whole of its address, %j too",
    async (path) => {
      paths.length = 0;
      server = createServer(({ url }, answer) => {
        paths.push(url ?? "");
        answer.end('{"ok":true,"result":true}');
      });
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
      await createCall("1:A", root, machineTimer)("getMe", {} as never);
      expect(paths).toEqual([`${path.replace(/\/$/, "")}/bot1:A/getMe`]);
    },
  );
});

describe("what the log says of a fault", () => {
  it("is its kind and Telegram's numbers: neither token nor text", async () => {
    const secret = "segredo da Ana";
    for (const planned of [502, "reset", "hang", refused(400, `Bad Request: ${secret}`)] as const) {
      fake.fail("sendMessage", planned);
      const called = await call("sendMessage", { chat_id: 1, text: secret });
      const told =
        called.kind === "fault" ? JSON.stringify([faultFacts(called.fault), called.fault]) : "done";
      expect(told).not.toMatch(new RegExp(`${secret}|${fake.token}`));
    }
    expect(faultFacts(faultOf(new TypeError(secret)))).toEqual({ fault: "bug" });
  });
});
