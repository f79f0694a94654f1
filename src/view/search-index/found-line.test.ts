import { expect, test } from 'vitest';
import type { FoundFinding } from './found-finding.ts';
import { describeFound } from './found-line.ts';

const found = (part: Partial<FoundFinding>): FoundFinding => ({
  ...{ id: 'bugzilla:2490175', kind: 'bug', status: 'NEW', package: 'libquill', morePackages: 0, release: 'f45' },
  ...{ title: 'Crashes', url: 'https://bugzilla.redhat.com/show_bug.cgi?id=2490175', severity: 'none' },
  ...{ openedOn: '2026-11-01', changedOn: '', firstSeenOn: '2026-11-02', deadlineOn: '', isLoss: false },
  ...{ author: '', tags: [], note: '' },
  ...part,
});

test.each<[string, Partial<FoundFinding>]>([
  ['2490175', {}],
  ['Anitya', { id: 'derive:new-version:R', kind: 'new-version', url: 'https://release-monitoring.org/project/9/' }],
  ['Orphaned packages', { id: 'orphans:orphaned:R', kind: 'orphaned', url: '' }],
  ['open', { id: 'derive:upgrade-path:R:f45', kind: 'upgrade-path', url: '' }],
])('the link that leaves a result says %s, and never the name of a part of this program', (words, part) => {
  const sources = { orphans: 'Orphaned packages' };
  expect(describeFound(found(part), { now: '2026-11-24', sources }).opensAt).toBe(words);
});
