/** The data attributes of a finding line, and the data that filters and sorting read from them. */
import type { PageFinding } from '#domain/finding/finding.ts';
import { daysUntil } from '../format.ts';
import { withoutBidiMarks } from './direction.ts';
import { stateKey } from './state-key.ts';

export type Values = readonly string[];

/** The values of the attributes of one line. */
export type LineData = {
  kind: string;
  /** In the service's own word. */
  status: string;
  /** `all` for a finding that concerns all releases. */
  release: string;
  /** `none` where the service does not say. */
  severity: string;
  tags: Values;
  /** A higher number is more urgent. */
  urgency: number;
  /** `openedAt` is a day, `changedAt` a minute, or a day where it is older than a week; empty if unknown. */
  openedAt: string;
  changedAt: string;
};

/** All data of a line that filters and sorting use. */
export type Line = LineData & {
  /** All searchable text, in lower case. */
  text: string;
  /** Days since it was opened, or since this site first saw it. */
  age: number | undefined;
  isDue: boolean;
  /** A loss within 14 days. */
  isSoon: boolean;
  held: HeldThrough;
};

export type LineTest = (line: Line) => boolean;

/** How the packager or group of the page holds the package of a line. */
export type HeldThrough = {
  access: string;
  /** The groups through which it is held. */
  groups: Values;
  /** It is also held directly. */
  direct: boolean;
};

/** The words for a finding without a release, and without a severity. */
export const ALL_RELEASES = 'all';
const NO_SEVERITY = 'none';

/** The prefix of the date where only the first sighting is known, not when the finding was opened. */
export const SEEN_PREFIX = 'seen ';

/** A word without bidirectional control characters, since it is shown in one text with others. */
export const cleanWord = (word: string): string => withoutBidiMarks(word).trim() || '–';

/** The tags that filters use. Only these are in the page, to keep each line small; the others are in the JSON. */
const FILTERED_TAGS: ReadonlySet<string> = new Set([
  'answered',
  'blocker',
  'by',
  'ci',
  'crash',
  'cve',
  'fails',
  'freeze-exception',
  'gating',
  'keyword',
  'kind',
  'merge',
  'needinfo',
  'prioritized',
]);

const isFilteredTag = (tag: string): boolean => FILTERED_TAGS.has(tag.slice(0, tag.indexOf(':')));

/** An update may have hundreds of builds, of which an open line links the first ones. */
export const MAX_BUILDS = 8;

/**
 * The attributes of a line element. Undefined ones are left out, as a page may have thousands of lines: so the day on which
 * a finding was opened is only given where the date column has another one, that of its deadline. `data-seen` says that
 * the date column has the day on which this site first saw the finding.
 */
export type LineAttributes = Readonly<Record<`data-${string}`, string | undefined>>;

export function lineAttributes(finding: PageFinding, now: string): LineAttributes {
  const { kind, status, release, severity, tags, openedAt, changedAt, urgency, deadline, nvrs = [] } = finding;
  return {
    'data-kind': kind,
    'data-status': cleanWord(status),
    'data-release': release,
    'data-severity': severity === NO_SEVERITY ? undefined : severity,
    'data-tags': joinWords(tags.filter(isFilteredTag)),
    'data-opened': deadline && openedAt && dayOf(openedAt),
    'data-seen': deadline === undefined && openedAt === undefined ? '' : undefined,
    'data-changed': changedAt && shortTime(changedAt, now),
    'data-urgency': String(urgency),
    'data-state': stateKey(finding),
    'data-builds': joinWords(nvrs.slice(0, MAX_BUILDS)),
    'data-more-builds': nvrs.length > MAX_BUILDS ? '' : undefined,
  };
}

const joinWords = (words: Values): string | undefined => (words.length === 0 ? undefined : words.join(' '));

/** Ages are in days, so the time of day is not needed. */
export const dayOf = (instant: string): string => instant.slice(0, 10);

/** Lines are sorted by it. The minute matters to who comes daily; of what is older the day is enough. */
const shortTime = (instant: string, now: string): string =>
  daysUntil(instant, now) < -DAYS_WITH_MINUTES ? dayOf(instant) : `${instant.slice(0, 16)}Z`;

const DAYS_WITH_MINUTES = 7;

/** The `dataset` of an element, where `data-kind` is `kind`. */
type Dataset = Readonly<Record<string, string | undefined>>;

/** Reads what `lineAttributes` wrote. `at`: the date of the date column. */
export const readLineData = (dataset: Dataset, at: string): LineData => ({
  kind: dataset['kind'] ?? '',
  status: dataset['status'] ?? '',
  release: dataset['release'] ?? ALL_RELEASES,
  severity: dataset['severity'] ?? NO_SEVERITY,
  tags: splitWords(dataset['tags']),
  urgency: Number(dataset['urgency'] ?? 0),
  openedAt: dataset['opened'] ?? (isOpeningShown(dataset, at) ? at : ''),
  changedAt: dataset['changed'] ?? '',
});

/** The date column has the day on which the finding was opened. A deadline is a time. */
export const isOpeningShown = (dataset: Dataset, at: string): boolean =>
  dataset['seen'] === undefined && at.length === DAY_LETTERS;

const DAY_LETTERS = '2026-11-01'.length;

/** The builds that a line links to. */
export type LineBuilds = { nvrs: Values; /** There are more than these. */ hasMore: boolean };

export const readBuilds = (dataset: Dataset): LineBuilds => ({
  nvrs: splitWords(dataset['builds']),
  hasMore: dataset['moreBuilds'] !== undefined,
});

/** The words of an attribute with a space-separated list. */
export const splitWords = (text: string | undefined): string[] => text?.split(' ').filter(Boolean) ?? [];
