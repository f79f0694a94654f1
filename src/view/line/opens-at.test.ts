import { expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { aPageFinding } from '../builders.ts';
import { opensAt } from './opens-at.ts';

test.each<[string, Partial<PageFinding>]>([
  ['2490175', { id: 'bugzilla:2490175' }],
  ['#31', { id: 'dist-git-pulls:rpms/libquill:31', kind: 'pull-request' }],
  [
    'Bodhi',
    { id: 'bodhi:FEDORA-2026-1', kind: 'update', url: 'https://bodhi.fedoraproject.org/updates/FEDORA-2026-1' },
  ],
  ['Koschei', { id: 'koschei:f46:R', kind: 'build-failure', url: 'https://koschei.fedoraproject.org/package/R' }],
  ['ABRT', { id: 'faf:1042:R', kind: 'crash-report', url: 'https://retrace.fedoraproject.org/faf/problems/1042/' }],
  ['ABRT', { id: 'faf:1042:404', kind: 'crash-report', url: 'https://retrace.fedoraproject.org/faf/problems/1042/' }],
  ['Bugzilla', { id: 'bugzilla:123456789', url: 'https://bugzilla.redhat.com/show_bug.cgi?id=123456789' }],
  ['open', { id: 'x:y', kind: 'orphaned', url: 'https://elsewhere.example.org/' }],
])('the link that leaves a line says %s', (words, part) => {
  expect(opensAt(aPageFinding(part))).toBe(words);
});
