/** What an open line says: plain text, one thing a line. */
import type { PageFinding } from '#domain/finding/finding.ts';
import { kindRow } from '#domain/finding/kinds.ts';
import { formatDay, formatMany } from '../format.ts';
import { CVE, isByBot, tagged, TRACKER } from './tags.ts';

const BUILDS = 'Builds';

export const bodyWords = (finding: PageFinding, now: string): string =>
  [
    ...deadlineLines(finding, now),
    ...numberLines(finding),
    ...detailLines(finding),
    ...packageLines(finding),
    ...tagLines(finding),
    `${datesWords(finding, now)}.`,
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

/** What a filter looks for in an open line: not the dates, whose words stand in every line. */
export const searchedBody = (body: string): string => body.replace(/(^|\n)Status [^\n]*$/, '');

function datesWords(finding: PageFinding, now: string): string {
  const { kind, status, openedAt, changedAt, firstSeenAt, author, tags } = finding;
  const { opened, changed } = kindRow(kind).dates ?? { opened: 'opened', changed: 'changed' };
  const byProgram = author === undefined && isByBot(tags) ? ' by a program' : '';
  return [
    `Status ${status}`,
    ...(openedAt === undefined ? [] : [`${opened} ${formatDay(openedAt, now)}${byProgram}`]),
    ...(changedAt === undefined ? [] : [`${changed} ${formatDay(changedAt, now)}`]),
    `first seen here ${formatDay(firstSeenAt, now)}`,
  ].join(', ');
}

/** Name, version and release, as a line of the body has it. */
const NVR = /^[A-Za-z0-9_][A-Za-z0-9+._~^]*(?:-[A-Za-z0-9+._~^]+){2,}$/;

/** The builds that a body names. */
export function buildsIn(body: string): string[] {
  const lines = body.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${BUILDS}:`));
  if (at < 0) return [];
  const only = (lines[at] ?? '').slice(BUILDS.length + 1).trim();
  if (only !== '') return [only].filter((line) => NVR.test(line));
  const after = lines.slice(at + 1);
  const end = after.findIndex((line) => !NVR.test(line));
  return end < 0 ? after : after.slice(0, end);
}
