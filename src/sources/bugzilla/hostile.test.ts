import { test } from 'vitest';
import { Finding } from '#domain/finding/finding.ts';
import { checkAnything } from '#sources/test-hostile.ts';
import { normalizeBug } from './normalize.ts';
import { BugsAnswer } from './schema.ts';
import type { Trackers } from './trackers.ts';

const trackers: Trackers = new Map([
  [1, { alias: 'F46FTBFS', kind: 'fails-to-build', release: 'F46' }],
  [4, { alias: 'F46BetaBlocker', kind: 'blocker', release: 'F46' }],
]);

test('whatever Bugzilla says of a bug, it is a finding like all others or none', () => {
  const bug = {
    id: 2_400_001,
    summary: 'CVE-2026-10001 libquill does not open',
    status: 'NEW',
    product: 'Fedora',
    component: ['libquill'],
    version: ['45'],
    severity: 'high',
    priority: 'low',
    keywords: ['Security', 'Triaged'],
    blocks: [1, 4],
    flags: [{ name: 'needinfo', status: '?', creation_date: '2026-11-02T09:00:00Z' }],
    whiteboard: 'AcceptedBlocker',
    creator: 'juniperv',
    creation_time: '2026-10-01T08:00:00Z',
    last_change_time: '2026-11-20T10:00:00Z',
  };
  const check = (record: unknown): void => {
    const { bugs } = BugsAnswer.parse({ bugs: [record] });
    for (const wire of bugs.good) Finding.optional().parse(normalizeBug(wire, trackers));
  };
  checkAnything(bug, check);
  checkAnything({ ...bug, product: 'Fedora EPEL', version: 'epel9' }, check);
});
