// Words as the eye ignores them: without case, accents and punctuation. Ground for names, search and typed answers.

/** "Não-Supervisionado!" → "nao supervisionado". */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, " ")
    .trim();

export const wordCount = (text: string): number =>
  text.match(/[\p{L}\p{N}][\p{L}\p{N}.,%/'’-]*/gu)?.length ?? 0;

/** Rows of the table for words of usual length, so that a search through a vocabulary allocates nothing. */
const SCRATCH = 128;
const scratch = new Uint16Array(3 * SCRATCH);

/**
 * Edits that lead from one word to another: insert, delete, replace, swap of neighbours (optimal string alignment,
 * Damerau 1964). Gives up above `most` and returns `most + 1`. Three rows of the table are kept, one array for all.
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const width = b.length + 1;
  const rows = width <= SCRATCH ? scratch : new Uint16Array(3 * width);
  for (let j = 0; j < width; j++) rows[j] = j;
  for (let i = 1; i <= a.length; i++) if (fillRow(rows, width, a, b, i) > most) return most + 1;
  return Math.min(rows[(a.length % 3) * width + b.length] ?? 0, most + 1);
}

/** Fills row `i` of the table (kept modulo 3) and returns its smallest entry. */
function fillRow(rows: Uint16Array, width: number, a: string, b: string, i: number): number {
  const row = (i % 3) * width;
  const above = ((i + 2) % 3) * width;
  const twoAbove = ((i + 1) % 3) * width;
  const letter = a.charCodeAt(i - 1);
  rows[row] = i;
  let least = i;
  for (let j = 1; j < width; j++) {
    const other = b.charCodeAt(j - 1);
    let best = (rows[above + j - 1] as number) + (letter === other ? 0 : 1);
    best = Math.min(best, (rows[above + j] as number) + 1, (rows[row + j - 1] as number) + 1);
    if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
      best = Math.min(best, (rows[twoAbove + j - 2] as number) + 1);
    rows[row + j] = best;
    if (best < least) least = best;
  }
  return least;
}

/** The nearest of the known words, within a third of its length; undefined when nothing is near. */
export function closest(word: string, known: Iterable<string>): string | undefined {
  let best: { word: string; edits: number } | undefined;
  for (const candidate of known) {
    const most = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
    const edits = distance(word, candidate, Math.min(most, (best?.edits ?? most + 1) - 1));
    if (edits <= most && edits < (best?.edits ?? Number.POSITIVE_INFINITY)) best = { word: candidate, edits };
  }
  return best?.word;
}

/** The folded words of a text. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(" ")
    .filter((word) => word !== "");
