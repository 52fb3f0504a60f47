import { describe, expect, it } from "vitest";
import type { LibraryQuestion } from "../../../src/core/content/library.ts";
import { fitsQuiz } from "../../../src/core/content/native-quiz.ts";
import { addDays, type Day } from "../../../src/core/day.ts";
import { chooseFor, type Shape, shapeOf, type Wanted } from "../../../src/core/habit/choice.ts";
import {
  type History,
  NO_HISTORY,
  type Past,
  withAsked,
  withResult,
} from "../../../src/core/habit/history.ts";
import { drawOf } from "../../../src/core/random.ts";
import { realContent } from "../../world.ts";

const { library } = realContent();
const questions = [...library.questions.values()];
const MONDAY = "2026-03-09";
const wanted = (more: Partial<Wanted> = {}): Wanted => ({
  scope: { title: "" },
  missed: false,
  day: MONDAY,
  native: false,
  shape: "free",
  ...more,
});
const past = ({ id, subtopic, concepts }: LibraryQuestion, day: Day, more: Partial<Past> = {}): Past => ({
  question: id,
  subtopic,
  concept: concepts[0] ?? "",
  day,
  answered: 0,
  right: 0,
  ...more,
});
const draws = (history: History, own: Wanted, count = 300) =>
  Array.from({ length: count }, (_, i) => chooseFor(library, history, own, drawOf("choice", i))).filter(
    (one) => one !== undefined,
  );

/** A question a day for so long; `right` says how many of ten answer it. */
function ask(
  days: number,
  right: (question: LibraryQuestion) => number,
): { day: Day; question: LibraryQuestion }[] {
  let history = NO_HISTORY;
  const asked: { day: Day; question: LibraryQuestion }[] = [];
  for (let i = 0; i < days; i++) {
    const day = addDays("2026-01-05", i);
    const question = chooseFor(library, history, wanted({ day }), drawOf("year", i));
    if (question === undefined) throw new Error("nothing to ask");
    history = withResult(withAsked(history, past(question, day)), question.id, {
      answered: 10,
      right: right(question),
    });
    asked.push({ day, question });
  }
  return asked;
}

const shareOf = (asked: readonly { question: LibraryQuestion }[], subtopic: string) =>
  asked.filter(({ question }) => question.subtopic === subtopic).length / asked.length;

describe("a year of questions to a group", () => {
  const year = ask(365, () => 6);

  it("asks nothing twice within sixty days", () => {
    const last = new Map<string, number>();
    year.forEach(({ question }, i) => {
      const before = last.get(question.id);
      if (before !== undefined) expect(i - before).toBeGreaterThanOrEqual(60);
      last.set(question.id, i);
    });
  });

  it("stays near the shares of the exam", () => {
    for (const { id, share } of library.subtopics.values())
      expect(Math.abs(shareOf(year, id) - share), `${id} ${share}`).toBeLessThan(0.06);
  });

  it("asks of every subtopic", () => {
    for (const id of library.subtopics.keys()) expect(shareOf(year, id), id).toBeGreaterThan(0.01);
  });

  it("leans to what the group misses", () => {
    const hard = [...library.subtopics.keys()][3] ?? "";
    const missed = ask(365, ({ subtopic }) => (subtopic === hard ? 1 : 9));
    expect(shareOf(missed, hard)).toBeGreaterThan(1.2 * shareOf(year, hard));
  });
});

