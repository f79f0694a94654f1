/** Days as pages count them: whole ones, by the clock of the crawl. */
const DAY_MS = 86_400_000;

/** 0 for what lies ahead. */
export const daysSince = (at: string, now: string): number =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / DAY_MS));

/** A day that has begun counts; 0 for what has passed. */
export const daysUntil = (at: string, now: string): number =>
  Math.max(0, Math.ceil((Date.parse(at) - Date.parse(now)) / DAY_MS));

/** `5 of 7 days`; of what takes no time, or longer than it should, only how many have passed. */
export const daysOfWords = (days: number, of: number | undefined): string =>
  of === undefined || days > of ? dayWords(days) : `${days} of ${of} days`;

export const dayWords = (days: number): string =>
  days === 0 ? 'less than a day' : `${days} ${days === 1 ? 'day' : 'days'}`;

/** 9 Dec 2026 */
export const dateWords = (instant: string): string => new Date(instant).toUTCString().slice(5, 16).replace(/^0/, '');
