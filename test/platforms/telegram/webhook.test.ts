import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { machineTimer } from "../../../src/infra/clock.ts";
import { createHttpServer, type HttpServer } from "../../../src/infra/http.ts";
import { BAD_TOKEN } from "../../../src/platforms/telegram/connect.ts";
import { openWebhook, secretOf } from "../../../src/platforms/telegram/webhook.ts";
import type { Person, Place } from "../../fakes/telegram/person.ts";
import { openScene, type Scene } from "./stage.ts";

const SECRET = secretOf("7000000001:AAsecret");

describe("the address that Telegram calls", () => {
  let http: HttpServer;
  let port: number;
  let taken: unknown[];
  let told: string[];
  let fails: boolean;

  beforeEach(async () => {
    [taken, told, fails] = [[], [], false];
    const log = { info: () => {}, warn: (event: string) => void told.push(event), error: () => {} };
    http = createHttpServer(log);
    const take = async (raw: unknown) => {
      if (fails) throw new Error("disk full");
      taken.push(raw);
    };
    openWebhook({ web: http, path: "/telegram", secret: SECRET, take, log });
    port = await http.listen(0);
  });
  afterEach(() => http.close());

  const calls = async (body: string, secret: string | undefined = SECRET, method = "POST") => {
    const headers = { "x-telegram-bot-api-secret-token": secret, "content-type": "application/json" };
    const answer = await fetch(`http://127.0.0.1:${port}/telegram`, {
      method,
      headers,
      ...(method === "POST" && { body }),
    });
    return answer.status;
  };

  it("takes what Telegram brings", async () => {
    expect(await calls('{"update_id":1}')).toBe(200);
    expect(taken).toEqual([{ update_id: 1 }]);
  });

  it.each(["", "x", SECRET.slice(0, -1), `${SECRET}x`, SECRET.toUpperCase()])(
    "takes nothing from who says the secret is %j",
    async (secret) => {
      expect(await calls('{"update_id":1}', secret)).toBe(401);
      expect(taken).toEqual([]);
      expect(told).toEqual(["telegram webhook called by somebody else"]);
    },
  );

  it.each(["", "{", "not json", '{"update_id":1'])("refuses %j, which is no JSON", async (body) => {
    expect(await calls(body)).toBe(400);
    expect(taken).toEqual([]);
  });

  it("refuses a body of more than a megabyte unread", async () => {
    expect(await calls(JSON.stringify({ update_id: 1, text: "x".repeat(1_000_000) }))).toBe(413);
    expect(taken).toEqual([]);
  });

  it("says that it failed when the update could not be saved, so that Telegram brings it again", async () => {
    fails = true;
    expect(await calls('{"update_id":1}')).toBe(500);
  });

  it("is not read by a browser", async () => {
    expect(await calls("", SECRET, "GET")).toBe(404);
  });

  it("has a secret of the signs that Telegram takes, which does not tell the token", () => {
    expect(SECRET).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(secretOf("7000000001:AAsecret")).toBe(SECRET);
    expect(secretOf("7000000001:AAother")).not.toBe(SECRET);
  });
});

describe("a bot behind a webhook", () => {
  let scene: Scene;
  let ana: Person;
  let home: Place;
  const timer: typeof machineTimer = (ms, work) => machineTimer(ms / 100, work);

  beforeEach(async () => {
    scene = await openScene({ webhook: true, timer });
    ana = scene.fake.user("Ana");
    home = scene.fake.private(ana);
  });
  afterEach(async () => {
    await scene.fake.settled();
    expect(scene.fake.violations).toEqual([]);
    expect(JSON.stringify(scene.log)).not.toContain(scene.fake.token);
    await scene.close();
  });

  it("understands a body that comes in pieces cut inside its characters", async () => {
    await scene.connect();
    scene.fake.delivery.splits();
    const joao = scene.fake.user("João 👩‍👩‍👧 Привет");
    const told = await joao.says(scene.fake.private(joao), "/start");
    expect(told.text).toContain("Oi, João 👩‍👩‍👧 Привет! Eu sou o Gabarito.");
  });

  it("asks for what it understands, votes and blocks included, and for nothing else", async () => {
    await scene.connect();
    const [set] = scene.fake.calls.filter(({ method }) => method === "setWebhook");
    expect(set?.params).toEqual({
      url: "https://bot.example.org/telegram",
      secret_token: secretOf(scene.fake.token),
      allowed_updates: [
        "message",
        "edited_message",
        "channel_post",
        "callback_query",
        "poll_answer",
        "my_chat_member",
        "inline_query",
      ],
    });
  });

  it("keeps what came before it was set, and gets it", async () => {
    ana.writes(home, "/ajuda");
    await scene.connect();
    await scene.fake.settled();
    expect(scene.fake.botIn(home)).toHaveLength(1);
  });

  it("is set again after Telegram was out of reach", async () => {
    scene.fake.fail("setWebhook", 502, { times: 2 });
    await scene.connect({ timer });
    expect((await ana.says(home, "/ajuda")).text).toContain("Como usar");
  });

  it("goes back to long polling when the address is taken out of the settings", async () => {
    await scene.connect();
    await scene.leave();
    await scene.connect({ webhook: undefined });
    expect((await ana.says(home, "/ajuda")).text).toContain("Como usar");
    expect(scene.fake.delivery.webhook).toBeUndefined();
  });

  it("that Telegram does not know ends with one sentence", async () => {
    await expect(scene.connect({ token: "7000000001:AAanother" })).rejects.toThrow(BAD_TOKEN);
  });

  it("is not held up by a chat whose answers wait to be sent", async () => {
    await scene.connect();
    let release = () => {};
    const until = new Promise<void>((done) => {
      release = done;
    });
    scene.fake.fail("sendMessage", { until }, { in: home });
    for (let at = 0; at < 5; at++) ana.writes(home, "/ajuda");
    await scene.fake.waitFor(() => scene.fake.delivery.pending === 0);
    release();
    await scene.fake.waitFor(() => scene.fake.botIn(home).length === 5);
  });
});
