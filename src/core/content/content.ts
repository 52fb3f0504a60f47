import { z } from "zod";
import type { Block } from "../talk/reply.ts";

// What authors write, schema first. Ids here are as written in the files: "2.1", "sobreajuste", "2.1-003".

/** Longest id that still leaves room in a button's 64 bytes. */
export const ID_MAX = 40;
export const SHORT_MAX = 300;
export const BODY_WORDS = [80, 200] as const;
export const LESSON_WORDS = [500, 900] as const;
export const HEARD_LINES = [8, 15] as const;

const line = z.string().trim().min(1).max(300);
const prose = z.string().trim().min(1);
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters, digits and single hyphens, e.g. busca-em-grade")
  .max(ID_MAX);
const subtopicId = z.string().regex(/^\d+\.\d+$/, 'topic and subtopic in quotes, e.g. "2.1"');
const weight = z.number().positive();

export const Subtopic = z.strictObject({ id: subtopicId, title: line, weight });
export type Subtopic = z.infer<typeof Subtopic>;

export const Topic = z.strictObject({
  id: z.string().regex(/^\d+$/, 'a number in quotes, e.g. "2"'),
  title: line,
  weight,
  subtopics: z.array(Subtopic).min(1),
});
export type Topic = z.infer<typeof Topic>;

export const Item = z.strictObject({
  code: z
    .string()
    .regex(/^[\w.-]{1,12}$/, 'the code of the syllabus in quotes, at most 12 characters, e.g. "26.1"'),
  title: line,
  topics: z.array(Topic).min(1),
});
export type Item = z.infer<typeof Item>;

/** `verified`: read for the claims we rest on it. A key needs at least one verified source. */
export const Source = z.strictObject({ id: slug, cite: line, verified: z.boolean() });
export type Source = z.infer<typeof Source>;

export const Contrast = z.strictObject({ with: slug, difference: prose });
export type Contrast = z.infer<typeof Contrast>;

export const Concept = z.strictObject({
  id: slug,
  term: line,
  english: line,
  aliases: z.array(line),
  short: prose.max(SHORT_MAX),
  body: prose,
  example: prose,
  trap: prose,
  heard: z.array(line).min(HEARD_LINES[0]).max(HEARD_LINES[1]),
  related: z.array(slug).min(1),
  contrasts: z.array(Contrast).optional(),
  sources: z.array(slug).min(1),
});
export type Concept = z.infer<typeof Concept>;

export const LessonHead = z.strictObject({
  subtopic: subtopicId,
  keyPoints: z.array(line).min(3).max(5),
  sources: z.array(slug).min(1),
});
export type LessonHead = z.infer<typeof LessonHead>;

/** The five parts of a lesson, in the order in which a candidate needs them. */
export const LESSON_PARTS = [
  "O que é e por que importa",
  "Como funciona",
  "Exemplo resolvido",
  "Contrastes que a banca adora",
  "Como cai na prova",
] as const;

/** A part of a lesson under its heading, already read from Markdown, with the concepts that it links to. */
export type LessonPart = {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly concepts: readonly string[];
};
