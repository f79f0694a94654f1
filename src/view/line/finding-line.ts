/** One finding as its line: the data that it carries and the words that it says. Whoever shows it only prints this. */
import type { Deadline, Fact, Link, PageFinding } from '#domain/finding/finding.ts';
import { kindRow } from '#domain/finding/kinds.ts';
import type { Kind } from '#domain/words.ts';
import { closeDirections } from './direction.ts';
import { bodyWords, datesWords } from './finding-body.ts';
import { daysUntil, formatMany, formatShortDay, formatTime } from '../format.ts';
import { asOf, isDoubtful, type PageSources } from '../status/freshness.ts';
import { kindWords } from './kinds.ts';
import { ALL_RELEASES, bare, type LineAttributes, lineAttributes, SEEN } from './line.ts';
import { widthInDigits } from './width.ts';

export type LineDescription = {
  id: string;
  classes: string | undefined;
  attributes: LineAttributes;
  url: string;
  /** The words of its columns, none of which is ever blank. */
  kind: string;
  title: string;
  release: string;
  facts: string;
  at: string;
  when: string;
  severity: string;
  /** What it says while it is open, one thing a line; empty where there is nothing to say. */
  body: string;
  /** Its status and dates. */
  dates: string;
  links: readonly Link[];
  /** Packages that it leads to, of which this site has pages. */
  packages: readonly string[];
};

/** A loss within this many days is shown in red. */
export const SOON_DAYS = 14;
/** What fits the column of kind and status: letters, and widths of a digit. A longer status stands with the facts. */
const KIND_COLUMN = { letters: 17, digits: 16.5 };
/** Letters that fit the column of the release: epel10.1. */
const RELEASE_COLUMN = 8;

export function describeLine(finding: PageFinding, now: string, sources: PageSources): LineDescription {
  const source = sources[finding.source];
  const staleAt = source !== undefined && isDoubtful(source) ? asOf(source) : undefined;
  const status = bare(finding.status);
  const fits = fitsKindColumn(`${kindWords(finding.kind)} ${status}`);
  const { release = ALL_RELEASES } = finding;
  const isLongRelease = release.length > RELEASE_COLUMN;
  const facts = [
    ...(staleAt === undefined ? [] : [`as of ${formatTime(staleAt, now)}`]),
    ...(isLongRelease ? [release] : []),
    ...(fits || isSaid(finding, status) ? [] : [status]),
    ...finding.facts.map(factWords),
    ...(finding.author === undefined ? [] : [`by ${finding.author}`]),
  ];
  return {
    id: finding.id,
    classes: classesOf(finding, now, staleAt !== undefined),
    attributes: lineAttributes(finding),
    url: finding.url,
    kind: fits && !isEcho(finding.kind, status) ? `${kindWords(finding.kind)} ${status}` : kindWords(finding.kind),
    title: closeDirections(finding.title),
    release: isLongRelease ? `${release.slice(0, RELEASE_COLUMN - 1)}…` : release,
    facts: facts.length === 0 ? 'details' : closeDirections([...new Set(facts)].join(', ')),
    ...whenWords(finding, now),
    severity: finding.severity === 'none' ? '–' : finding.severity,
    body: bodyWords(finding, now),
    dates: datesWords(finding, now),
    links: linksOf(finding),
    packages: packagesOf(finding),
  };
}

const fitsKindColumn = (words: string): boolean =>
  words.length <= KIND_COLUMN.letters && widthInDigits(words) <= KIND_COLUMN.digits;

/** The kind says it already: orphaned, orphaned. */
const isEcho = (kind: Kind, status: string): boolean => kindRow(kind).labelSaysStatus === true || kind === status;

/** Or the facts say it already: failing, failing 41 days. */
const isSaid = ({ kind, facts }: PageFinding, status: string): boolean =>
  isEcho(kind, status) || facts.some((fact) => factWords(fact).toLowerCase().startsWith(status.toLowerCase()));

/** `karma 1 of 2`, and `8 comments` rather than `comments 8`. */
function factWords({ label, value }: Fact): string {
  if (value === undefined) return label;
  if (/^\d+$/.test(value) && label.endsWith('s')) return formatMany(Number(value), label.slice(0, -1), label);
  return `${label} ${value}`;
}

function classesOf(finding: PageFinding, now: string, stale: boolean): string | undefined {
  const { deadline } = finding;
  const classes = [
    deadline === undefined ? '' : 'due',
    !stale && deadline?.loss === true && daysUntil(deadline.at, now) <= SOON_DAYS ? 'soon' : '',
    !stale && isBroken(finding) ? 'broken' : '',
    stale ? 'stale' : '',
  ].filter((name) => name !== '');
  return classes.length === 0 ? undefined : classes.join(' ');
}

/** Users are broken: something urgent, or something they cannot install. */
const isBroken = ({ kind, severity }: PageFinding): boolean =>
  severity === 'urgent' || (kindRow(kind).breaksUsersWhenHigh === true && severity === 'high');

/** A deadline, or when it was opened, or at least when this site first saw it. */
function whenWords({ deadline, openedAt, firstSeenAt }: PageFinding, now: string): { at: string; when: string } {
  if (deadline !== undefined)
    return { at: deadline.at, when: `${dueWord(deadline, now)} ${formatShortDay(deadline.at, now)}` };
  if (openedAt !== undefined) return { at: openedAt, when: formatShortDay(openedAt, now) };
  return { at: firstSeenAt, when: `${SEEN}${formatShortDay(firstSeenAt, now)}` };
}

/** Where no package page leads: the rest is added when a line is opened. */
const linksOf = ({ deadline, links = [] }: PageFinding): Link[] => [
  ...(deadline?.rule === undefined ? [] : [{ title: 'The rule', url: deadline.rule }]),
  ...links,
];

/** A graph has no room for more either. */
const MOST_PACKAGES = 5;

/** The orphans that it needs. */
const packagesOf = ({ causes = [] }: PageFinding): string[] =>
  causes
    .filter(({ hasPage }) => hasPage)
    .map(({ orphan }) => orphan)
    .slice(0, MOST_PACKAGES);

const dueWord = ({ at, loss }: Deadline, now: string): string => (at < now ? 'was' : loss ? 'by' : 'on');
