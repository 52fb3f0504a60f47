import { questionsIn } from "../asking/agenda.ts";
import type { Scope } from "../asking/run.ts";
import type { Library, LibraryQuestion } from "../content/library.ts";
import { fitsQuiz } from "../content/native-quiz.ts";
import { type Day, weekdayOf, weekStart } from "../day.ts";
import type { Draw } from "../random.ts";
import type { Daily } from "./daily.ts";
import { askedWithin, type History, missRate, mostMissed, type Past } from "./history.ts";

// Which question a group gets: none that it had lately, balanced over the subjects, leaning to what its members miss.

/** A group does not see a question again for so many days. */
const REST_DAYS = 60;
/** How much more often a subtopic comes that everybody misses than one that everybody knows. */
const LEAN = 3;

export type Wanted = {
  readonly scope: Scope;
  /** Whether only what goes wrong in the group counts, and not the shares of the exam. */
  readonly missed: boolean;
  readonly day: Day;
  readonly native: boolean;
  /** What the week asks for on this day. */
  readonly shape: Shape;
};

/** A week has shape: it begins with an easy one, has a hard one in its middle, and ends with what was missed most. */
export type Shape = "easy" | "hard" | "review" | "free";

export function shapeOf(day: Day, weekdays: Daily["weekdays"]): Shape {
  if (weekdays.length < 3) return "free";
  const place = weekdays.indexOf(weekdayOf(day));
  if (place === 0) return "easy";
  if (place === weekdays.length - 1) return "review";
  return place === Math.floor(weekdays.length / 2) ? "hard" : "free";
}

/** The question to ask, or undefined when the subject has none. Wishes give way, the weaker first, before a question repeats. */
export function chooseFor(
  library: Library,
  history: History,
  wanted: Wanted,
  draw: Draw,
): LibraryQuestion | undefined {
  const all = questionsIn(library, wanted.scope);
  const rested = askedWithin(history, wanted.day, REST_DAYS);
  const fresh = preferring(all, (question) => !rested.has(question.id)) ?? longestAgo(all, history);
  const shaped = preferring(fresh, shapeTest(history, wanted)) ?? fresh;
  const fitting = wanted.native
    ? (preferring(shaped, fitsQuiz) ?? preferring(fresh, fitsQuiz) ?? shaped)
    : shaped;
  return drawn(fitting, weights(library, history, wanted.missed), draw);
}

/** Those that pass, or undefined when none does. */
function preferring<T>(list: readonly T[], test: (one: T) => boolean): T[] | undefined {
  const passed = list.filter(test);
  return passed.length === 0 ? undefined : passed;
}

/** When everything was asked lately: the half that was asked longest ago. */
function longestAgo(all: readonly LibraryQuestion[], history: History): LibraryQuestion[] {
  const place = new Map(history.asked.map(({ question }, i) => [question, i]));
  const inOrder = [...all].sort((a, b) => (place.get(a.id) ?? -1) - (place.get(b.id) ?? -1));
  return inOrder.slice(0, Math.ceil(all.length / 2));
}

function shapeTest(history: History, { shape, day }: Wanted): (question: LibraryQuestion) => boolean {
  switch (shape) {
    case "easy":
      return ({ difficulty }) => difficulty === 1;
    case "hard":
      return ({ difficulty }) => difficulty === 3;
    case "review": {
      const concept = mostMissed(history, weekStart(day));
      return ({ concepts }) => concept !== undefined && concepts.includes(concept);
    }
    case "free":
      return () => true;
  }
}

/** How much a question weighs in the draw: its subtopic's share of the exam, more where votes go wrong, less where asked lately. */
function weights(
  library: Library,
  history: History,
  onlyMissed: boolean,
): (question: LibraryQuestion) => number {
  const bySubtopic = new Map<string, Past[]>();
  for (const past of history.asked)
    bySubtopic.set(past.subtopic, [...(bySubtopic.get(past.subtopic) ?? []), past]);
  const sizes = new Map<string, number>();
  for (const { subtopic } of library.questions.values()) sizes.set(subtopic, (sizes.get(subtopic) ?? 0) + 1);
  return ({ subtopic }) => {
    const past = bySubtopic.get(subtopic) ?? [];
    const share = (library.subtopics.get(subtopic)?.share ?? 1) / (sizes.get(subtopic) ?? 1);
    const missed = missRate(past);
    const lean = onlyMissed ? missed ** 2 : 1 + LEAN * missed;
    return (share * lean) / (1 + past.slice(-30).length);
  };
}

function drawn(
  list: readonly LibraryQuestion[],
  weight: (question: LibraryQuestion) => number,
  draw: Draw,
): LibraryQuestion | undefined {
  const total = list.reduce((sum, one) => sum + weight(one), 0);
  let rest = draw() * total;
  for (const one of list) {
    rest -= weight(one);
    if (rest < 0) return one;
  }
  return list.at(-1);
}
