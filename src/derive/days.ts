/** Days as pages count them: whole ones, by the clock of the crawl. */
import { daysBetween } from '#lib/time.ts';
import type { Fact } from '#domain/finding/finding.ts';

/** 0 for what lies ahead. */
export const daysSince = (at: string, now: string): number => Math.max(0, Math.floor(daysBetween(at, now)));

/** A day that has begun counts; 0 for what has passed. */
export const daysUntil = (at: string, now: string): number => Math.max(0, Math.ceil(daysBetween(now, at)));

/** `5 of 7 days`; of what takes no time, or longer than it should, only how many have passed. */
export const daysOfWords = (days: number, of: number | undefined): string =>
  of === undefined || days > of ? dayWords(days) : `${days} of ${of} days`;

export const dayWords = (days: number): string =>
  days === 0 ? 'less than a day' : `${days} ${days === 1 ? 'day' : 'days'}`;

/** `in testing` since a date of 7 days becomes `in testing` `3 of 7 days`. */
export function countDays(fact: Fact, now: string): Fact {
  if (fact.since === undefined) return fact;
  const count = daysOfWords(daysSince(fact.since, now), fact.ofDays);
  const { since: _since, ofDays: _ofDays, ...rest } = fact;
  return { ...rest, value: fact.value === undefined ? count : `${fact.value}, ${count}` };
}

/** `2 Dec 2026`: of a day that may lie ahead of whoever reads it. */
export const dateWords = (day: string): string => new Date(day).toUTCString().slice(5, 16).replace(/^0/, '');
