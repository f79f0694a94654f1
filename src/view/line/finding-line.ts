/** One finding as a line: its data attributes and texts, ready to be rendered. */
import type { Deadline, Link, PageFinding } from '#domain/finding/finding.ts';
import { kindRow } from '#domain/finding/kinds.ts';
import type { Kind } from '#domain/words.ts';
import { closeBidiMarks } from './direction.ts';
import { bodyLines, datesWords } from './finding-body.ts';
import { capitalized, daysUntil, formatShortDay, hasPassed } from '../format.ts';
import { asOf, isDoubtful, type PageSources } from '../status/freshness.ts';
import { kindLabel } from './kinds.ts';
import { ALL_RELEASES, cleanWord, dayOf, type LineAttributes, lineAttributes, SEEN_PREFIX } from './line.ts';
import { type LineNote, noteOf } from './note.ts';
import { opensAt } from './opens-at.ts';
import { widthInDigits } from './width.ts';

export type LineDescription = {
  id: string;
  classes: string | undefined;
  attributes: LineAttributes;
  /** The kind, with the status where it fits; never empty. */
  kind: string;
  title: string;
  note: LineNote | undefined;
  url: string;
  /** The words of the link: a number, else the name of the service. */
  opensAt: string;
  release: string;
  at: string;
  when: string;
  /** The details, one item on each line. The last line, with the status and the dates, is not searched. */
  body: string;
  links: readonly Link[];
  /** Linked packages, which have pages on this site. */
  packages: readonly string[];
};

/** A loss within this many days is shown in red. */
export const SOON_DAYS = 14;
/** What fits the column of kind and status: letters, and multiples of the width of a digit. A longer status is only in the details. */
const KIND_COLUMN = { letters: 17, digits: 16.5 };
/** Letters that fit the column of the release: epel10.1. */
const RELEASE_COLUMN = 8;

/** `held`: why the package is on the page, where its header does not say it. */
type LineInput = { now: string; sources: PageSources; held?: string | undefined };

export function describeLine(finding: PageFinding, { now, sources, held }: LineInput): LineDescription {
  const source = sources[finding.source];
  const staleAt = source !== undefined && isDoubtful(source) ? asOf(source) : undefined;
  const { release = ALL_RELEASES } = finding;
  const isLongRelease = release.length > RELEASE_COLUMN;
  return {
    id: finding.id,
    classes: classesOf(finding, now, staleAt !== undefined),
    attributes: lineAttributes(finding, now),
    kind: kindWords(finding),
    title: closeBidiMarks(finding.title),
    note: noteOf(finding, { now, staleAt }),
    url: finding.url,
    opensAt: opensAt(finding),
    release: isLongRelease ? `${release.slice(0, RELEASE_COLUMN - 1)}…` : release,
    ...whenWords(finding, now),
    body: [
      ...(isLongRelease ? [release] : []),
      ...bodyLines(finding, { now, staleAt }),
      [datesWords(finding, now), ...(held === undefined ? [] : [`${capitalized(held)}.`])].join(' '),
    ]
      .map(closeBidiMarks)
      .join('\n'),
    links: linksOf(finding),
    packages: packagesOf(finding),
  };
}

/** The kind, and the status where its column has room for it and the kind does not say it already. */
function kindWords({ kind, status }: PageFinding): string {
  const [label, word] = [kindLabel(kind), cleanWord(status)];
  const words = `${label} ${word}`;
  return fitsKindColumn(words) && !kindImpliesStatus(kind, word) ? words : label;
}

const fitsKindColumn = (words: string): boolean =>
  words.length <= KIND_COLUMN.letters && widthInDigits(words) <= KIND_COLUMN.digits;

/** The status would repeat the kind, as in `orphaned orphaned`. */
const kindImpliesStatus = (kind: Kind, status: string): boolean =>
  kindRow(kind).labelSaysStatus === true || kind === status;

function classesOf(finding: PageFinding, now: string, stale: boolean): string | undefined {
  const { deadline } = finding;
  const classes = [
    deadline === undefined ? '' : 'due',
    !stale && deadline?.loss === true && daysUntil(deadline.at, now) <= SOON_DAYS ? 'soon' : '',
    stale ? 'stale' : '',
  ].filter((name) => name !== '');
  return classes.length === 0 ? undefined : classes.join(' ');
}

/**
 * The date column: the deadline, else the day on which it was opened, else the day on which this site first saw it. The
 * script that writes ages needs no more than the day.
 */
function whenWords({ deadline, openedAt, firstSeenAt }: PageFinding, now: string): { at: string; when: string } {
  if (deadline !== undefined)
    return { at: deadline.at, when: `${dueWord(deadline, now)} ${formatShortDay(deadline.at, now)}` };
  if (openedAt !== undefined) return { at: dayOf(openedAt), when: formatShortDay(openedAt, now) };
  return { at: dayOf(firstSeenAt), when: `${SEEN_PREFIX}${formatShortDay(firstSeenAt, now)}` };
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
