/** The entries of the record as rows of a list, each with a button that removes it. */
import { comparing } from '#lib/order.ts';
import { formatCount, formatDay, formatMany } from '../format.ts';
import type { Entry, Home, Personal, Removal, View } from './personal.ts';
import { putAwayWords } from './personal-words.ts';

/** An entry about a package or a finding. */
export type KeptEntry = Exclude<Entry, Removal | View | Home>;
export type KeptRow = {
  entry: KeptEntry;
  package: string;
  /** The title of the finding; undefined for a package. */
  title: string | undefined;
  words: string;
  /** The label of the button. */
  verb: string;
};

const ORDER = ['pin', 'stash', 'until', 'state', 'note'];

/** Packages first, then findings by package. */
export function keptRows(personal: Personal, today: string): KeptRow[] {
  const rows = [...personal.values()].filter(isKeptEntry);
  return rows.map((entry) => rowOf(entry, today)).sort(comparing(sortKey));
}

const isKeptEntry = (entry: Entry): entry is KeptEntry =>
  !('off' in entry) && entry.mark !== 'view' && entry.mark !== 'home';

const sortKey = ({ entry, package: name }: KeptRow): string => `${ORDER.indexOf(sortOf(entry))} ${name} ${entry.of}`;

/** What the reader did. The mark `away` is either a snooze or a hidden finding. */
export function sortOf(entry: KeptEntry): string {
  if (entry.mark !== 'away') return entry.mark;
  return 'until' in entry ? 'until' : 'state';
}

function rowOf(entry: KeptEntry, today: string): KeptRow {
  if (!('package' in entry)) {
    const words = entry.mark === 'pin' ? 'pinned' : 'package stashed';
    return { entry, package: entry.of, title: undefined, words, verb: entry.mark === 'pin' ? 'unpin' : 'bring back' };
  }
  const { package: name, title, gone } = entry;
  const words = 'text' in entry ? `note: ${entry.text}` : putAwayWords(entry, today);
  return {
    entry,
    package: name,
    title,
    words: gone === undefined ? words : `${words}; not found since ${formatDay(gone, today)}`,
    verb: 'text' in entry ? 'delete' : 'bring back',
  };
}

/** A row with the number of findings on the page that it hides. */
export type CountedRow = { row: KeptRow; count: number };

/** `5 findings, kept in this browser only: 2 snoozed, 1 hidden, 2 of a stashed package`. */
export function putAwaySummary(rows: readonly CountedRow[]): string {
  const of = (sort: string) => rows.filter(({ row }) => sortOf(row.entry) === sort);
  const stashed = of('stash');
  const parts = [
    [of('until').length, 'snoozed'],
    [of('state').length, 'hidden'],
    [sum(stashed), stashed.length === 1 ? 'of a stashed package' : `of ${stashed.length} stashed packages`],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  return `${formatMany(sum(rows), 'finding')}, kept in this browser only: ${words.join(', ')}`;
}

const sum = (rows: readonly CountedRow[]): number => rows.reduce((all, { count }) => all + count, 0);
