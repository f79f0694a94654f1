/** The words of a line of results. */
import { daysUntil, formatMany, formatShortDay } from '../format.ts';
import { closeBidiMarks } from '../line/direction.ts';
import { SOON_DAYS } from '../line/finding-line.ts';
import { kindLabel } from '../line/kinds.ts';
import { cleanWord } from '../line/line.ts';
import { serviceAt } from '../line/opens-at.ts';
import type { FoundFinding } from './found-finding.ts';
import { termOf } from './terms.ts';

export type FoundLine = {
  kind: string;
  title: string;
  note: string;
  /** What the link to the service says: a number, or the name of the service. */
  opensAt: string;
  release: string;
  /** An instant or a day, for machines. */
  at: string;
  when: string;
  isSoon: boolean;
};

type LineContext = { now: string; sources: Readonly<Record<string, string>> };

export function describeFound(finding: FoundFinding, { now, sources }: LineContext): FoundLine {
  const { kind, status, title, note, morePackages, release, deadlineOn, isLoss } = finding;
  const label = kindLabel(kind);
  const word = cleanWord(status);
  const others = morePackages === 0 ? '' : ` (and ${formatMany(morePackages, 'other package')})`;
  return {
    kind: label === word || kind === word || word === '–' ? label : `${label} ${word}`,
    title: `${closeBidiMarks(title)}${others}`,
    note: closeBidiMarks(note),
    opensAt: serviceWords(finding, sources),
    release: release === '' ? 'all' : release,
    ...dateWords(finding, now),
    isSoon: deadlineOn !== '' && isLoss && daysUntil(deadlineOn, now) <= SOON_DAYS,
  };
}

function dateWords({ deadlineOn, isLoss, openedOn, firstSeenOn }: FoundFinding, now: string) {
  if (deadlineOn !== '') {
    const word = deadlineOn < now.slice(0, 10) ? 'was' : isLoss ? 'by' : 'on';
    return { at: deadlineOn, when: `${word} ${formatShortDay(deadlineOn, now)}` };
  }
  const at = openedOn === '' ? firstSeenOn : openedOn;
  return { at, when: at === '' ? '' : formatShortDay(at, now) };
}

/** The number by which people refer to it, where it has one. */
function serviceWords({ id, kind, url }: FoundFinding, sources: LineContext['sources']): string {
  const [source = '', ...rest] = id.split(':');
  const [number] = /\d+$/.exec(rest.at(-1) ?? '') ?? [];
  if (kind === 'bug' && number !== undefined) return number;
  if (kind === 'pull-request' && number !== undefined) return `#${number}`;
  // What is derived from several services has none of its own, but an address at one.
  return serviceAt(url) ?? sources[source] ?? 'open';
}

/** What is said of the one finding that is called by what was typed. */
export function recognizedWords(typed: string, finding: FoundFinding): string {
  const term = termOf(typed);
  const label = kindLabel(finding.kind);
  const isItsNumber = term === termOf(finding.id) || term === termOf(finding.id.slice(finding.id.lastIndexOf(':') + 1));
  if (isItsNumber) return `This is ${label} ${typed.trim()} of ${finding.package}`;
  return `${typed.trim()} is named by one finding: ${label} of ${finding.package}`;
}
