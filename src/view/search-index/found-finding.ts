/** What a line of results shows of a finding: to a row of the index and back. */
import type { FindingBlock, FindingRow } from '#domain/pages/search-files.ts';
import { DAY_MS } from '#lib/time.ts';

export type FoundFinding = {
  id: string;
  kind: FindingRow[1];
  status: string;
  package: string;
  /** How many more packages it is about. */
  morePackages: number;
  /** Empty, as the other texts, where nothing is known. */
  release: string;
  title: string;
  url: string;
  /** Days, such as 2026-11-24. */
  openedOn: string;
  changedOn: string;
  firstSeenOn: string;
  deadlineOn: string;
  isLoss: boolean;
  severity: FindingRow[14];
  author: string;
  tags: readonly string[];
  note: string;
};

export function encodeBlock(findings: readonly FoundFinding[]): FindingBlock {
  const starts = new Map<string, number>();
  const rows = findings.map((finding): FindingRow => {
    const [start, rest] = splitUrl(finding.url);
    const startNumber = starts.get(start) ?? starts.size;
    starts.set(start, startNumber);
    return [
      finding.id,
      finding.kind,
      finding.status,
      finding.package,
      finding.morePackages,
      finding.release,
      finding.title,
      startNumber,
      rest,
      dayNumber(finding.openedOn),
      dayNumber(finding.changedOn),
      dayNumber(finding.firstSeenOn),
      dayNumber(finding.deadlineOn),
      finding.isLoss ? 1 : 0,
      finding.severity,
      finding.author,
      finding.tags.join(' '),
      finding.note,
    ];
  });
  return { urlStarts: [...starts.keys()], findings: rows };
}

export const decodeBlock = ({ urlStarts, findings }: FindingBlock): FoundFinding[] =>
  findings.map((row) => decodeRow(row, urlStarts));

function decodeRow(row: FindingRow, urlStarts: readonly string[]): FoundFinding {
  const [id, kind, status, name, morePackages, release, title, startNumber, rest, ...more] = row;
  const [opened, changed, firstSeen, deadline, loss, severity, author, tags, note] = more;
  return {
    id,
    kind,
    status,
    package: name,
    morePackages,
    release,
    title,
    url: httpsOnly(`${urlStarts[startNumber] ?? ''}${rest}`),
    openedOn: dayOf(opened),
    changedOn: dayOf(changed),
    firstSeenOn: dayOf(firstSeen),
    deadlineOn: dayOf(deadline),
    isLoss: loss === 1,
    severity,
    author,
    tags: tags === '' ? [] : tags.split(' '),
    note,
  };
}

/** A damaged file must not make a link that runs something. */
const httpsOnly = (url: string): string => (url.startsWith('https://') && URL.canParse(url) ? url : '');

/** Many findings of a block have addresses that differ only in a number or a name at the end. */
function splitUrl(url: string): [string, string] {
  const length = Math.max(url.lastIndexOf('/'), url.lastIndexOf('=')) + 1;
  const start = url.slice(0, length);
  return URL.canParse(start) ? [start, url.slice(length)] : [url, ''];
}

const dayNumber = (day: string): number => (day === '' ? 0 : Math.floor(Date.parse(day) / DAY_MS));

const LAST_DAY = dayNumber('9999-12-31');

const dayOf = (number: number): string =>
  number === 0 || Math.abs(number) > LAST_DAY ? '' : new Date(number * DAY_MS).toISOString().slice(0, 10);
