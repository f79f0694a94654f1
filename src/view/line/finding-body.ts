/** What an open line says: plain text, one thing a line. */
import type { PageFinding } from '#domain/finding/finding.ts';
import { kindRow } from '#domain/finding/kinds.ts';
import { formatDay, formatMany } from '../format.ts';
import { CVE, isByBot, tagged, TRACKER } from './tags.ts';

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

/** By which people talk of it. */
function numberLines({ id, kind }: PageFinding): string[] {
  const [, number] = /^[a-z-]+:(\d+)$/.exec(id) ?? [];
  return kind === 'bug' && number !== undefined ? [`Bug ${number}`] : [];
}

const detailLines = ({ details = [] }: PageFinding): string[] =>
  details.flatMap(({ heading, lines }) =>
    lines.length === 1 ? [`${heading}: ${lines[0] ?? ''}`] : [`${heading}:`, ...lines],
  );

/** A rebuild may be about hundreds: its builds say which, line by line. */
const MOST_PACKAGES = 12;

function packageLines({ packages }: PageFinding): string[] {
  if (packages === undefined) return [];
  const more = packages.length - MOST_PACKAGES;
  const named = packages.slice(0, MOST_PACKAGES).join(', ');
  return [`${formatMany(packages.length, 'package')}: ${named}${more > 0 ? ` and ${more} more` : ''}`];
}

/** What only tags tell. */
function tagLines({ tags }: PageFinding): string[] {
  const [cves, trackers] = [tagged(tags, CVE), tagged(tags, TRACKER)];
  return [
    ...(cves.length === 0 ? [] : [cves.join(', ')]),
    ...(trackers.length === 0 ? [] : [`Blocks ${trackers.join(', ')}`]),
  ];
}

/** Its status and dates. They are no part of the body: these words stand in every line, so no filter looks for them. */
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
