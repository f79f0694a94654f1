/** Texts about the entries of the personal record. */
import { formatDay, formatList, formatMany } from '../format.ts';
import {
  putAwayEntry,
  type Entry,
  type Hidden,
  isPutAwayNow,
  type Moment,
  noteOf,
  type Personal,
  type Snoozed,
} from './personal.ts';

/** Shown instead of the facts of a finding that is put away. */
export const putAwayWords = (entry: Hidden | Snoozed, today: string): string =>
  'until' in entry ? `snoozed until ${formatDay(entry.until, today)}` : 'hidden until it changes';

/** In an open line: whether the finding is or was put away, and the note. */
export function keptWords(personal: Personal, { id, ...moment }: Moment & { id: string }): string {
  const away = putAwayEntry(personal, id);
  const note = noteOf(personal, id);
  return [
    ...(away === undefined ? [] : [putAwaySentence(away, moment)]),
    ...(note === undefined ? [] : [`Your note: ${note.text}`]),
  ].join('\n');
}

function putAwaySentence(away: Hidden | Snoozed, moment: Moment): string {
  const { today } = moment;
  if (isPutAwayNow(away, moment)) return `Put away: ${putAwayWords(away, today)}.`;
  const when = formatDay(away.at, today);
  return 'until' in away
    ? `Back from a snooze of ${when} until ${formatDay(away.until, today)}.`
    : `You hid it on ${when} until it changes: it has changed.`;
}

/** `“Needs libfoo” is`, `“Needs libfoo” and 2 more are`. */
export function titlesAre(titles: readonly string[]): string {
  const [first = ''] = titles;
  return namesAre([
    `“${first.length > LONG_TITLE ? `${first.slice(0, LONG_TITLE - 1)}…` : first}”`,
    ...titles.slice(1),
  ]);
}

const LONG_TITLE = 60;

/** `libquill is`, `libquill and 2 more are`. */
export const namesAre = ([first = '', ...more]: readonly string[]): string =>
  more.length === 0 ? `${first} is` : `${first} and ${more.length} more are`;

/** `2 pinned packages and 3 notes`; undefined for an empty record. */
export function contentWords(personal: Personal): string | undefined {
  const live = [...personal.values()].filter((entry) => !('off' in entry));
  const parts = CONTENT_WORDS.map(([one, many, test]) => {
    const count = live.filter(test).length;
    return count === 0 ? '' : formatMany(count, one, many);
  }).filter((part) => part !== '');
  return parts.length === 0 ? undefined : formatList(parts);
}

const CONTENT_WORDS: readonly (readonly [one: string, many: string, test: (entry: Entry) => boolean])[] = [
  ['pinned package', 'pinned packages', ({ mark }) => mark === 'pin'],
  ['stashed package', 'stashed packages', ({ mark }) => mark === 'stash'],
  ['snoozed finding', 'snoozed findings', (entry) => 'until' in entry],
  ['hidden finding', 'hidden findings', (entry) => 'state' in entry],
  ['note', 'notes', ({ mark }) => mark === 'note'],
  ['saved view', 'saved views', ({ mark }) => mark === 'view'],
];

/** Why the record could not be stored or read: see storage.ts. */
export const TROUBLE_WORDS = {
  forbidden: 'This browser does not let the page keep anything: it holds until you leave the page.',
  full: 'The storage of this browser is full: it holds until you leave the page.',
  newer: 'A newer version of this site wrote what this browser keeps. It was left as it is: reload the page.',
  damaged: 'What this browser kept was damaged. What could be read is used, and the whole is set aside.',
} as const;
