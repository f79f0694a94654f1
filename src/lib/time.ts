/** Spans of time between instants, which are texts: ISO, UTC. */

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** With the fraction; less than nothing where `to` is before `from`. */
export const hoursBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / HOUR_MS;

/** With the fraction; less than nothing where `to` is before `from`. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Later ones would have a sign and six digits. */
const LAST_YEAR = 9999;

/** The same time of day so many days later; undefined when that is too far for an instant. */
export function addDays(instant: string, days: number): string | undefined {
  const date = new Date(Date.parse(instant) + days * DAY_MS);
  return date.getUTCFullYear() <= LAST_YEAR ? `${date.toISOString().slice(0, 19)}Z` : undefined;
}
