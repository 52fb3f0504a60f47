import { Telegraf } from "telegraf";
import { afterEach, describe, expect, it } from "vitest";
import { createFakeTelegram, type FakeOptions, type FakeTelegram } from "./fake.ts";
import { askFake, spawnFakeTelegram } from "./remote.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function started(options: FakeOptions = {}): Promise<FakeTelegram> {
  const fake = await createFakeTelegram(options);
  open.push(() => fake.close());
  return fake;
}

/** A bare bot that asks one question; the right answer is "B". */
function quizBot(fake: { readonly url: string; readonly token: string }): Telegraf {
  const bot = new Telegraf(fake.token, { telegram: { apiRoot: fake.url, webhookReply: false } });
  const keyboard = {
    inline_keyboard: [
      [
        { text: "A", callback_data: "q:0" },
        { text: "B", callback_data: "q:1" },
      ],
    ],
  };
  bot.command("quiz", (ctx) =>
    ctx.reply("<b>Quanto é 1 + 1?</b>\nA) 3 &lt; 4\nB) 2", { parse_mode: "HTML", reply_markup: keyboard }),
  );
  bot.command("enquete", (ctx) =>
    ctx.telegram.sendQuiz(ctx.chat.id, "1 + 1?", ["3", "2"], { correct_option_id: 1, is_anonymous: false }),
  );
  bot.on("callback_query", async (ctx) => {
    const right = "data" in ctx.callbackQuery && ctx.callbackQuery.data === "q:1";
    await ctx.editMessageText(right ? "Isso!" : "Não.");
    await ctx.answerCbQuery(right ? "Certo" : "Errado");
  });
  bot.on("inline_query", (ctx) =>
    ctx.answerInlineQuery([
      {
        type: "article",
        id: "1",
        title: ctx.inlineQuery.query,
        input_message_content: { message_text: "um termo" },
      },
    ]),
  );
  return bot;
}

/** Polls until the test ends. */
async function polling(fake: FakeTelegram, bot = quizBot(fake)): Promise<Telegraf> {
  const running = bot.launch();
  open.push(async () => {
    bot.stop();
    await running;
  });
  await fake.waitFor(() => fake.delivery.polling);
  return bot;
}

describe("a conversation by long polling", () => {
  it("shows what a person would see, and takes presses", async () => {
    const fake = await started();
    const ana = fake.user({ first_name: "Ana" });
    const chat = fake.private(ana);
    await polling(fake);

    const question = await ana.says(chat, "/quiz");
    expect(question.text).toBe("Quanto é 1 + 1?\nA) 3 < 4\nB) 2");
    expect(question.rows).toEqual([["A", "B"]]);
    expect(question.raw.entities).toEqual([{ type: "bold", offset: 0, length: 15 }]);

    const press = await ana.presses(question, "B");
    expect(press).toMatchObject({ text: "Certo", alert: false, message: { text: "Isso!", buttons: [] } });
    await fake.settled();
    expect(fake.messagesIn(chat).map(({ from, text }) => [from, text])).toEqual([
      ["Ana", "/quiz"],
      ["Gabarito", "Isso!"],
    ]);
    expect(fake.unanswered()).toEqual([]);
    expect(fake.violations).toEqual([]);
  });

  it("confirms the last batch when telegraf stops, and keeps what came later for the next start", async () => {
    const fake = await started();
    const ana = fake.user("Ana");
    const chat = fake.private(ana);
    const first = quizBot(fake);
    const running = first.launch();
    await ana.says(chat, "/quiz");
    await fake.settled();
    first.stop();
    await running;
    expect(fake.calls.at(-1)).toMatchObject({ method: "getUpdates", params: { limit: 1 }, status: 200 });

    ana.writes(chat, "/quiz");
    expect(fake.delivery.pending).toBe(1);
    const next = fake.next(chat);
    await polling(fake);
    expect((await next).text).toContain("Quanto é");
  });

  it("tells the poller that came first when another one comes", async () => {
    const fake = await started();
    const first = quizBot(fake).launch();
    await fake.waitFor(() => fake.delivery.polling);
    const expelled = expect(first).rejects.toThrow("409: Conflict: terminated by other getUpdates request");
    await polling(fake);
    await expelled;
  });

  it("keeps the allowed updates when a later call leaves them out", async () => {
    const fake = await started();
    const { telegram } = quizBot(fake);
    await telegram.getUpdates(0, 10, 0, ["callback_query"]);
    const ana = fake.user("Ana");
    ana.writes(fake.private(ana), "ninguém ouve");
    expect(await telegram.callApi("getUpdates", { timeout: 0, limit: 10 } as never)).toEqual([]);
  });
});

