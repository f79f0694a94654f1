/** The explanations of the help page. The type of FILTER_HELP makes sure that every filter has one. */
import { KIND_IDS, KINDS } from '#domain/finding/kinds.ts';
import { GROUPING_NAMES, GROUPINGS, SORT_NAMES, SORTS } from './arrange/arrange.ts';
import { FILTERS, type FilterName } from './filter/filters.ts';

/** A word that the pages use, and its meaning. */
export type Term = readonly [term: string, meaning: string];

const FILTER_HELP: Readonly<Record<FilterName, string>> = {
  text: 'every word must be in the line, in its package, in its number or in what opens under it; upper and lower case do not matter',
  kinds:
    'press a number under By kind; several may be pressed. The number is what a press would bring, beside the other filters',
  releases: 'press a release; “all” are findings that concern all releases',
  severity: 'of any kind; those without a severity come along only when asked for',
  statuses: 'the service’s own word, such as NEW or testing',
  keywords: 'of Bugzilla',
  marks: 'what else a service says: blocker, prioritized bug, whom it asks (needinfo), gating, CI, merge conflicts',
  cves: 'only security bugs that have a CVE number',
  due: 'with a date, with a loss within 14 days, or without a date',
  author: 'a person or a bot',
  older: 'days since it was opened, or since this site first saw it',
  newer: 'the same, the other way round',
  access: 'what you may do with the package at least',
  through: 'of each group all of its packages, only those that are yours too, or none',
};

export const kindTerms = (): Term[] => KIND_IDS.map((kind) => [KINDS[kind].label, KINDS[kind].help]);

const isFilterName = (key: string): key is FilterName => Object.hasOwn(FILTERS, key);

export const filterTerms = (): Term[] =>
  Object.keys(FILTERS)
    .filter(isFilterName)
    .map((name) => [FILTERS[name].label, FILTER_HELP[name]]);

export const sortTerms = (): Term[] => SORT_NAMES.map((name) => [SORTS[name].label, SORTS[name].help]);

export const groupingTerms = (): Term[] => GROUPING_NAMES.map((name) => [GROUPINGS[name].label, GROUPINGS[name].help]);

/** Short forms in the columns of a line. */
export const LINE_TERMS: readonly Term[] = [
  ['all', 'in the place of the release: it concerns all releases'],
  ['by 4 Dec', 'something is lost on that day, unless somebody acts'],
  ['on 26 Nov', 'something good happens by itself on that day'],
  ['was 19 Nov', 'the day has passed'],
  ['seen 3 Nov', 'nobody says since when it is open; this site first saw it on that day'],
  ['41 d, 7 mo, 9 y', 'days, months or years since it was opened, by the clock of the page'],
  ['as of 21 Nov', 'its service could not be read since then, so the line is grey'],
];

export const MARK_TERMS: readonly Term[] = [
  ['pin', 'the package comes first in its list, on every page'],
  ['stash', 'the package is put away with all its findings, until you bring it back'],
  ['hide', 'the finding is put away until its state changes'],
  ['snooze', 'the finding is put away until a day'],
  ['note', 'a text of yours, at the finding'],
];

export const FRESHNESS_TERMS: readonly Term[] = [
  [
    '14:05',
    'the service was read then, today, in UTC; another day stands before the time. What is read in portions is as old as its oldest',
  ],
  ['failed, shown as of', 'the service did not answer, or not well: what you see is what it said then, in grey'],
  ['stale', 'it was read too long ago to be relied on'],
  ['in part, or 31 of 54 read', 'not all of it could be read; the rest stays as it was read before'],
  ['word for word', 'what the service answered, or what the program made of it'],
  ['never read', 'nothing is known: a number that rests on it is a question mark, not a zero'],
  ['switched off', 'whoever runs this site does not ask it'],
];
