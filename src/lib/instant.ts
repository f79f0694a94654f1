/** Instants as this site writes them: ISO, UTC, whole seconds. */
import { ShapeError } from './errors.ts';

/** Later ones would have a sign and six digits. */
const LAST_YEAR = 9999;

export const toInstant = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/**
 * Reads one spelling of a time that upstream services use: ISO with or without zone or fraction, with a
 * space for the T, or seconds since 1970 as text or number. Without a zone it is UTC.
 * Throws ShapeError for anything else.
 */
export function parseInstant(value: string | number): string {
  const date = new Date(toMs(value));
  const year = date.getUTCFullYear();
  if (Number.isNaN(date.getTime()) || year < 1970 || year > LAST_YEAR)
    throw new ShapeError('expected a time', String(value));
  return toInstant(date);
}

function toMs(value: string | number): number {
  if (typeof value === 'number') return value * 1000;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return Date.parse(`${text}T00:00:00Z`);
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (match === null) return Number.NaN;
  const zone = match[3] === undefined ? 'Z' : match[3].replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return Date.parse(`${match[1]}T${match[2]}${zone}`);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 21 Nov 2026 */
export function formatDay(instant: string): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}
