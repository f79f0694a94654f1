/** Test data: a valid noun with what the test cares about. Only tests import this. */
import type { Finding } from './finding/finding.ts';
import type { OwnedPackage, Ownership } from './ownership/ownership.ts';
import type { Release, Releases } from './release.ts';
import type { Snapshot } from './snapshot.ts';
import type { SourceIdentity } from './source.ts';
import type { Update } from './finding/update.ts';
import type { Upstreams } from './versions/upstreams.ts';
import type { Versions } from './versions/versions.ts';

const NOW = '2026-11-24T14:00:00Z';

export const aSourceIdentity = (part: Partial<SourceIdentity> = {}): SourceIdentity => ({
  id: 'bugzilla',
  title: 'Bugzilla',
  homepage: 'https://bugzilla.redhat.com',
  kinds: { bug: 'bugs' },
  staleAfterHours: 6,
  ...part,
});

export const aFinding = (part: Partial<Finding> = {}): Finding => ({
  id: 'bugzilla:2400001',
  kind: 'bug',
  source: 'bugzilla',
  package: 'libquill',
  release: 'rawhide',
  title: 'libquill does not open',
  url: 'https://bugzilla.redhat.com/show_bug.cgi?id=2400001',
  status: 'NEW',
  severity: 'none',
  openedAt: '2026-11-01T10:00:00Z',
  changedAt: '2026-11-20T10:00:00Z',
  tags: [],
  facts: [],
  ...part,
});

/** In testing, with nothing that holds it. */
export const aBodhiUpdate = (part: Partial<Update> = {}): Update => ({
  alias: 'FEDORA-2026-1a00000001',
  gating: 'passed',
  karma: 0,
  votes: { up: 0, down: 0 },
  comments: 0,
  bugs: 0,
  autoKarma: true,
  stableKarma: 2,
  unstableKarma: -3,
  autoTime: true,
  stableDays: 7,
  critpath: false,
  locked: false,
  meetsRequirements: false,
  minimum: { karma: 1, days: 7 },
  testingSince: '2026-11-20T01:10:00Z',
  release: { bodhiName: 'F45', state: 'current', composedByBodhi: true },
  ...part,
});

const head = (source: SourceIdentity) => ({
  version: 1 as const,
  source,
  collectedAt: NOW,
  complete: true,
  parts: [],
  dropped: [],
  droppedCount: 0,
});

export function aSnapshot(part: Partial<Snapshot> = {}): Snapshot {
  const findings = part.findings ?? [];
  return {
    ...head(part.source ?? aSourceIdentity()),
    findings,
    firstSeen: Object.fromEntries(findings.map((finding) => [finding.id, NOW])),
    ...part,
  };
}

export const anOwnedPackage = (part: Partial<OwnedPackage> = {}): OwnedPackage => ({
  namespace: 'rpms',
  name: 'libquill',
  people: [{ name: 'juniperv', access: 'owner' }],
  groups: [],
  exact: true,
  ...part,
});

export const anOwnership = (part: Partial<Ownership> = {}): Ownership => ({
  ...head(
    aSourceIdentity({
      id: 'dist-git-ownership',
      title: 'dist-git',
      homepage: 'https://src.fedoraproject.org',
      kinds: {},
    }),
  ),
  packages: [anOwnedPackage()],
  groups: [],
  ...part,
});

export const aRelease = (part: Partial<Release> = {}): Release => ({
  name: 'f45',
  bodhiName: 'F45',
  title: 'Fedora 45',
  version: '45',
  distTag: 'f45',
  state: 'current',
  composedByBodhi: true,
  tags: { stable: 'f45-updates', testing: 'f45-updates-testing' },
  ...part,
});

export const someReleases = (part: Partial<Releases> = {}): Releases => ({
  ...head(
    aSourceIdentity({
      id: 'fedora-releases',
      title: 'Bodhi releases',
      homepage: 'https://bodhi.fedoraproject.org',
      kinds: {},
    }),
  ),
  releases: [
    aRelease({
      name: 'rawhide',
      bodhiName: 'F46',
      title: 'Fedora 46',
      version: '46',
      distTag: 'f46',
      state: 'pending',
      composedByBodhi: false,
      tags: {},
    }),
    aRelease(),
  ],
  ...part,
});

export const someVersions = (lists: Versions['lists'], part: Partial<Versions> = {}): Versions => ({
  ...head(
    aSourceIdentity({
      id: 'versions',
      title: 'Koji and repositories',
      homepage: 'https://koji.fedoraproject.org',
      kinds: { 'not-in-update': 'builds in no update', 'upgrade-path': 'broken upgrade paths' },
    }),
  ),
  lists,
  ...part,
});

export const someUpstreams = (upstreams: Upstreams['upstreams']): Upstreams => ({
  ...head(
    aSourceIdentity({
      id: 'anitya',
      title: 'Anitya',
      homepage: 'https://release-monitoring.org',
      kinds: { 'new-version': 'new versions' },
    }),
  ),
  upstreams,
});
