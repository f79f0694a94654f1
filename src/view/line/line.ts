/** A finding as the data of its line: attributes that the page carries, and what filters and sorting ask for. */
import type { PageFinding } from '#domain/finding/finding.ts';
import { withoutDirections } from './direction.ts';
import { stateKey } from './state-key.ts';

export type Values = readonly string[];

/** What the attributes of one line say. */
export type LineData = {
  kind: string;
  /** The service's own word. */
  status: string;
  /** `all` for what concerns all releases. */
  release: string;
  /** `none` where the service does not say. */
  severity: string;
  tags: Values;
  /** Higher is more urgent, as the data has it. */
  urgency: number;
  /** A day and an instant; empty where nobody knows. */
  openedAt: string;
  changedAt: string;
};

/** All that filters and sorting ask of a line. */
export type Line = LineData & {
  /** Everything that can be looked for, in lower case. */
  text: string;
  /** Days since it was opened, or since this site first saw it. */
  age: number | undefined;
  isDue: boolean;
  /** A loss within 14 days. */
  isSoon: boolean;
  held: HeldThrough;
};

export type LineTest = (line: Line) => boolean;

/** Why the package of a line is on the page. */
export type HeldThrough = {
  access: string;
  /** Through these groups. */
  groups: Values;
  /** By oneself, too. */
  direct: boolean;
};

/** In the place of a release and of a severity, where there is none. */
export const ALL_RELEASES = 'all';
const NO_SEVERITY = 'none';

/** Before the date of a finding of which nobody says when it was opened. */
export const SEEN = 'seen ';

/** A word without marks of direction: it stands beside others. */
export const bare = (word: string): string => withoutDirections(word).trim() || '–';

/** What a filter asks for. Every line pays for its tags, so the others stay in the JSON. */
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

const isFiltered = (tag: string): boolean => FILTERED_TAGS.has(tag.slice(0, tag.indexOf(':')));

/** An update may have hundreds of builds: an open line leads to the first of them. */
export const MOST_BUILDS = 8;

/** The attributes of an element that is a line. What is undefined is left out: a page may have thousands of lines. */
export type LineAttributes = Readonly<Record<`data-${string}`, string | undefined>>;

export function lineAttributes(finding: PageFinding): LineAttributes {
  const { kind, status, release, severity, tags, openedAt, changedAt, urgency, nvrs = [] } = finding;
  return {
    'data-kind': kind,
    'data-status': bare(status),
    'data-release': release,
    'data-severity': severity === NO_SEVERITY ? undefined : severity,
    'data-tags': joined(tags.filter(isFiltered)),
    'data-opened': openedAt && dayOf(openedAt),
    'data-changed': changedAt && minuteOf(changedAt),
    'data-urgency': String(urgency),
    'data-state': stateKey(finding),
    'data-builds': joined(nvrs.slice(0, MOST_BUILDS)),
    'data-more-builds': nvrs.length > MOST_BUILDS ? '' : undefined,
  };
}

const joined = (words: Values): string | undefined => (words.length === 0 ? undefined : words.join(' '));

/** An age is counted in days. */
const dayOf = (instant: string): string => instant.slice(0, 10);

const minuteOf = (instant: string): string => `${instant.slice(0, 16)}Z`;

/** The attributes of an element as a browser gives them: `data-kind` is `kind`. */
type Dataset = Readonly<Record<string, string | undefined>>;

/** What `lineAttributes` wrote. */
export const readLineData = (dataset: Dataset): LineData => ({
  kind: dataset['kind'] ?? '',
  status: dataset['status'] ?? '',
  release: dataset['release'] ?? ALL_RELEASES,
  severity: dataset['severity'] ?? NO_SEVERITY,
  tags: splitWords(dataset['tags']),
  urgency: Number(dataset['urgency'] ?? 0),
  openedAt: dataset['opened'] ?? '',
  changedAt: dataset['changed'] ?? '',
});

/** The builds that a line leads to. */
export type LineBuilds = { nvrs: Values; /** There are more than these. */ hasMore: boolean };

export const readBuilds = (dataset: Dataset): LineBuilds => ({
  nvrs: splitWords(dataset['builds']),
  hasMore: dataset['moreBuilds'] !== undefined,
});

/** The words of an attribute that is a list. */
export const splitWords = (text: string | undefined): string[] => text?.split(' ').filter(Boolean) ?? [];
