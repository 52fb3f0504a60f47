import { fold } from "../core/content/words.ts";
import { addDays, type Day, isDay } from "../core/day.ts";

// A day as people write it. Which one "15/03" or "amanhã" is depends on the day of whoever says it, so it is settled later.

/** A day "2027-03-15"; "--03-15", the next one of that month and day; "+1", so many days from today. */
export type SaidDay = string;

const FROM_TODAY: ReadonlyMap<string, SaidDay> = new Map([
  ["hoje", "+0"],
  ["amanha", "+1"],
]);

/** Some year that has a 29 February. */
const LEAP = "2028";

/** Whether a word is written like a day, real or not. */
export const isDayLike = (word: string): boolean =>
  FROM_TODAY.has(fold(word)) || /^(\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|\d{1,2}\/\d{1,2})$/.test(word);

/** "15/03/2027", "15/3/27", "2027-03-15", "15/03", "amanhã"; undefined for what is no day. */
export function saidDay(word: string): SaidDay | undefined {
  const parts = word.split(/[/-]/);
  const [day = "", month = "", year = ""] = parts[0]?.length === 4 ? [...parts].reverse() : parts;
  const rest = `-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (parts.length === 2) return isDay(`${LEAP}${rest}`) ? `-${rest}` : undefined;
  const whole = `${year.length === 2 ? `20${year}` : year}${rest}`;
  return isDay(whole) ? whole : FROM_TODAY.get(fold(word));
}

/** The day that was meant, for somebody whose day is `today`. */
export function dayMeant(said: SaidDay, today: Day): Day {
  if (said.startsWith("+")) return addDays(today, Number(said));
  if (!said.startsWith("-")) return said;
  for (let year = Number(today.slice(0, 4)); ; year++) {
    const day = `${year}${said.slice(1)}`;
    if (isDay(day) && day >= today) return day;
  }
}
