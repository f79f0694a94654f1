/** One finding as a line: its data attributes and texts, ready to be rendered. */
import type { Deadline, Fact, Link, PageFinding } from '#domain/finding/finding.ts';
import { kindRow } from '#domain/finding/kinds.ts';
import type { Kind } from '#domain/words.ts';
import { closeBidiMarks } from './direction.ts';
import { bodyWords, datesWords } from './finding-body.ts';
import { daysUntil, formatMany, formatShortDay, formatTime, hasPassed } from '../format.ts';
import { asOf, isDoubtful, type PageSources } from '../status/freshness.ts';
import { kindLabel } from './kinds.ts';
import { ALL_RELEASES, cleanWord, type LineAttributes, lineAttributes, SEEN_PREFIX } from './line.ts';
import { widthInDigits } from './width.ts';

export type LineDescription = {
  id: string;
  classes: string | undefined;
  attributes: LineAttributes;
  url: string;
  /** The texts of the columns; none is ever empty. */
  kind: string;
  title: string;
  release: string;
  facts: string;
  at: string;
  when: string;
  severity: string;
  /** The details, one item on each line; may be empty. */
  body: string;
  /** The status and the dates. */
  dates: string;
  links: readonly Link[];
  /** Linked packages, which have pages on this site. */
  packages: readonly string[];
};

/** A loss within this many days is shown in red. */
export const SOON_DAYS = 14;
/** What fits the column of kind and status: letters, and multiples of the width of a digit. A longer status is shown with the facts. */
const KIND_COLUMN = { letters: 17, digits: 16.5 };
/** Letters that fit the column of the release: epel10.1. */
const RELEASE_COLUMN = 8;

export function describeLine(finding: PageFinding, now: string, sources: PageSources): LineDescription {
  const source = sources[finding.source];
  const staleAt = source !== undefined && isDoubtful(source) ? asOf(source) : undefined;
  const status = cleanWord(finding.status);
  const fitsColumn = fitsKindColumn(`${kindLabel(finding.kind)} ${status}`);
  const { release = ALL_RELEASES } = finding;
  const isLongRelease = release.length > RELEASE_COLUMN;
  const facts = [
    ...(staleAt === undefined ? [] : [`as of ${formatTime(staleAt, now)}`]),
    ...(isLongRelease ? [release] : []),
    ...(fitsColumn || isStatusShown(finding, status) ? [] : [status]),
    ...finding.facts.map(factWords),
    ...(finding.author === undefined ? [] : [`by ${finding.author}`]),
  ];
  return {
    id: finding.id,
    classes: classesOf(finding, now, staleAt !== undefined),
    attributes: lineAttributes(finding),
    url: finding.url,
    kind:
      fitsColumn && !kindImpliesStatus(finding.kind, status)
        ? `${kindLabel(finding.kind)} ${status}`
        : kindLabel(finding.kind),
    title: closeBidiMarks(finding.title),
    release: isLongRelease ? `${release.slice(0, RELEASE_COLUMN - 1)}…` : release,
    facts: facts.length === 0 ? 'details' : closeBidiMarks([...new Set(facts)].join(', ')),
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

/** The status would repeat the kind, as in `orphaned orphaned`. */
const kindImpliesStatus = (kind: Kind, status: string): boolean =>
  kindRow(kind).labelSaysStatus === true || kind === status;

/** The kind or a fact includes the status, as in `failing, failing 41 days`. */
const isStatusShown = ({ kind, facts }: PageFinding, status: string): boolean =>
  kindImpliesStatus(kind, status) ||
  facts.some((fact) => factWords(fact).toLowerCase().startsWith(status.toLowerCase()));

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

/** Users are affected: the finding is urgent, or they cannot install the package. */
const isBroken = ({ kind, severity }: PageFinding): boolean =>
  severity === 'urgent' || (kindRow(kind).breaksUsersWhenHigh === true && severity === 'high');

/** The date column: the deadline, else when it was opened, else when this site first saw it. */
function whenWords({ deadline, openedAt, firstSeenAt }: PageFinding, now: string): { at: string; when: string } {
  if (deadline !== undefined)
    return { at: deadline.at, when: `${dueWord(deadline, now)} ${formatShortDay(deadline.at, now)}` };
  if (openedAt !== undefined) return { at: openedAt, when: formatShortDay(openedAt, now) };
  return { at: firstSeenAt, when: `${SEEN_PREFIX}${formatShortDay(firstSeenAt, now)}` };
}

/** The links of this finding only. Links about its package are added by a script when the line is opened. */
const linksOf = ({ deadline, links = [] }: PageFinding): Link[] => [
  ...(deadline?.rule === undefined ? [] : [{ title: 'The rule', url: deadline.rule }]),
  ...links,
];

/** An open line stays short with so many links. */
const MAX_PACKAGES = 5;

/** The orphans that the package needs. */
const packagesOf = ({ causes = [] }: PageFinding): string[] =>
  causes
    .filter(({ hasPage }) => hasPage)
    .map(({ orphan }) => orphan)
    .slice(0, MAX_PACKAGES);

const dueWord = ({ at, loss }: Deadline, now: string): string => (hasPassed(at, now) ? 'was' : loss ? 'by' : 'on');
