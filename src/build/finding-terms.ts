/** By what a finding is found, and what a line of results shows of it. */
import type { Fact, PageFinding } from '#domain/finding/finding.ts';
import { KINDS } from '#domain/finding/kinds.ts';
import type { Kind } from '#domain/words.ts';
import { addTerms, type FoundFinding, termOf } from '#view/search-index/search-index.ts';
import type { SearchedFinding } from './search-input.ts';

/** What people call a kind besides its own words. */
const OTHER_WORDS: Readonly<Partial<Record<Kind, string>>> = {
  'build-failure': 'ftbfs',
  'install-failure': 'fti',
  'crash-report': 'abrt',
  'pull-request': 'pr',
};

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
  KINDS[finding.kind].label,
  OTHER_WORDS[finding.kind] ?? '',
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
  note: noteOf(finding),
});

const dayOf = (instant: string | undefined): string => instant?.slice(0, 10) ?? '';

const LONGEST_NOTE = 24;

/** One fact that is short enough for its column, the worst first. */
function noteOf({ facts, severity }: PageFinding): string {
  const severe = severity === 'urgent' || severity === 'high' ? [severity] : [];
  const byTone = (wanted: Fact['tone']) => facts.filter(({ tone }) => tone === wanted).map(factWords);
  const notes = [...byTone('bad'), ...byTone('warn'), ...severe, ...byTone('good'), ...byTone('neutral')];
  return notes.find((note) => note.length <= LONGEST_NOTE) ?? '';
}

const factWords = ({ label, value }: Fact): string => (value === undefined ? label : `${label} ${value}`);