describe("polls", () => {
  it("count votes, close once and tell the bot", async () => {
    const fake = await started();
    const [ana, bia] = [fake.user("Ana"), fake.user("Bia")];
    const group = fake.group("Turma", { members: [ana, bia] });
    const bot = quizBot(fake);
    const heard: unknown[] = [];
    bot.on("poll_answer", ({ pollAnswer }) => {
      heard.push([pollAnswer.user?.first_name, pollAnswer.option_ids]);
    });
    await polling(fake, bot);

    const quiz = await ana.says(group, "/enquete");
    ana.votes(quiz, "2");
    bia.votes(quiz, 0);
    expect(() => bia.votes(quiz, 1)).toThrow("no second vote");
    await fake.settled();
    expect(heard).toEqual([
      ["Ana", [1]],
      ["Bia", [0]],
    ]);
    const final = await bot.telegram.stopPoll(group.id, quiz.id);
    expect(final).toMatchObject({ is_closed: true, total_voter_count: 2, correct_option_id: 1 });
    await expect(bot.telegram.stopPoll(group.id, quiz.id)).rejects.toThrow("poll has already been closed");
    expect(() => fake.user("Caio").votes(quiz, 1)).toThrow("closed");
  });

  it("close by themselves on the fake's timer", async () => {
    const due: (() => void)[] = [];
    const timer = (ms: number, work: () => void) => {
      if (ms === 60_000) due.push(work);
      return () => {};
    };
    const fake = await started({ timer });
    const ana = fake.user("Ana");
    const chat = fake.private(ana);
    const sent = await quizBot(fake).telegram.sendPoll(chat.id, "Sim?", ["sim", "não"], { open_period: 60 });
    for (const work of due) work();
    expect(fake.messagesIn(chat)[0]?.raw.poll).toMatchObject({ id: sent.poll.id, is_closed: true });
  });
});

describe("inline queries", () => {
  it("give their answer and post the result that was picked", async () => {
    const fake = await started();
    const ana = fake.user("Ana");
    await polling(fake);
    const answer = await fake.inline(ana, "overfitting");
    expect(answer.titles).toEqual(["overfitting"]);
    expect(ana.picks(answer, 0, fake.private(ana)).text).toBe("um termo");
  });
});

describe("the fake as a process of its own", () => {
  it("is driven over HTTP", async () => {
    const fake = await started();
    const { id } = await askFake<{ id: number }>(fake.url, "user", { first_name: "Ana" });
    const chat = await askFake<{ id: number }>(fake.url, "private", { user: id });
    await polling(fake);
    const said = { user: id, place: chat.id, text: "/quiz" };
    const question = await askFake<{ id: number; text: string }>(fake.url, "says", said);
    const press = { user: id, place: chat.id, message: question.id, label: "A" };
    expect(await askFake(fake.url, "presses", press)).toMatchObject({ text: "Errado" });
    expect(await askFake(fake.url, "wait", { place: chat.id, pattern: "^Não" })).toMatchObject({
      edited: true,
    });
    await expect(askFake(fake.url, "presses", { ...press, label: "C" })).rejects.toThrow("no button C");
  });

  it("starts and ends", async () => {
    const remote = await spawnFakeTelegram({ limits: false });
    expect(await remote.ask("status")).toMatchObject({ pending: 0, polling: false });
    expect((await quizBot(remote).telegram.getMe()).username).toBe("gabarito_test_bot");
    await remote.close();
  });
});
