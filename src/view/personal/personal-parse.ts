/** Parses and checks records from the storage, a file or a link. None of these can be trusted. */
import { comparing } from '#lib/order.ts';
import { type Entry, ENTRY_FIELDS, isNewer, keyOf, type Mark, type Personal } from './personal.ts';

export const MAX_NOTE = 2000;
/** A larger record is not read. */
export const MAX_IMPORT_BYTES = 5_000_000;
const MAX_ENTRIES = 20_000;
const MAX_TITLE = 1000;
/** For the query of a saved view. */
export const MAX_QUERY = 4000;

/** `newer`: the version of a record from a later release of this site. `damaged`: why nothing of it can be read. */
export type Parsed = { personal: Personal; unreadable: number } | { newer: number } | { damaged: string };

/** `MIGRATIONS[n - 1]` converts version n to version n + 1. */
type Migration = (old: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
/** Version 2 added saved views, which needs no conversion. */
const MIGRATIONS: readonly Migration[] = [(old) => old];
const VERSION = MIGRATIONS.length + 1;

/** Reads a record from JSON text of this version or an older one. */
export function parsePersonal(text: string, migrations: readonly Migration[] = MIGRATIONS): Parsed {
  const record = readObject(text);
  const version = record?.['version'];
  if (record === undefined) return { damaged: 'it is not a record' };
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return { damaged: 'it says no version' };
  if (version > migrations.length + 1) return { newer: version };
  return parseEntries(migrations.slice(version - 1).reduce((old, step) => step(old), record)['entries']);
}

function parseEntries(entries: unknown): Parsed {
  if (!Array.isArray(entries)) return { damaged: 'it has no list of entries' };
  if (entries.length > MAX_ENTRIES) return { damaged: `it has more than ${MAX_ENTRIES} entries` };
  const read = entries.map(parseEntry).filter((entry) => entry !== undefined);
  const personal = read.reduce((kept, entry) => addNewer(kept, entry), new Map<string, Entry>());
  return { personal, unreadable: entries.length - read.length };
}

/** Of two entries with the same key the newer one counts. */
function addNewer(kept: Map<string, Entry>, entry: Entry): Map<string, Entry> {
  const existing = kept.get(keyOf(entry));
  return existing !== undefined && isNewer(existing, entry) ? kept : kept.set(keyOf(entry), entry);
}

const RECORD_FIELDS = ['version', 'entries', ...ENTRY_FIELDS];

export const formatPersonal = (personal: Personal): string =>
  JSON.stringify({ version: VERSION, entries: sortedEntries(personal) }, RECORD_FIELDS);

/** Sorted, so that equal records give equal bytes. */
const sortedEntries = (personal: Personal): Entry[] =>
  [...personal].sort(comparing(([key]) => key)).map(([, entry]) => entry);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const STATE = /^[0-9a-z]{1,20}$/;
const PACKAGE = /^[A-Za-z0-9_][A-Za-z0-9+._~^-]{0,199}$/;
const FINDING = /^[a-z][a-z0-9-]*:[\x21-\x7e]{1,400}$/;
/** Kind and name of a page of this site, and the title of the view. views.ts checks the query. */
const VIEW =
  /^(?:(?:packager|group|package)\/[A-Za-z0-9_][A-Za-z0-9+._~^-]{0,199}|orphans\/)\/[^\p{C}\s][^\p{C}]{0,59}$/u;
const QUERY = /^[\x21-\x7e]*$/;

const ID_PATTERNS: Readonly<Record<Mark, RegExp>> = {
  pin: PACKAGE,
  stash: PACKAGE,
  away: FINDING,
  note: FINDING,
  view: VIEW,
  home: VIEW,
};

function parseEntry(value: unknown): Entry | undefined {
  if (!isObject(value)) return undefined;
  const { mark, of, at, off, query } = value;
  if (!isMark(mark) || !matches(of, ID_PATTERNS[mark]) || !matches(at, INSTANT) || !isTime(at)) return undefined;
  if (off === true) return { mark, of, at, off };
  if (mark === 'view') return matches(query, QUERY) && query.length <= MAX_QUERY ? { mark, of, at, query } : undefined;
  if (mark === 'away' || mark === 'note') return parseOnFinding(value, { mark, of, at });
  // Both branches are equal, but the compiler needs them to see that each is a valid entry.
  return mark === 'home' ? { mark, of, at } : { mark, of, at };
}

function parseOnFinding(
  { state, until, text, title, gone, ...value }: Readonly<Record<string, unknown>>,
  { mark, ...made }: { mark: 'away' | 'note'; of: string; at: string },
): Entry | undefined {
  const name = value['package'];
  if (!matches(name, PACKAGE) || typeof title !== 'string') return undefined;
  const finding = { ...made, package: name, title: oneLine(title), ...(isDay(gone) ? { gone } : {}) };
  if (mark === 'note') return isNoteText(text) ? { mark, text, ...finding } : undefined;
  if (isDay(until)) return { mark, until, ...finding };
  return matches(state, STATE) ? { mark, state, ...finding } : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const matches = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value);

const isMark = (value: unknown): value is Mark => typeof value === 'string' && Object.hasOwn(ID_PATTERNS, value);

const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text));

const isDay = (value: unknown): value is string => matches(value, DAY) && isTime(value);

const isNoteText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= MAX_NOTE;

const oneLine = (text: string): string => text.slice(0, MAX_TITLE).replace(/\p{Cc}+/gu, ' ');

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
