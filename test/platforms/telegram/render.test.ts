import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitsQuiz, quizOf } from "../../../src/core/content/native-quiz.ts";
import {
  type Button,
  type NativeQuiz,
  paragraph,
  plain,
  quiet,
  reply,
  title,
} from "../../../src/core/talk/reply.ts";
import {
  alertOf,
  BUTTONS_MAX,
  drawQuiz,
  fitsAlert,
  keyboardOf,
  labelOf,
  pressLink,
} from "../../../src/platforms/telegram/render.ts";
import { realContent } from "../../world.ts";
import { nasty } from "./nasty.ts";

const HERE = { isGroup: true, username: "gabarito_test_bot" };
const HOME = { ...HERE, isGroup: false };

describe("a label of a button", () => {
  it("is one line, visible, and at most 64 units", () => {
    expect(labelOf(" Ver\n os  tópicos ")).toBe("Ver os tópicos");
    expect(labelOf("\u200b \u202e")).toBe("·");
    expect(labelOf("x".repeat(64))).toBe("x".repeat(64));
    expect(labelOf("x".repeat(65))).toBe(`${"x".repeat(63)}…`);
    fc.assert(
      fc.property(nasty, (name) => {
        const label = labelOf(name);
        expect(label.length).toBeLessThanOrEqual(64);
        expect(label.trim()).not.toBe("");
      }),
    );
  });
});

describe("an alert", () => {
  it("is at most 200 units, cut between characters, on one line", () => {
    const told = (words: string) => alertOf(reply([paragraph(plain(words))]));
    expect(told("a\n\nb")).toBe("a b");
    expect(told("x".repeat(200))).toBe("x".repeat(200));
    expect(told("x".repeat(201))).toBe(`${"x".repeat(199)}…`);
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 4 }), (names) => {
        const alert = alertOf(reply(names.map((name) => paragraph(plain(name)))));
        expect(alert.length).toBeLessThanOrEqual(200);
        expect(alert).not.toMatch(/\p{Surrogate}|\n/u);
      }),
    );
  });

  it("says the notice where there is one, and all of a short reply without buttons", () => {
    const notice = reply([paragraph("longo")], { notice: "curto" });
    expect(alertOf(notice)).toBe("curto");
    expect(fitsAlert(reply([paragraph("x".repeat(200))]))).toBe(true);
    expect(fitsAlert(reply([paragraph("x".repeat(201))]))).toBe(false);
    expect(fitsAlert(reply([paragraph("x")], { buttons: [[{ label: "a", press: { kind: "help" } }]] }))).toBe(
      false,
    );
  });
});

describe("buttons", () => {
  const button = (label: string, press: Button["press"] = { kind: "help" }): Button => ({ label, press });

  it("stand as they are in private", () => {
    expect(keyboardOf([[button("Ajuda")]], HOME)).toEqual([[{ text: "Ajuda", callback_data: "h" }]]);
  });

  it("lead from a group into private, but for those that work for everybody in place", () => {
    const rows = [[button("Ajuda"), button("A", { kind: "vote", round: "r1", shown: 0 })]];
    expect(keyboardOf(rows, HERE)).toEqual([
      [
        { text: "Ajuda", url: "https://t.me/gabarito_test_bot?start=ph" },
        { text: "A", callback_data: "v~r1~0" },
      ],
    ]);
  });

  it("that do not fit into a link stay buttons", () => {
    const press = { kind: "explain", concept: "ç".repeat(20) } as const;
    expect(pressLink(press, HERE.username)).toBeUndefined();
    expect(keyboardOf([[button("Explicar", press)]], HERE)).toEqual([
      [{ text: "Explicar", callback_data: `e~${"ç".repeat(20)}` }],
    ]);
  });

  it("are 8 in a row and 100 in all at most", () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => button(`${at}`));
    expect(keyboardOf([many(9)], HOME).map(({ length }) => length)).toEqual([8, 1]);
    const all = keyboardOf(
      many(120).map((one) => [one]),
      HOME,
    );
    expect(all.flat()).toHaveLength(BUTTONS_MAX);
    expect(Math.max(...all.map(({ length }) => length))).toBe(8);
  });
});

describe("a question as Telegram's own quiz", () => {
  const quiz: NativeQuiz = { stem: "2 + 2?", options: ["3", "4"], right: 1, explanation: "Conte." };
  const vote = (shown: number) => ({ label: "x", press: { kind: "vote", round: "r", shown } }) as const;
  const asked = reply(
    [title("Questão do dia", "1.1 Somas"), paragraph("2 + 2?"), quiet("Vale até as 20:00.")],
    {
      buttons: [
        [vote(0), vote(1)],
        [vote(-1)],
        [{ label: "Ver comentário", press: { kind: "comment", round: "r" } }],
      ],
    },
  );

  it("leaves out the buttons that vote for an option, and what the quiz says itself", () => {
    expect(drawQuiz(asked, quiz, HERE, { isChannel: false })).toEqual({
      question: "2 + 2?",
      options: [{ text: "3" }, { text: "4" }],
      type: "quiz",
      is_anonymous: false,
      protect_content: true,
      correct_option_ids: [1],
      explanation: "Conte.",
      description: "Questão do dia\nVale até as 20:00.",
      reply_markup: {
        inline_keyboard: [
          [{ text: "x", callback_data: "v~r~-1" }],
          [{ text: "Ver comentário", callback_data: "k~r" }],
        ],
      },
    });
  });

  it("is anonymous in a channel, and has no buttons there", () => {
    const drawn = drawQuiz(asked, quiz, HERE, { isChannel: true });
    expect(drawn).toMatchObject({ is_anonymous: true });
    expect(drawn).not.toHaveProperty("reply_markup");
  });

  it("keeps Telegram's limits for every question of the bank that is asked in this way", () => {
    const questions = [...realContent().library.questions.values()].filter(fitsQuiz);
    expect(questions.length).toBeGreaterThan(50);
    for (const question of questions) {
      const own = quizOf(
        question,
        question.options.map((_, at) => at),
      );
      const drawn = drawQuiz(asked, own, HERE, { isChannel: false });
      const name = question.id;
      expect({ name, fits: drawn.question.length >= 1 && drawn.question.length <= 300 }).toEqual({
        name,
        fits: true,
      });
      expect({
        name,
        fits: drawn.explanation.length <= 200 && !/\n.*\n.*\n/s.test(drawn.explanation),
      }).toEqual({ name, fits: true });
      expect({
        name,
        fits: drawn.options.every(({ text }) => text.length >= 1 && text.length <= 100),
      }).toEqual({ name, fits: true });
    }
  });

  it("fits up to 300 letters of the question and 100 of an option, and not one more", () => {
    const option = (text: string) =>
      ({ text, why: "x" }) as Parameters<typeof fitsQuiz>[0]["options"][number];
    const of = (stem: number, text: number) =>
      fitsQuiz({ stem: "x".repeat(stem), options: [option("y".repeat(text))] });
    expect([of(300, 100), of(301, 100), of(300, 101)]).toEqual([true, false, false]);
  });

  it("has a description of 1024 units at most", () => {
    const long = { ...asked, blocks: [title("x".repeat(2000))] };
    expect(drawQuiz(long, quiz, HERE, { isChannel: false }).description).toHaveLength(1024);
  });
});
