/** What is kept, as rows: what it is about, what was done, and how it is taken back. */
import { formatCount, formatDay, formatMany } from '../format.ts';
import type { Entry, Home, Personal, TakenBack, View } from './personal.ts';
import { awayWords } from './personal-words.ts';

/** On packages and on findings. */
export type KeptEntry = Exclude<Entry, TakenBack | View | Home>;
export type KeptRow = {
  entry: KeptEntry;
  package: string;
  /** Of a finding. */
  title: string | undefined;
  words: string;
  /** On the button. */
  verb: string;
};

const ORDER = ['pin', 'stash', 'until', 'state', 'note'];

/** Packages first, then findings by package. */
export function keptRows(personal: Personal, today: string): KeptRow[] {
  const rows = [...personal.values()].filter(isKeptEntry);
  return rows.map((entry) => rowOf(entry, today)).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const isKeptEntry = (entry: Entry): entry is KeptEntry =>
  !('off' in entry) && entry.mark !== 'view' && entry.mark !== 'home';

const sortKey = ({ entry, package: name }: KeptRow): string => `${ORDER.indexOf(sortOf(entry))} ${name} ${entry.of}`;

/** What was done, where `away` is either of two things. */
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
  const words = 'text' in entry ? `note: ${entry.text}` : awayWords(entry, today);
  return {
    entry,
    package: name,
    title,
    words: gone === undefined ? words : `${words}; not found since ${formatDay(gone, today)}`,
    verb: 'text' in entry ? 'delete' : 'bring back',
  };
}

/** A row of a page, with the number of findings that it stands for. */
export type CountedRow = { row: KeptRow; count: number };

/** `5 findings, kept in this browser only: 2 snoozed, 1 hidden, 2 of a stashed package`. */
export function awayHereWords(rows: readonly CountedRow[]): string {
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
