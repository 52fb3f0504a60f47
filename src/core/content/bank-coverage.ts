import type { BankPart, GlossaryEntry } from "./bank-part.ts";
import type { Place, Report } from "./problem.ts";

/** One question shows a concept from one side only. */
export const ASKED_LEAST = 2;
/** Fewer and a learner meets the same ones again within a week. */
export const PART_LEAST = 30;

/** A concept, or a pair that boards swap, with how many questions of the subtopic ask it. */
type Asked = {
  readonly entry: GlossaryEntry;
  readonly place: Place;
  readonly name: string;
  readonly by: number;
};

export const conceptsAsked = ({ entries, concepts }: BankPart): Asked[] =>
  concepts.map((entry) => ({
    entry,
    place: entry.place,
    name: entry.concept.id,
    by: entries.filter(({ question }) => question.concepts.includes(entry.concept.id)).length,
  }));

/** A question asks for a contrast when it lists both concepts. */
export const contrastsAsked = ({ entries, concepts }: BankPart): Asked[] =>
  concepts.flatMap((entry) =>
    (entry.concept.contrasts ?? []).map((pair, index) => ({
      entry,
      place: [...entry.place, "contrasts", index],
      name: `${entry.concept.id} × ${pair.with}`,
      by: entries.filter(({ question }) =>
        [entry.concept.id, pair.with].every((id) => question.concepts.includes(id)),
      ).length,
    })),
  );

export function checkCoverage(part: BankPart, report: Report): void {
  const { number } = part.subtopic;
  const count = part.entries.length;
  if (count < PART_LEAST)
    report(part.path, [], `${count} questions for ${number}`, `at least ${PART_LEAST} active ones`);
  for (const { entry, place, name, by } of conceptsAsked(part))
    if (by < ASKED_LEAST)
      report(
        entry.file,
        place,
        `${name} is asked by ${by} of the questions of ${number}`,
        `at least ${ASKED_LEAST} that list it`,
      );
  for (const { entry, place, name, by } of contrastsAsked(part))
    if (by === 0)
      report(
        entry.file,
        place,
        `no question of ${number} asks for ${name}`,
        "at least one that lists both concepts",
      );
}
