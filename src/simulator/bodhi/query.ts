/** How Bodhi parses a query string: its error messages, and its paging. */
import type { WorldRelease } from '../world/nouns.ts';
import type { BodhiError } from './response.ts';

/** Reads parameters. Every invalid one adds to `errors`, and the response lists all of them. */
export type BodhiQuery = {
  errors: BodhiError[];
  addError(name: string, description: string): void;
  /** An integer of at least 1. */
  int(name: string, fallback: number, max?: number): number;
  flag(name: string): boolean | undefined;
  /** A repeated parameter; a list with commas is one invalid value. */
  choices(name: string, allowed: readonly string[]): string[];
  /** A single value; a repeated parameter is an error. */
  choice(name: string, allowed?: readonly string[]): string | undefined;
  /** A repeated parameter, or a list with commas or spaces. A blank value filters nothing. */
  names(name: string): string[];
  /** A date or a time without a zone is UTC. ms since 1970. */
  date(name: string): number | undefined;
};

const FLAGS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

export function readBodhiQuery(query: URLSearchParams): BodhiQuery {
  const errors: BodhiError[] = [];
  const addError = (name: string, description: string): void => {
    errors.push({ location: 'querystring', name, description });
  };
  const one = (name: string): string | undefined => single(name, query.getAll(name), addError);
  return {
    errors,
    addError,
    int: (name, fallback, max) => toInt(one(name), { name, fallback, max, addError }),
    flag: (name) => toFlag(name, one(name), addError),
    choices: (name, allowed) =>
      query.getAll(name).filter((value, index) => isChoice(`${name}.${index}`, value, { allowed, addError })),
    choice(name, allowed) {
      const value = one(name);
      return value !== undefined && isChoice(name, value, { allowed, addError }) ? value : undefined;
    },
    names: (name) => query.getAll(name).flatMap((value, index) => splitNames(`${name}.${index}`, value, addError)),
    date: (name) => toDate(name, one(name), addError),
  };
}

type AddError = BodhiQuery['addError'];

function single(name: string, values: readonly string[], addError: AddError): string | undefined {
  const [value] = values;
  if (value === '') addError(name, 'Required');
  if (values.length > 1) addError(name, `[${values.map((each) => `'${each}'`).join(', ')}] is not a string`);
  return value === '' || values.length > 1 ? undefined : value;
}

type IntRule = { name: string; fallback: number; max: number | undefined; addError: AddError };

function toInt(text: string | undefined, { name, fallback, max, addError }: IntRule): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\s*[+-]?\d+\s*$/.test(text)) addError(name, `"${text}" is not a number`);
  else if (value < 1) addError(name, `${value} is less than minimum value 1`);
  else if (max !== undefined && value > max) addError(name, `${value} is greater than maximum value ${max}`);
  else return value;
  return fallback;
}

function toFlag(name: string, text: string | undefined, addError: AddError): boolean | undefined {
  if (text === undefined) return undefined;
  const flag = FLAGS[text.toLowerCase()];
  if (flag === undefined) addError(name, `"${text}" is neither in ('false', '0') nor in ('true', '1')`);
  return flag;
}

type ChoiceRule = { allowed: readonly string[] | undefined; addError: AddError };

function isChoice(name: string, value: string, { allowed, addError }: ChoiceRule): boolean {
  if (value !== '' && (allowed === undefined || allowed.includes(value))) return true;
  addError(name, value === '' ? 'Required' : `"${value}" is not one of ${allowed?.join(', ') ?? ''}`);
  return false;
}

function splitNames(name: string, value: string, addError: AddError): string[] {
  if (value === '') addError(name, 'Required');
  return value.split(/[\s,]+/).filter((part) => part !== '');
}

function toDate(name: string, text: string | undefined, addError: AddError): number | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  const ms = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}${match[3] ?? 'Z'}`);
  if (!Number.isNaN(ms)) return ms;
  addError(name, 'Invalid date');
  return undefined;
}

export type BodhiPage<T> = {
  rows: T[];
  envelope: { page: number; pages: number; rows_per_page: number; total: number };
};

/**
 * 20 rows by default, 1000 at most. Without rows `pages` is 0, and a page past the end is empty. `sortedBy` is the key by
 * which the rows are sorted, if several rows may have the same.
 */
export function bodhiPage<T>(
  query: BodhiQuery,
  sortedBy: (row: T) => string | undefined = () => undefined,
): (all: readonly T[]) => BodhiPage<T> {
  const page = query.int('page', 1);
  const perPage = query.int('rows_per_page', 20, 1000);
  return (all) => ({
    rows: orderOn(page, all, sortedBy).slice((page - 1) * perPage, page * perPage),
    envelope: { page, pages: Math.ceil(all.length / perPage), rows_per_page: perPage, total: all.length },
  });
}

/**
 * The database sorts again for each page, and orders rows with the same date differently each time, so some of them are on
 * two pages and others on none. The order within one page is always the same.
 */
function orderOn<T>(page: number, all: readonly T[], sortedBy: (row: T) => string | undefined): readonly T[] {
  const ties: { value: string | undefined; rows: T[] }[] = [];
  for (const row of all) {
    const [value, last] = [sortedBy(row), ties.at(-1)];
    if (last !== undefined && value !== undefined && last.value === value) last.rows.push(row);
    else ties.push({ value, rows: [row] });
  }
  return ties.flatMap(({ rows }) => {
    const shift = ((page - 1) * SHIFT) % rows.length;
    return [...rows.slice(shift), ...rows.slice(0, shift)];
  });
}

/** By how many rows the order of ties is rotated from one page to the next. */
const SHIFT = 3;

/** Keywords for all releases in a state. */
const STATES_BY_WORD: Readonly<Record<string, readonly string[]>> = {
  __current__: ['current'],
  __pending__: ['pending', 'frozen'],
  __archived__: ['archived'],
};

/** The releases named in `releases` or `release`; undefined without a filter. One unknown name makes the request an error. */
export function requestedReleases(query: BodhiQuery, releases: readonly WorldRelease[]): Set<string> | undefined {
  const single = query.choice('release');
  const asked = [...query.names('releases'), ...(single === undefined ? [] : [single])];
  if (asked.length === 0) return undefined;
  const found = asked.map((name) => ({ name, matches: matchesOf(name, releases) }));
  const unknown = found.filter(({ matches }) => matches.length === 0).map(({ name }) => name);
  if (unknown.length > 0) query.addError('releases', `Invalid releases specified: ${unknown.join(', ')}`);
  return new Set(found.flatMap(({ matches }) => matches));
}

/** Names are case-insensitive; a version finds any one release that has it. */
function matchesOf(asked: string, releases: readonly WorldRelease[]): string[] {
  const states = STATES_BY_WORD[asked];
  if (states !== undefined) return releases.filter(({ state }) => states.includes(state)).map(({ name }) => name);
  const byName = releases.find(({ name }) => name.toLowerCase() === asked.toLowerCase());
  const match = byName ?? releases.find(({ version }) => version === asked);
  return match === undefined ? [] : [match.name];
}