describe("the choice of a question", () => {
  it("may ask again on the sixtieth day, not on the fifty-ninth", () => {
    const [first, ...others] = questions.slice(0, 2) as [LibraryQuestion, LibraryQuestion];
    const history = (days: number) => ({
      asked: [past(first, addDays(MONDAY, -days)), ...others.map((one) => past(one, addDays(MONDAY, -1)))],
    });
    const ids = (days: number) =>
      new Set(draws(history(days), wanted({ scope: scopeOf(first) })).map(({ id }) => id));
    expect(ids(60)).toContain(first.id);
    expect(ids(59)).not.toContain(first.id);
  });

  it("when all was asked lately, takes from the half that was asked longest ago", () => {
    const scope = scopeOf(questions[0] as LibraryQuestion);
    const own = questions.filter(({ subtopic }) => scope.subtopics.includes(subtopic));
    const history = { asked: own.map((one, i) => past(one, addDays(MONDAY, -40 + i))) };
    const older = new Set(own.slice(0, Math.ceil(own.length / 2)).map(({ id }) => id));
    for (const { id } of draws(history, wanted({ scope }))) expect(older).toContain(id);
  });

  it("keeps to the subject, and has none where the subject has none", () => {
    const scope = scopeOf(questions.at(-1) as LibraryQuestion);
    for (const { subtopic } of draws(NO_HISTORY, wanted({ scope }), 50))
      expect(scope.subtopics).toContain(subtopic);
    const none = wanted({ scope: { title: "", subtopics: ["26.1:9.9"] } });
    expect(chooseFor(library, NO_HISTORY, none, drawOf(1))).toBeUndefined();
  });

  it("fits the platform's quiz when one is wanted", () => {
    for (const question of draws(NO_HISTORY, wanted({ native: true }))) expect(fitsQuiz(question)).toBe(true);
    expect(draws(NO_HISTORY, wanted()).some((question) => !fitsQuiz(question))).toBe(true);
  });

  it.each([
    ["easy", 1],
    ["hard", 3],
  ] as const)("an %s day asks questions of level %i", (shape, level) => {
    for (const { difficulty } of draws(NO_HISTORY, wanted({ shape }), 50)) expect(difficulty).toBe(level);
  });

  it("a review asks for the concept that most missed since Monday", () => {
    const [one, other] = twoConcepts();
    const history = {
      asked: [
        past(one, MONDAY, { answered: 5, right: 4 }),
        past(other, addDays(MONDAY, 1), { answered: 5, right: 1 }),
        past(one, addDays(MONDAY, -3), { answered: 50, right: 0 }),
      ],
    };
    const own = wanted({ shape: "review", day: addDays(MONDAY, 6) });
    for (const { concepts } of draws(history, own, 50)) expect(concepts).toContain(other.concepts[0]);
  });

  it("the shape of the week gives way before a question repeats", () => {
    const easy = questions.filter(({ difficulty }) => difficulty === 1);
    const history = { asked: easy.map((one) => past(one, addDays(MONDAY, -5))) };
    for (const { difficulty } of draws(history, wanted({ shape: "easy" }), 50))
      expect(difficulty).not.toBe(1);
  });

  it("the quiz outlasts the shape: an easy question that does not fit gives way to one that fits", () => {
    const fitting = questions.filter((one) => one.difficulty === 1 && fitsQuiz(one));
    const history = { asked: fitting.map((one) => past(one, addDays(MONDAY, -5))) };
    for (const question of draws(history, wanted({ shape: "easy", native: true }), 50)) {
      expect(fitsQuiz(question)).toBe(true);
    }
  });

  it("“what the group misses” asks mostly where votes went wrong", () => {
    const hard = [...library.subtopics.keys()][3] ?? "";
    const asked = questions.map((one) =>
      past(one, addDays(MONDAY, -70), { answered: 10, right: one.subtopic === hard ? 0 : 9 }),
    );
    const share = (missed: boolean) =>
      draws({ asked }, wanted({ missed })).filter(({ subtopic }) => subtopic === hard).length / 300;
    expect(share(true)).toBeGreaterThan(2 * share(false));
  });
});

describe("the week of a group", () => {
  const shapes = (weekdays: number[]): Shape[] =>
    weekdays.map((weekday) => shapeOf(addDays(MONDAY, weekday - 1), weekdays));

  it("begins easy, has a hard one in the middle, ends with a review", () => {
    expect(shapes([1, 2, 3, 4, 5, 6, 7])).toEqual(["easy", "free", "free", "hard", "free", "free", "review"]);
    expect(shapes([1, 2, 3, 4, 5])).toEqual(["easy", "free", "hard", "free", "review"]);
    expect(shapes([1, 3, 5])).toEqual(["easy", "hard", "review"]);
  });

  it("has no shape with fewer than three days", () => {
    expect(shapes([2, 4])).toEqual(["free", "free"]);
  });
});

const scopeOf = ({ subtopic }: LibraryQuestion) => ({ title: "", subtopics: [subtopic] });

function twoConcepts(): [LibraryQuestion, LibraryQuestion] {
  const [one] = questions as [LibraryQuestion];
  const other = questions.find(({ concepts }) => !concepts.some((id) => one.concepts.includes(id)));
  if (other === undefined) throw new Error("one concept only");
  return [one, other];
}
