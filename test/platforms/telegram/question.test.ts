import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paragraph, type Reply, reply } from "../../../src/core/talk/reply.ts";
import type { Delivery, Posted } from "../../../src/ports.ts";
import type { Fault } from "../../fakes/telegram/fake.ts";
import { letter, openPost, type Post, question } from "./post.ts";

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

describe("a question of the bot's own accord", () => {
  it("is a quiz, known by its number and its poll's", async () => {
    const delivery = await post.outbox.post(here(), letter(question));
    expect(delivery).toEqual({
      kind: "sent",
      posted: { message: "1", poll: post.fake.botIn(post.turma)[0]?.raw.poll?.id },
    });
  });

  it.each([
    [
      "polls are forbidden",
      { status: 400, description: "Bad Request: not enough rights to send polls to the chat" },
    ],
    [
      "polls have to be anonymous",
      { status: 400, description: "Bad Request: non-anonymous polls can't be sent to channel chats" },
    ],
  ])("is a text with all its buttons where %s", async (_, fault) => {
    post.fake.fail("sendPoll", fault);
    expect(await post.outbox.post(here(), letter(question))).toEqual({
      kind: "sent",
      posted: { message: "1" },
    });
    expect(post.fake.botIn(post.turma)[0]?.rows).toEqual([["A", "B"], ["Não sei"]]);
    expect(post.shut).toEqual([]);
  });

  it("that may have arrived as a quiz is not sent as a text", async () => {
    post.fake.fail("sendPoll", "lost");
    expect(await post.outbox.post(here(), letter(question))).toEqual({ kind: "doubt" });
    expect(post.fake.counts.sendMessage).toBeUndefined();
  });

  it("is made once, though it had to be tried in three ways", async () => {
    let made = 0;
    const make = async () => {
      made++;
      return question;
    };
    post.fake.fail("sendPoll", { retryAfter: 1 });
    post.fake.fail("sendPoll", {
      status: 400,
      description: "Bad Request: not enough rights to send polls to the chat",
    });
    await post.outbox.post(here(), letter(undefined, { make }));
    expect(made).toBe(1);
  });
});

describe("a message drawn anew", () => {
  const counted: Reply = { ...question, blocks: [paragraph("2 + 2?"), paragraph("3 pessoas responderam.")] };
  const plainly: Reply = { ...question, asks: { round: "r" } };
  const over = reply([paragraph("Encerrada.")], {
    buttons: [[{ label: "Ver comentário", press: { kind: "comment", round: "r" } }]],
  });
  const asks = async (told: Reply): Promise<Posted> => {
    const sent = await post.outbox.post(here(), letter(told));
    if (sent.kind !== "sent") throw new Error(sent.kind);
    return sent.posted;
  };
  const redraw = (posted: Posted, told = counted, final = false) =>
    post.outbox.redraw(here(), posted, told, { final });
  const calls = (method: string) => post.fake.calls.filter((one) => one.method === method);

  it("says what is new, in place", async () => {
    const posted = await asks(plainly);
    expect(await redraw(posted)).toEqual({ kind: "sent", posted });
    expect(texts()).toEqual(["2 + 2?\n\n3 pessoas responderam."]);
    expect(post.fake.botIn(post.turma)[0]?.rows).toEqual([["A", "B"], ["Não sei"]]);
  });

  it("that says nothing new is done all the same", async () => {
    const posted = await asks(plainly);
    expect(await redraw(posted, plainly)).toEqual({ kind: "sent", posted });
    expect(calls("editMessageText").map(({ description }) => description)).toEqual([
      expect.stringContaining("message is not modified"),
    ]);
  });

  it("that is a quiz counts by itself: nothing is sent until its end, which stops it and leaves its last buttons", async () => {
    const posted = await asks(question);
    expect(await redraw(posted)).toEqual({ kind: "sent", posted });
    expect(calls("stopPoll")).toEqual([]);
    expect(await redraw(posted, over, true)).toEqual({ kind: "sent", posted, counts: [0, 0] });
    expect(post.fake.botIn(post.turma)[0]?.raw.poll?.is_closed).toBe(true);
    expect(post.fake.botIn(post.turma)[0]?.rows).toEqual([["Ver comentário"]]);
  });

  it.each([
    ["reset", 4, { kind: "doubt" }],
    [502, 4, { kind: "doubt" }],
    [403, 1, { kind: "refused", reason: "blocked" }],
    [{ status: 400, description: "Bad Request: message to edit not found" }, 1, { kind: "unsaid" }],
  ] as readonly (readonly [Fault, number, Delivery])[])(
    "after %j is tried %d times",
    async (fault, tries, delivery) => {
      const posted = await asks(plainly);
      post.fake.fail("editMessageText", fault, { times: 9 });
      expect(await redraw(posted)).toEqual(delivery);
      expect(calls("editMessageText")).toHaveLength(tries);
    },
  );

  it("that is a quiz whose end got lost has ended all the same, and its votes are known", async () => {
    const posted = await asks(question);
    const [asked] = post.fake.botIn(post.turma);
    if (asked !== undefined) post.fake.user("Bia").votes(asked, 1);
    post.fake.fail("stopPoll", "lost");
    expect(await redraw(posted, over, true)).toEqual({ kind: "sent", posted, counts: [0, 1] });
    expect(calls("stopPoll")).toHaveLength(2);
    expect(post.fake.botIn(post.turma)[0]?.rows).toEqual([["Ver comentário"]]);
  });

  it.each([
    ["reset", { kind: "doubt" }],
    [{ status: 400, description: "Bad Request: message can't be edited" }, { kind: "sent" }],
  ] as readonly (readonly [Fault, Partial<Delivery>])[])(
    "that is a quiz whose end got lost and whose votes cannot be asked for (%j) does not say that there are none",
    async (fault, delivery) => {
      const posted = await asks(question);
      post.fake.fail("stopPoll", "lost");
      post.fake.fail("editMessageReplyMarkup", fault, { times: 9 });
      const drawn = await redraw(posted, over, true);
      expect(drawn).toMatchObject(delivery);
      expect("counts" in drawn && drawn.counts).toBeFalsy();
    },
  );

  it("whose first try got lost is drawn by the second", async () => {
    const posted = await asks(plainly);
    post.fake.fail("editMessageText", "lost");
    expect(await redraw(posted)).toEqual({ kind: "sent", posted });
    expect(texts()).toEqual(["2 + 2?\n\n3 pessoas responderam."]);
  });
});
