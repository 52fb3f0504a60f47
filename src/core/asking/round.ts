import { z } from "zod";
import type { Library, LibraryQuestion } from "../content/library.ts";
import { presentedOrder } from "../content/question.ts";
import type { Moment } from "../day.ts";
import type { Draw } from "../random.ts";
import { defineTable } from "../record.ts";

// One question open to a whole group (or one person's question of the day): shown once, answered by everybody, closed at one
// moment that decides for all. Votes are rows of their own, so that a thousand people can answer at once.

export const Round = z.strictObject({
  chat: z.string(),
  thread: z.string().optional(),
  /** The group whose question it is; without one it is a person's own. */
  group: z.string().optional(),
  question: z.string(),
  version: z.number().int(),
  /** Options in the order in which all see them: indexes as written. */
  order: z.array(z.number().int()),
  openedAt: z.number().int(),
  /** From this moment on no vote counts. */
  closesAt: z.number().int(),
  /** Whether each person learns the key after their vote, or all at the close. */
  reveal: z.enum(["each", "close"]),
  /** Votes may be changed until the close, and are graded then. */
  revisable: z.boolean(),
  /** Asked as the platform's own quiz, where it has one. */
  native: z.boolean(),
  /** The slot of a question of the day. */
  slot: z
    .strictObject({ day: z.string(), time: z.string(), late: z.boolean(), skipped: z.number().int() })
    .optional(),
  posted: z.strictObject({ message: z.string(), poll: z.string().optional() }).optional(),
  /** Votes for each option as shown, where the platform tells no more than that: quizzes in channels are anonymous. */
  counts: z.array(z.number().int().min(0)).optional(),
  /** "announcing" while the one call that tells the result is under way. */
  state: z.enum(["open", "closed", "announcing", "told"]),
});
export type Round = z.infer<typeof Round>;
export const rounds = defineTable("round", Round);

/** One person's vote. Key: round / learner. */
export const Vote = z.strictObject({
  /** As written; null is "não sei". */
  chosen: z.number().int().min(0).nullable(),
  at: z.number().int(),
  /** What it earned; absent while the vote may still be changed. */
  points: z.number().int().min(0).optional(),
});
export type Vote = z.infer<typeof Vote>;
export const votes = defineTable("vote", Vote);

/** What a native quiz asks: a round, or a question of somebody's practice. Key: the quiz's name on its platform. */
export const QuizLink = z.union([
  z.strictObject({ round: z.string() }),
  z.strictObject({ run: z.string(), position: z.number().int().min(1) }),
]);
export type QuizLink = z.infer<typeof QuizLink>;
export const polls = defineTable("poll", QuizLink);

/** A vote in a quiz of which we do not know yet what it asks. Key: quiz / account. */
export const EarlyVote = z.strictObject({ shown: z.number().int(), at: z.number().int(), name: z.string() });
export const earlyVotes = defineTable("early", EarlyVote);

/** The question that is open in a chat on demand; one at a time. Key: chat. */
export const openRounds = defineTable("asking", z.strictObject({ round: z.string() }));

/** The question that a chat was asked last, for answers that are typed. Key: chat. */
export const latestRounds = defineTable("latest", z.strictObject({ round: z.string() }));

/** Which round a message asks, for answers that reply to it. Key: chat / message. */
export const askedIn = defineTable("asked-in", z.strictObject({ round: z.string() }));

/** The question as it was when it was asked; undefined once it has been revised or withdrawn. */
export function questionOf(
  { questions }: Pick<Library, "questions">,
  round: Pick<Round, "question" | "version">,
): LibraryQuestion | undefined {
  const question = questions.get(round.question);
  return question?.version === round.version ? question : undefined;
}

export type Cast =
  /** Graded now. */
  | { readonly kind: "graded"; readonly chosen: number | null }
  /** Kept until the close, when it is graded; `again` when it replaces an earlier one. */
  | { readonly kind: "kept"; readonly chosen: number | null; readonly again: boolean }
  | { readonly kind: "already"; readonly chosen: number | null }
  | { readonly kind: "late" }
  | { readonly kind: "stale" };

/** What a vote at this moment does. `shown` is the option as shown (from 0), null "não sei"; `before` the person's vote so far. */
export function cast(
  round: Round | undefined,
  before: Vote | undefined,
  { shown, at }: { readonly shown: number | null; readonly at: Moment },
): Cast {
  if (round === undefined) return { kind: "stale" };
  const chosen = shown === null ? null : round.order[shown];
  if (chosen === undefined) return { kind: "stale" };
  if (before !== undefined && !round.revisable) return { kind: "already", chosen: before.chosen };
  if (round.state !== "open" || at >= round.closesAt) return { kind: "late" };
  return round.revisable ? { kind: "kept", chosen, again: before !== undefined } : { kind: "graded", chosen };
}

/** The order in which a group sees the options. */
export const roundOrder = (question: LibraryQuestion, draw: Draw): number[] => presentedOrder(question, draw);
