/** Counting with instants. */

/** Later ones would have a sign and six digits. */
const LAST_YEAR = 9999;

/** The same time of day so many days later; undefined when that is too far for an instant. */
export function addDays(instant: string, days: number): string | undefined {
  const date = new Date(Date.parse(instant) + days * 86_400_000);
  return date.getUTCFullYear() <= LAST_YEAR ? `${date.toISOString().slice(0, 19)}Z` : undefined;
}
