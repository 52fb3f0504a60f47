import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bot } from "../../../src/bot.ts";
import { paragraph, plain, reply } from "../../../src/core/talk/reply.ts";
import { createClock } from "../../../src/infra/clock.ts";
import { createAdmins } from "../../../src/platforms/telegram/admins.ts";
import type { Call } from "../../../src/platforms/telegram/call.ts";
import { membershipChanged } from "../../../src/platforms/telegram/members.ts";
import type { Membership } from "../../../src/platforms/telegram/update.ts";
import type { Person, Place } from "../../fakes/telegram/person.ts";
import { NOW } from "../../world.ts";
import { openScene, type Scene } from "./stage.ts";

const page = (count: number) => "palavra ".repeat(count);
const more = [[{ label: "Mais", press: { kind: "help" } }]] as const;

describe("answers that are longer than one message", () => {
  let scene: Scene;
  let ana: Person;
  let home: Place;
  let said: string;
  const bot: Bot = async ({ said: one }) =>
    reply([paragraph(plain(said))], { buttons: more, replaces: one.kind === "press" });
  const texts = () => scene.fake.botIn(home).map(({ text }) => text);

  beforeEach(async () => {
    scene = await openScene();
    ana = scene.fake.user("Ana");
    home = scene.fake.private(ana);
    await scene.connect({ bot });
  });
  afterEach(async () => {
    expect(scene.fake.violations).toEqual([]);
    await scene.close();
  });

  it("come in several, in order, and the buttons stand under the last", async () => {
    said = page(1200);
    ana.writes(home, "x");
    await scene.fake.settled();
    expect(
      texts()
        .join(" ")
        .match(/palavra/g),
    ).toHaveLength(1200);
    expect(scene.fake.botIn(home).map(({ rows }) => rows.length)).toEqual([0, 0, 1]);
  });

  it("are all there too when they answer an edited message or a button that turns pages", async () => {
    said = "curto";
    const asked = ana.writes(home, "x");
    await scene.fake.settled();
    said = page(600);
    ana.edits(asked, "y");
    await scene.fake.settled();
    expect(
      texts()
        .join(" ")
        .match(/palavra/g),
    ).toHaveLength(600);
    const [first] = scene.fake.botIn(home);
    if (first !== undefined) await ana.presses(first, "Mais");
    await scene.fake.settled();
    expect(
      texts()
        .join(" ")
        .match(/palavra/g),
    ).toHaveLength(1200);
  });

  it("take the place of the message where they fit, and come below where it cannot be changed any more", async () => {
    said = "um";
    const first = await ana.says(home, "x");
    said = "dois";
    await ana.presses(first, "Mais");
    await scene.fake.settled();
    expect(texts()).toEqual(["dois"]);
    said = "três";
    scene.fake.fail("editMessageText", { status: 400, description: "Bad Request: message can't be edited" });
    await ana.presses(first, "Mais");
    await scene.fake.settled();
    expect(texts()).toEqual(["dois", "três"]);
  });

  it("are pressed twice without harm: a message that would not change stays", async () => {
    said = "um";
    const first = await ana.says(home, "x");
    await Promise.all([ana.presses(first, "Mais"), ana.presses(first, "Mais")]);
    await scene.fake.settled();
    expect(texts()).toEqual(["um"]);
  });
});

describe("a press on a message that was deleted meanwhile", () => {
  it("is answered below", async () => {
    const scene = await openScene();
    const ana = scene.fake.user("Ana");
    const home = scene.fake.private(ana);
    await scene.connect();
    const lesson = await ana.says(home, "/aula 2.1");
    scene.fake.fail("editMessageText", {
      status: 400,
      description: "Bad Request: message to edit not found",
    });
    const next = scene.fake.next(home);
    await ana.presses(lesson, "Próxima ›");
    expect((await next).text).toContain("(página 2 de 6)");
    await scene.close();
  });
});

describe("what the bot may do in a chat", () => {
  const chat = {
    private: { id: 1, type: "private" },
    group: { id: -1, type: "supergroup", title: "T" },
    channel: { id: -2, type: "channel", title: "C" },
  } as const;
  const happens = async (kind: keyof typeof chat, status: Membership["new_chat_member"]) => {
    const told: string[] = [];
    const greeting = await membershipChanged(
      {
        joined: async (place) => {
          told.push(`joined ${place.chat}`);
          return reply([paragraph("Oi!")]);
        },
        asleep: async (name, reason) => void told.push(`${name} ${reason}`),
      },
      { chat: chat[kind], old_chat_member: { status: "left" }, new_chat_member: status },
    );
    return [...told, ...(greeting === undefined ? [] : ["greets"])];
  };

  it.each([
    ["group", { status: "member" }, ["joined tg:-1", "greets"]],
    ["group", { status: "administrator" }, ["joined tg:-1", "greets"]],
    ["group", { status: "restricted", can_send_messages: true }, ["joined tg:-1", "greets"]],
    ["group", { status: "restricted", can_send_messages: false }, ["tg:-1 forbidden"]],
    ["group", { status: "left" }, ["tg:-1 gone"]],
    ["group", { status: "kicked" }, ["tg:-1 gone"]],
    ["private", { status: "member" }, ["joined tg:1"]],
    ["private", { status: "kicked" }, ["tg:1 blocked"]],
    ["channel", { status: "administrator" }, ["joined tg:-2"]],
    ["channel", { status: "member" }, ["tg:-2 forbidden"]],
    ["channel", { status: "left" }, ["tg:-2 gone"]],
  ] as const)("%s, %j: %j", async (kind, status, told) => {
    expect(await happens(kind, status)).toEqual(told);
  });
});

describe("whether somebody administers a chat", () => {
  it.each([
    ["creator", true],
    ["administrator", true],
    ["member", false],
    ["restricted", false],
    ["left", false],
    ["kicked", false],
  ])("as %s: %s, and Telegram is asked once in 5 minutes", async (status, isAdmin) => {
    let asked = 0;
    const call = (async () => {
      asked++;
      return { kind: "done", result: { status } };
    }) as unknown as Call;
    const clock = createClock(() => NOW);
    const admins = createAdmins(call, clock, { info: () => {}, warn: () => {}, error: () => {} });
    expect([await admins(-1, 1), await admins(-1, 1)]).toEqual([isAdmin, isAdmin]);
    clock.advance(5 * 60_000 - 1);
    await admins(-1, 1);
    expect(asked).toBe(1);
    clock.advance(1);
    await admins(-1, 1);
    expect(asked).toBe(2);
    await admins(-2, 1);
    expect(asked).toBe(3);
  });
});
