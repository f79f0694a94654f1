/** The details of a finding as plain text, one item on each line. */
import type { PageFinding } from '#domain/finding/finding.ts';
import { kindRow } from '#domain/finding/kinds.ts';
import { formatDay, formatMany } from '../format.ts';
import { CVE, isByBot, tagValues, TRACKER } from './tags.ts';

export const bodyWords = (finding: PageFinding, now: string): string =>
  [
    ...deadlineLines(finding, now),
    ...numberLines(finding),
    ...detailLines(finding),
    ...packageLines(finding),
    ...tagLines(finding),
  ].join('\n');

const deadlineLines = ({ deadline }: PageFinding, now: string): string[] =>
  deadline === undefined ? [] : [`${formatDay(deadline.at, now)}: ${deadline.consequence}`];

/** The number by which people refer to the bug. */
function numberLines({ id, kind }: PageFinding): string[] {
  const [, number] = /^[a-z-]+:(\d+)$/.exec(id) ?? [];
  return kind === 'bug' && number !== undefined ? [`Bug ${number}`] : [];
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

/** The status and the dates. They are not part of the searched body, since every line has these words. */
export function datesWords(finding: PageFinding, now: string): string {
  const { kind, status, openedAt, changedAt, firstSeenAt, author, tags } = finding;
  const { opened, changed } = kindRow(kind).dates ?? { opened: 'opened', changed: 'changed' };
  const byProgram = author === undefined && isByBot(tags) ? ' by a program' : '';
  const words = [
    `Status ${status}`,
    ...(openedAt === undefined ? [] : [`${opened} ${formatDay(openedAt, now)}${byProgram}`]),
    ...(changedAt === undefined ? [] : [`${changed} ${formatDay(changedAt, now)}`]),
    `first seen here ${formatDay(firstSeenAt, now)}`,
  ];
  return `${words.join(', ')}.`;
}
