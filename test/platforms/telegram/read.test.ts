import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { registry } from "../../../src/commands/registry.ts";
import { knownOf } from "../../../src/platforms/telegram/hearing.ts";
import { chatIdOf, nameOf } from "../../../src/platforms/telegram/place.ts";
import { lineOf, readUpdate } from "../../../src/platforms/telegram/read.ts";
import { Update } from "../../../src/platforms/telegram/update.ts";

const ME = { id: 7, username: "gabarito_test_bot" };
const asked: string[] = [];
const ears = {
  ...knownOf(ME, registry),
  isAdmin: async (chat: number, user: number) => {
    asked.push(`${chat}/${user}`);
    return true;
  },
};

const ana = { id: 1, is_bot: false, first_name: "Ana", last_name: "Lima" };
const turma = { id: -100, type: "supergroup", title: "Turma" } as const;
const home = { id: 1, type: "private" } as const;
const of = (update: object) => Update.parse({ update_id: 1, ...update });
const heard = (update: object) => readUpdate(of(update), ears);
const said = (text: string, more: object = {}) =>
  heard({ message: { message_id: 5, chat: turma, from: ana, text, ...more } });

describe("who speaks, and where", () => {
  it("is a person in the house's words, with their whole name", () => {
    expect(said("/explique viés", { chat: home })).toMatchObject({
      kind: "said",
      request: {
        from: { id: "tg:1", name: "Ana Lima" },
        place: { kind: "private", chat: "tg:1" },
        said: { kind: "text", text: "/explique viés" },
      },
      scene: { chat: 1, isGroup: false, message: 5 },
    });
  });

  it("is a topic only where the message says so", () => {
    const inTopic = said("/topicos", { message_thread_id: 9, is_topic_message: true });
    expect(inTopic).toMatchObject({
      request: { place: { chat: "tg:-100", title: "Turma", thread: "9" } },
      scene: { thread: 9 },
    });
    const inThread = said("/topicos", { message_thread_id: 9 });
    expect(inThread).toMatchObject({ scene: { thread: undefined } });
    expect(JSON.stringify(inThread)).not.toContain('"thread":"9"');
  });

  it("is a chat by its number, and back, whatever the number", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), (id) => chatIdOf(nameOf(id)) === id),
    );
  });

  it.each([
    ["another bot", { from: { id: 2, is_bot: true, first_name: "Bot" } }],
    ["nobody", { from: undefined }],
  ])("is not %s", (_, more) => {
    expect(said("/topicos", more)).toBeUndefined();
  });

  it("may be a group, in whose name an administrator writes, or a channel that writes in the group", async () => {
    const anonymous = said("/diaria", { sender_chat: turma });
    const canal = { id: -200, type: "channel", title: "Canal" } as const;
    const other = said("/diaria", { sender_chat: canal });
    if (anonymous?.kind !== "said" || other?.kind !== "said") throw new Error("not heard");
    expect([anonymous.request.from, other.request.from]).toEqual([
      { id: "tg:-100", name: "Turma" },
      { id: "tg:-200", name: "Canal" },
    ]);
    asked.length = 0;
    expect(await anonymous.request.isAdmin()).toBe(true);
    expect(asked).toEqual([]);
    await other.request.isAdmin();
    expect(asked).toEqual(["-100/1"]);
  });
});

describe("a vote", () => {
  const vote = (more: object) => heard({ poll_answer: { poll_id: "p", option_ids: [1], ...more } });

  it("is of a person, or of the chat in whose name it was given", () => {
    expect(vote({ user: ana })).toMatchObject({
      request: { from: { id: "tg:1" }, said: { kind: "vote", poll: "p", shown: 1 } },
    });
    const channelBot = { id: 136_817_688, is_bot: true, first_name: "Channel" };
    expect(vote({ user: channelBot, voter_chat: turma })).toMatchObject({
      request: { from: { id: "tg:-100", name: "Turma" } },
    });
  });

  it("that was taken back says nothing", () => {
    expect(vote({ user: ana, option_ids: [] })).toBeUndefined();
  });
});

describe("an update", () => {
  it.each([
    ["a photo in a group", { message: { message_id: 1, chat: turma, from: ana, photo: [] } }],
    ["a new member", { message: { message_id: 1, chat: turma, from: ana, new_chat_members: [ana] } }],
    [
      "a service message in private",
      { message: { message_id: 1, chat: home, from: ana, pinned_message: {} } },
    ],
    ["something newer than this bot", { subscription: { user: ana } }],
    ["nothing", {}],
  ])("of %s gets no answer", (_, update) => {
    expect(heard(update)).toBeUndefined();
  });

  it("of a press on a message that the bot cannot see is told apart", () => {
    expect(heard({ callback_query: { id: "q", from: ana, inline_message_id: "i", data: "h" } })).toEqual({
      kind: "astray",
      query: "q",
    });
  });

  it("stands in one line with others of its chat; presses and votes of different people in a group do not", () => {
    const press = (chat: object) =>
      of({ callback_query: { id: "q", from: ana, message: { message_id: 1, chat }, data: "h" } });
    const message = (chat: object) => of({ message: { message_id: 1, chat, from: ana, text: "x" } });
    expect([message(home), press(home), message(turma), press(turma)].map(lineOf)).toEqual([
      "1",
      "1",
      "-100",
      "press 1",
    ]);
    expect(lineOf(of({ edited_message: { message_id: 1, chat: turma } }))).toBe("-100");
    expect(lineOf(of({ poll_answer: { poll_id: "p", user: ana, option_ids: [] } }))).toBe("vote 1");
    expect(
      lineOf(
        of({
          my_chat_member: {
            chat: turma,
            old_chat_member: { status: "left" },
            new_chat_member: { status: "member" },
          },
        }),
      ),
    ).toBe("-100");
    expect(lineOf(of({ inline_query: { id: "q", from: ana, query: "" } }))).toBe("inline 1");
  });

  it("never breaks the reading, whatever it holds", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
        for (const kind of ["message", "callback_query", "poll_answer", "my_chat_member", "inline_query"]) {
          const read = Update.safeParse({ update_id: 1, [kind]: value });
          if (read.success) readUpdate(read.data, ears);
        }
        said(text);
        said(text, { chat: home });
      }),
    );
  });
});

describe("a command in reply to a message", () => {
  const to = { text: "validação cruzada", from: ana };
  const words = (text: string, more: object = {}) => {
    const told = said(text, { reply_to_message: to, ...more });
    return told?.kind === "said" && told.request.said.kind === "text" ? told.request.said.text : undefined;
  };

  it("that wants a text takes that message's, unless it has one of its own", () => {
    expect(words("/explique")).toBe("/explique validação cruzada");
    expect(words("/explique viés")).toBe("/explique viés");
    expect(words("/explique", { reply_to_message: { caption: "viés", from: ana } })).toBe("/explique viés");
    expect(words("/ranking")).toBe("/ranking");
  });

  it("takes no more of it than a text may be long", () => {
    expect(words("/explique", { reply_to_message: { text: "x".repeat(5000) } })?.length).toBeLessThanOrEqual(
      "/explique ".length + 2000,
    );
  });
});
