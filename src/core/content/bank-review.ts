import { itemBreaches, partBreaches } from "./bank-bounds.ts";
import { checkCoverage } from "./bank-coverage.ts";
import { type BankEntry, openBank } from "./bank-part.ts";
import type { Library } from "./library.ts";
import { NEAR_FROM, nearPairs } from "./near-duplicates.ts";
import { type Problem, type RawFile, type Report, reportTo, sorted } from "./problem.ts";
import { blemishesOf } from "./wording.ts";

/**
 * Every bound of quality that the bank breaks. The library is whole all the same: the bot starts with such a bank, and
 * only authors are held to these bounds.
 */
export function reviewBank(library: Library, files: readonly RawFile[]): Problem[] {
  const problems: Problem[] = [];
  const report = reportTo(problems);
  const parts = openBank(library, files);
  for (const part of parts) {
    checkCoverage(part, report);
    const questions = part.entries.map(({ question }) => question);
    for (const { wrong, right } of partBreaches(questions)) report(part.path, [], wrong, right);
    for (const { question, file, index } of part.entries)
      for (const { place, wrong, right } of blemishesOf(question))
        report(file, [index, ...place], wrong, right);
  }
  for (const { code } of library.items) {
    const own = parts.filter(({ subtopic }) => subtopic.item.code === code);
    const questions = own.flatMap(({ entries }) => entries.map(({ question }) => question));
    const folder = own[0]?.path.split("/")[0] ?? code;
    for (const { wrong, right } of itemBreaches(questions)) report(`${folder}/questions`, [], wrong, right);
  }
  checkNearDuplicates(
    parts.flatMap(({ entries }) => entries),
    report,
  );
  return sorted(problems);
}

function checkNearDuplicates(entries: readonly BankEntry[], report: Report): void {
  const stems = entries.map(({ question }) => question.stem);
  for (const { one, other, alike } of nearPairs(stems, NEAR_FROM)) {
    const [first, second] = [entries[one], entries[other]];
    if (first !== undefined && second !== undefined)
      report(
        second.file,
        [second.index, "stem"],
        `nearly the stem of ${first.question.id} (${alike.toFixed(2)} of the word triples)`,
        `another question, or other words: less than ${NEAR_FROM}`,
      );
  }
}
