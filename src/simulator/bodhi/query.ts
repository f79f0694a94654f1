/** How Bodhi reads a query: what it refuses, with which words, and how it pages. */
import type { WorldRelease } from '../world/nouns.ts';
import type { BodhiError } from './response.ts';

/** Reads parameters; every one that is wrong adds to `errors`, and all of them come back in one answer. */
export type BodhiQuery = {
  errors: BodhiError[];
  addError(name: string, description: string): void;
  /** A whole number from 1 up. */
  int(name: string, fallback: number, max?: number): number;
  flag(name: string): boolean | undefined;
  /** Repeated only: a comma list is one wrong value. */
  choices(name: string, allowed: readonly string[]): string[];
  /** One value: repeated is refused. */
  choice(name: string, allowed?: readonly string[]): string | undefined;
  /** Repeated, or with commas or spaces; a blank value filters nothing. */
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
 * 20 rows by default, 1000 at most; `pages` is 0 when there are none, and a page past the end is empty. `sortedBy`: by what
 * the rows are sorted, where several may have the same value.
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
 * The database sorts for each page anew, and rows with the same date come in another order each time: some of them stand on
 * two pages and others on none. For the same page it is always the same order.
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

/** By so many rows the order of one page differs from that of the next one. */
const SHIFT = 3;

/** Words that stand for all releases in a state. */
const STATES_BY_WORD: Readonly<Record<string, readonly string[]>> = {
  __current__: ['current'],
  __pending__: ['pending', 'frozen'],
  __archived__: ['archived'],
};

/** The names asked for in `releases` or `release`; undefined: no filter. One unknown name makes the request an error. */
export function requestedReleases(query: BodhiQuery, releases: readonly WorldRelease[]): Set<string> | undefined {
  const single = query.choice('release');
  const asked = [...query.names('releases'), ...(single === undefined ? [] : [single])];
  if (asked.length === 0) return undefined;
  const found = asked.map((name) => ({ name, matches: matchesOf(name, releases) }));
  const unknown = found.filter(({ matches }) => matches.length === 0).map(({ name }) => name);
  if (unknown.length > 0) query.addError('releases', `Invalid releases specified: ${unknown.join(', ')}`);
  return new Set(found.flatMap(({ matches }) => matches));
}

/** Names without regard to case; a version finds one arbitrary release that has it. */
function matchesOf(asked: string, releases: readonly WorldRelease[]): string[] {
  const states = STATES_BY_WORD[asked];
  if (states !== undefined) return releases.filter(({ state }) => states.includes(state)).map(({ name }) => name);
  const byName = releases.find(({ name }) => name.toLowerCase() === asked.toLowerCase());
  const match = byName ?? releases.find(({ version }) => version === asked);
  return match === undefined ? [] : [match.name];
}
