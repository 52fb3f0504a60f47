import type { Library, LibraryQuestion } from "../content/library.ts";
import { difficultyOf } from "../content/question.ts";
import { NEW_SKILL } from "../knowing/elo.ts";
import { dayNumber, type Knowledge, type Known, type Learner } from "../knowing/learner.ts";
import { recallOn } from "../knowing/memory.ts";
import { type Candidate, type Mind, predictRecall, type Ranked, rankQuestions } from "../knowing/select.ts";
import type { Draw } from "../random.ts";
import type { Run, Scope } from "./run.ts";

// What a run may ask a person now, best first.

/** Without a date, study for an exam that is always this many days away (as good as a date, in simulation). */
const ROLLING_DAYS = 60;
/** A question is due when recall has fallen below this. */
const DUE_BELOW = 0.9;
/** A day's reviews, however many are due: the rest is spread over the next days. */
export const REVIEWS_PER_DAY = 20;
/** What a person answers in a day, for planning. */
const PER_DAY = 10;

/** Knowledge of one person by subtopic. */
export type Knowledges = ReadonlyMap<string, Knowledge>;

export const knownOf = (
  knowledges: Knowledges,
  question: { id: string; subtopic: string },
): Known | undefined => knowledges.get(question.subtopic)?.questions[question.id];

export const mindOf = (library: Library, knowledges: Knowledges): Mind => ({
  trace: (id) => {
    const question = library.questions.get(id);
    return question && knownOf(knowledges, question);
  },
  skill: (subtopic) => knowledges.get(subtopic)?.skill ?? NEW_SKILL,
});

/** Predicted recall of one question now, in [0, 1]. */
export function recallNow(question: LibraryQuestion, mind: Mind, today: number): number {
  const candidate = {
    id: question.id,
    subtopic: question.subtopic,
    weight: 1,
    difficulty: difficultyOf(question),
    options: question.options.length,
  };
  return predictRecall(candidate, mind, today);
}

/** Active questions of a scope. */
export const questionsIn = (library: Library, scope: Scope): LibraryQuestion[] =>
  [...library.questions.values()].filter(
    (question) =>
      question.status === "ativa" &&
      (scope.question === undefined || question.id === scope.question) &&
      (scope.kind === undefined || question.kind === scope.kind) &&
      (scope.subtopics?.includes(question.subtopic) ?? true) &&
      (scope.concept === undefined || question.concepts.includes(scope.concept)),
  );

/** Share of the exam by subtopic: the item's own, or the weights by topic that the person gave. */
export function sharesFor(library: Library, learner: Learner): Map<string, number> {
  const weights = learner.exam?.weights;
  return new Map(
    [...library.subtopics.values()].map(({ id, share, item, topic }) => {
      const given = weights?.[`${item.code}:${topic.number}`];
      if (given === undefined) return [id, share];
      const siblings = [...library.subtopics.values()].filter(
        (other) => other.item.code === item.code && other.topic.number === topic.number,
      );
      return [id, (given * share) / siblings.reduce((sum, other) => sum + other.share, 0) / 100];
    }),
  );
}

/** Day number of the exam; a date that has passed counts as no date. */
export function examDayFor(learner: Learner, today: number): number {
  const day = learner.exam === undefined ? 0 : dayNumber(learner.exam.day);
  return day > today ? day : today + ROLLING_DAYS;
}

export type Situation = {
  readonly library: Library;
  readonly learner: Learner;
  readonly knowledges: Knowledges;
  /** Memory's day number. */
  readonly today: number;
  readonly draw: Draw;
};

/** Questions that a run of this mode may ask today, best first. */
export function agendaFor(mode: Run["mode"], scope: Scope, situation: Situation): Ranked[] {
  const { library, knowledges, today, draw, learner } = situation;
  const all = questionsIn(library, scope);
  const allowed = all.filter((question) => isAllowed(mode, knownOf(knowledges, question), today));
  const pool = mode === "quiz" ? freshFirst(allowed, knowledges) : allowed;
  const shares = sharesFor(library, learner);
  const counts = new Map<string, number>();
  for (const { subtopic } of questionsIn(library, { title: "" }))
    counts.set(subtopic, (counts.get(subtopic) ?? 0) + 1);
  const candidates = pool.map(
    (question): Candidate => ({
      id: question.id,
      subtopic: question.subtopic,
      weight: (shares.get(question.subtopic) ?? 0) / (counts.get(question.subtopic) ?? 1),
      difficulty: difficultyOf(question),
      options: question.options.length,
    }),
  );
  const plan = { today, examDay: examDayFor(learner, today), perDay: PER_DAY };
  return rankQuestions(candidates, mindOf(library, knowledges), plan, draw);
}

/** Nothing twice on one day unless it was missed; reviews only what is due; errors only what is owed. */
function isAllowed(mode: Run["mode"], known: Known | undefined, today: number): boolean {
  const rightToday = known?.day === today && known.last === "right";
  if (rightToday) return false;
  switch (mode) {
    case "quiz":
      return true;
    case "review":
      return known !== undefined && (known.owed > 0 || recallOn(known, today) < DUE_BELOW);
    case "errors":
      return known !== undefined && known.owed > 0;
  }
}

/** A question already answered waits while its concept has one that was never asked. */
function freshFirst(questions: readonly LibraryQuestion[], knowledges: Knowledges): LibraryQuestion[] {
  const fresh = new Set(
    questions
      .filter((question) => knownOf(knowledges, question) === undefined)
      .map((question) => question.concepts[0]),
  );
  return questions.filter(
    (question) => knownOf(knowledges, question) === undefined || !fresh.has(question.concepts[0]),
  );
}

/** The next question of a run: the best that it has not asked yet, of another subtopic than the last where there is one. */
export function nextOf(run: Run, situation: Situation): Ranked | undefined {
  const asked = new Set(run.done.map(({ question }) => question));
  const open = agendaFor(run.mode, run.scope, situation).filter(({ id }) => !asked.has(id));
  const last = situation.library.questions.get(run.done.at(-1)?.question ?? "")?.subtopic;
  const other = open
    .slice(0, run.wanted)
    .find(({ id }) => situation.library.questions.get(id)?.subtopic !== last);
  return other ?? open[0];
}
