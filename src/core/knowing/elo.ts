import { z } from "zod";
import { guessChance, type Outcome } from "./memory.ts";

// What a person probably knows of a question that they never saw: Elo by person and subtopic against the question's
// difficulty (Pelánek 2016), on the logit scale.

/** Skill of a person in one subtopic. */
export const Skill = z.strictObject({ level: z.number(), answers: z.number().int().min(0) });
export type Skill = z.infer<typeof Skill>;

/** Before any answer: a beginner knows about a quarter of what is asked. */
export const NEW_SKILL: Skill = { level: -1, answers: 0 };

/** Step of a fresh skill; it shrinks with the number of answers. */
const K_FIRST = 0.6;
const K_DECAY = 0.08;

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Probability to know (not merely to hit) a question, in (0, 1). `difficulty` is on the same scale: 0 is average. */
export const knowChance = (skill: Skill, difficulty: number): number => logistic(skill.level - difficulty);

/** The skill after one first answer to a question. Expected score includes the chance of a guess. */
export function learnSkill(
  skill: Skill,
  { outcome, difficulty, options }: { outcome: Outcome; difficulty: number; options: number },
): Skill {
  const know = knowChance(skill, difficulty);
  const guess = outcome === "unknown" ? 0 : guessChance(options);
  const expected = know + (1 - know) * guess;
  const step = K_FIRST / (1 + K_DECAY * skill.answers);
  return {
    level: skill.level + step * ((outcome === "right" ? 1 : 0) - expected),
    answers: skill.answers + 1,
  };
}
