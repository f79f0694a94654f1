/** Formats numbers, days and times for the pages. All times are UTC, and no locale is used, so that the same input gives the same text. */
import { DAY_MS, HOUR_MS } from '#lib/time.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const partsOf = (instant: string) => {
  const date = new Date(instant);
  return { year: date.getUTCFullYear(), month: MONTHS[date.getUTCMonth()] ?? '', day: date.getUTCDate() };
};

/** `26750` → `26,750`. */
export const formatCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 finding`, `12 findings`. */
export const formatMany = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** How many of a list are shown: `12 of 40`, `37 of 40, 3 put away`. */
export const formatShown = ({ count, putAway = 0 }: { count: number; putAway?: number }, total: number): string =>
  `${formatCount(count)} of ${formatCount(total)}${putAway === 0 ? '' : `, ${formatCount(putAway)} put away`}`;

/** With a capital letter, to start a sentence. */
export const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `1 Nov`, or `1 Nov 2025` when it is not the year of `now`. */
export function formatDay(instant: string, now: string): string {
  const { year, month, day } = partsOf(instant);
  return year === partsOf(now).year ? `${day} ${month}` : `${day} ${month} ${year}`;
}

/** `1 Nov`, or `Nov 2025` when it is not the year of `now`: fits the narrow column of a finding line. */
export function formatShortDay(instant: string, now: string): string {
  const { year, month, day } = partsOf(instant);
  return year === partsOf(now).year ? `${day} ${month}` : `${month} ${year}`;
}

const dayOf = (instant: string): string => instant.slice(0, 10);

/** HTML that must not change with each run names only the day: `2026-11-24`. */
export const isDay = (instant: string): boolean => instant === dayOf(instant);

/** `14:05` on the day of `now`, else `22 Nov 13:50`; of a day `24 Nov`. */
export function formatTime(instant: string, now: string): string {
  const time = instant.slice(11, 16);
  if (isDay(instant)) return formatDay(instant, now);
  return dayOf(instant) === dayOf(now) ? time : `${formatDay(instant, now)} ${time}`;
}

/** `at 14:05`, `on 24 Nov`, `between 13:40 and 14:05`: from the first to the last of these times. */
export function formatSpan(instants: readonly string[], now: string): string {
  const sorted = [...instants].sort();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  const [from, until] = [formatTime(first, now), formatTime(last, now)];
  if (from !== until) return `between ${from} and ${until}`;
  return `${isDay(first) ? 'on' : 'at'} ${from}`;
}

/** `between 13:40 and 14:05 UTC`; a day has no time zone. */
export const formatSpanInUtc = (instants: readonly string[], now: string): string =>
  `${formatSpan(instants, now)}${instants.every(isDay) ? '' : ' UTC'}`;

/** `24 Nov 2026, 14:10 UTC`; of a day `24 Nov 2026`. */
export function formatInstant(instant: string): string {
  const { year, month, day } = partsOf(instant);
  return `${day} ${month} ${year}${isDay(instant) ? '' : `, ${instant.slice(11, 16)} UTC`}`;
}

/** `23 d`, by the calendar; undefined for today, which has no age in days, and for the future. */
export function formatAge(instant: string, now: string): string | undefined {
  const days = -daysUntil(instant, now);
  return days >= 1 ? `${formatCount(days)} d` : undefined;
}

/** Pages are rebuilt every half hour, so by then several rebuilds are missing. */
const PAGE_IS_OLD_MS = 6 * HOUR_MS;

/** `This page is 26 days old; …`, by the clock of the reader; undefined for a page as fresh as it should be. */
export function pageAgeWords(collectedAt: string, now: string): string | undefined {
  const ms = Date.parse(now) - Date.parse(collectedAt);
  if (!(ms > PAGE_IS_OLD_MS)) return undefined;
  const age =
    ms < 2 * DAY_MS ? formatMany(Math.floor(ms / HOUR_MS), 'hour') : formatMany(Math.floor(ms / DAY_MS), 'day');
  return `This page is ${age} old; the next rebuild may have failed.`;
}

/** Days from today, by the calendar; negative when that day has passed. */
export const daysUntil = (instant: string, now: string): number =>
  (Date.parse(dayOf(instant)) - Date.parse(dayOf(now))) / DAY_MS;

/** Where `now` is a day, that is its beginning: what is due later on that day has not passed. */
export const hasPassed = (instant: string, now: string): boolean => Date.parse(instant) <= Date.parse(now);

/** `840 ms`, `12 s`, `2 min 12 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `a`, `a and b`, `a, b and c`. */
export function formatList(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}
