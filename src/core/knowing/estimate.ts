/** A share with the range in which the true value lies with 95 % confidence. */
export type Estimate = { readonly share: number; readonly low: number; readonly high: number };

/** Wilson's score interval (Wilson 1927): honest for few answers, where "3 of 4" is not 75 %. `of` > 0. */
export function estimate(hits: number, of: number): Estimate {
  const z = 1.96;
  const share = hits / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
