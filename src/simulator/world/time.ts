/** Moments before and after the clock of the world. */

/** Whole seconds; a negative number of days lies ahead. */
export const daysBefore = (now: number, days: number): number => Math.round(now / 1000 - days * 86_400) * 1000;

/** The calendar day, `2026-11-24`. */
export const dayAfter = (now: number, days: number): string =>
  new Date(daysBefore(now, -days)).toISOString().slice(0, 10);
