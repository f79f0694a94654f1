/** By what a finding is found, and what a line of results shows of it. */
import type { Fact, PageFinding } from '#domain/finding/finding.ts';
import { kindRow } from '#domain/finding/kinds.ts';
import { noteOf } from '#view/line/note.ts';
import { addTerms, type FoundFinding, termOf } from '#view/search-index/search-index.ts';
import type { SearchedFinding } from './search-input.ts';

export type FindingTerms = {
  /** Every term of all its text. */
  having: ReadonlySet<string>;
  /** Its number, its alias, its builds, its package: what it is called. */
  called: ReadonlySet<string>;
};

export function termsOfFinding({ package: name, finding }: SearchedFinding): FindingTerms {
  const called = new Set(namesOf(finding, name).map(termOf));
  called.delete('');
  const having = new Set(called);
  for (const text of textsOf(finding)) addTerms(having, text);
  for (const text of namesOf(finding, name)) addTerms(having, text);
  return { having, called };
}

const namesOf = (finding: PageFinding, name: string): string[] => [
  finding.id,
  finding.id.slice(finding.id.lastIndexOf(':') + 1),
  name,
  ...(finding.packages ?? [finding.package]),
  ...(finding.nvrs ?? []),
  ...(finding.update === undefined ? [] : [finding.update.alias]),
];

const textsOf = (finding: PageFinding): string[] => [
  finding.title,
  finding.kind,
  kindRow(finding.kind).label,
  kindRow(finding.kind).jargon ?? '',
  finding.status,
  finding.severity === 'none' ? '' : finding.severity,
  finding.release ?? '',
  finding.author ?? '',
  finding.announces ?? '',
  finding.deadline?.consequence ?? '',
  ...finding.tags,
  ...finding.facts.map(factWords),
  ...(finding.details ?? []).flatMap(({ heading, lines }) => [heading, ...lines]),
  ...(finding.links ?? []).map(({ title }) => title),
  ...(finding.causes ?? []).flatMap(({ orphan, through }) => [orphan, ...through]),
  ...(finding.needinfo ?? []).map(({ account }) => account ?? ''),
];

export const foundFinding = ({ package: name, finding }: SearchedFinding): FoundFinding => ({
  id: finding.id,
  kind: finding.kind,
  status: finding.status,
  package: name,
  morePackages: (finding.packages?.length ?? 1) - 1,
  release: finding.release ?? '',
  title: finding.title,
  url: finding.url,
  openedOn: dayOf(finding.openedAt),
  changedOn: dayOf(finding.changedAt),
  firstSeenOn: dayOf(finding.firstSeenAt),
  deadlineOn: dayOf(finding.deadline?.at),
  isLoss: finding.deadline?.loss === true,
  severity: finding.severity,
  author: finding.author ?? '',
  tags: finding.tags,
  note: noteOf(finding, { now: '', staleAt: undefined })?.words ?? '',
});

const dayOf = (instant: string | undefined): string => instant?.slice(0, 10) ?? '';

const factWords = ({ label, value }: Fact): string => (value === undefined ? label : `${label} ${value}`);
