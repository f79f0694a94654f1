/** The details of a finding as plain text, one item on each line. */
import type { Fact, PageFinding } from '#domain/finding/finding.ts';
import { kindRow } from '#domain/finding/kinds.ts';
import { formatDay, formatMany, formatTime } from '../format.ts';
import { cleanWord } from './line.ts';
import { CVE, isByBot, tagValues, TRACKER } from './tags.ts';

/** `staleAt`: since when the source of the finding has not been read, if it failed or is stale. */
type BodyInput = { now: string; staleAt: string | undefined };

/** What happens and when, the facts, the reasons, the packages. */
export const bodyLines = (finding: PageFinding, { now, staleAt }: BodyInput): string[] => [
  ...(staleAt === undefined ? [] : [`As of ${formatTime(staleAt, now)}`]),
  ...deadlineLines(finding, now),
  ...factLines(finding),
  ...detailLines(finding),
  ...packageLines(finding),
  ...tagLines(finding),
];

const deadlineLines = ({ deadline }: PageFinding, now: string): string[] =>
  deadline === undefined ? [] : [`${formatDay(deadline.at, now)}: ${deadline.consequence}`];

/** All facts in one line. The author is named once. */
function factLines({ facts, author }: PageFinding): string[] {
  const words = [...facts.map(factWords), ...(author === undefined ? [] : [`by ${author}`])];
  return words.length === 0 ? [] : [[...new Set(words)].join(', ')];
}

/** `karma 1 of 2`, and `8 comments` rather than `comments 8`. */
function factWords({ label, value }: Fact): string {
  if (value === undefined) return label;
  if (/^\d+$/.test(value) && label.endsWith('s')) return formatMany(Number(value), label.slice(0, -1), label);
  return `${label} ${value}`;
}

const detailLines = ({ details = [] }: PageFinding): string[] =>
  details.flatMap(({ heading, lines }) =>
    lines.length === 1 ? [`${heading}: ${lines[0] ?? ''}`] : [`${heading}:`, ...lines],
  );

/** The finding of a rebuild may be about hundreds of packages. */
const MAX_PACKAGES = 12;

function packageLines({ packages }: PageFinding): string[] {
  if (packages === undefined) return [];
  const more = packages.length - MAX_PACKAGES;
  const named = packages.slice(0, MAX_PACKAGES).join(', ');
  return [`${formatMany(packages.length, 'package')}: ${named}${more > 0 ? ` and ${more} more` : ''}`];
}

/** Facts that are only in the tags. */
function tagLines({ tags }: PageFinding): string[] {
  const [cves, trackers] = [tagValues(tags, CVE), tagValues(tags, TRACKER)];
  return [
    ...(cves.length === 0 ? [] : [cves.join(', ')]),
    ...(trackers.length === 0 ? [] : [`Blocks ${trackers.join(', ')}`]),
  ];
}

/** The status, the severity and the dates. They are not searched, since every line has these words. */
export function datesWords(finding: PageFinding, now: string): string {
  const { kind, status, severity, openedAt, changedAt, firstSeenAt, author, tags } = finding;
  const { opened, changed } = kindRow(kind).dates ?? { opened: 'opened', changed: 'changed' };
  const byProgram = author === undefined && isByBot(tags) ? ' by a program' : '';
  const words = [
    `Status ${cleanWord(status)}`,
    ...(severity === 'none' ? [] : [`severity ${severity}`]),
    ...(openedAt === undefined ? [] : [`${opened} ${formatDay(openedAt, now)}${byProgram}`]),
    ...(changedAt === undefined ? [] : [`${changed} ${formatDay(changedAt, now)}`]),
    `first seen here ${formatDay(firstSeenAt, now)}`,
  ];
  return `${words.join(', ')}.`;
}
