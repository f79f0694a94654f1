/** Builders of test data with defaults. Only tests import this. */
import { aFinding } from '#domain/builders.ts';
import type { PageFinding } from '#domain/finding/finding.ts';
import type { PackagerPage, PagePackage, PageSource } from '#domain/pages/page.ts';
import type { Line } from './line/line.ts';

export const NOW = '2026-11-24T14:10:00Z';

export const aPageSource = (part: Partial<PageSource> = {}): PageSource => ({
  title: 'Bugzilla',
  homepage: 'https://bugzilla.redhat.com',
  state: 'fresh',
  readAt: '2026-11-24T14:05:00Z',
  complete: true,
  stale: false,
  dropped: 0,
  kinds: ['bug'],
  ...part,
});

export const aPageFinding = (part: Partial<PageFinding> = {}): PageFinding => ({
  ...aFinding(),
  firstSeenAt: '2026-11-20T10:00:00Z',
  urgency: 8,
  ...part,
});

export const aPagePackage = (part: Partial<PagePackage> = {}): PagePackage => ({
  name: 'libquill',
  access: 'owner',
  direct: true,
  groups: [],
  mainAdmin: 'juniperv',
  findings: [],
  ...part,
});

export const aPackagerPage = (part: Partial<PackagerPage> = {}): PackagerPage => ({
  version: 2,
  type: 'packager',
  name: 'juniperv',
  collectedAt: NOW,
  sources: { bugzilla: aPageSource() },
  kinds: { bug: 'bugs' },
  counts: { bug: 0 },
  groups: [],
  packages: [],
  schedule: [],
  ...part,
});

/** A line as filters read it from the page. */
export const aLine = (part: Partial<Line> = {}): Line => ({
  kind: 'bug',
  status: 'NEW',
  release: 'f45',
  severity: 'none',
  text: 'libquill does not open',
  tags: [],
  urgency: 8,
  openedAt: '2026-11-01',
  changedAt: '2026-11-20T10:00Z',
  age: 23.5,
  isDue: false,
  isSoon: false,
  held: { access: 'owner', groups: [], direct: true },
  ...part,
});
