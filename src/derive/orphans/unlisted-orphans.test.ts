import { describe, expect, test } from 'vitest';
import { aFinding, anOwnedPackage, anOwnership, aSourceIdentity, someVersions } from '#domain/builders.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import type { OrphansPage } from '#domain/pages/site-pages.ts';
import { derive, group, input, NOW, packagePage, packager } from '../test-site.ts';

const YESTERDAY = '2026-11-23T10:00:00Z';
const helper = { name: 'osk-lund', access: 'commit' as const };
const sig = { name: 'go-sig', access: 'commit' as const };
const orphan = (name: string) => anOwnedPackage({ name, people: [helper], groups: [sig] });

const ownership = anOwnership({
  packages: [orphan('fresh'), orphan('old'), orphan('retired')],
  groups: [{ name: 'go-sig', members: ['tansy'], readAt: NOW }],
  memory: {
    since: '2026-11-01T10:00:00Z',
    changes: [],
    unseen: [],
    formerAdmins: [{ package: 'fresh', name: 'juniperv', until: YESTERDAY, seenAt: '2026-11-23T09:00:00Z' }],
  },
});
const rawhide = (...names: string[]) =>
  someVersions([
    {
      ...{ name: 'development/rawhide', release: 'rawhide', stage: 'stable', readAt: NOW },
      builds: names.map((name) => [name, '1.0-1.fc46', YESTERDAY]),
    },
  ]);
const bugs = ['fresh', 'old', 'retired'].map((name) => aFinding({ id: `bugzilla:${name}`, package: name }));

/** The list of orphans is switched off and was never read. */
const without: Partial<SiteInput> = {
  ownership,
  versions: rawhide('fresh', 'old'),
  snapshots: input(bugs).snapshots.filter(({ source }) => source.id !== 'orphans'),
  outcomes: input(bugs).outcomes.filter(({ source }) => source.id !== 'orphans'),
};
const site = (part: Partial<SiteInput> = {}) => derive(bugs, { ...without, ...part });
function orphansOf(files: ReturnType<typeof site>): OrphansPage {
  const file = files.get('orphans.json');
  if (file?.schema !== 'orphans-page') throw new Error('no page of orphans');
  return file.page;
}

describe('without the list of orphans', () => {
  test('every orphan that rawhide carries has its page, and stands on the pages of those who may push', () => {
    const files = site();
    expect([...files.keys()].filter((path) => path.startsWith('package/'))).toEqual([
      'package/fresh.json',
      'package/old.json',
    ]);
    for (const page of [packager(files, 'osk-lund'), packager(files, 'tansy'), group(files, 'go-sig')]) {
      expect(page.packages.map(({ name }) => name).sort()).toEqual(['fresh', 'old']);
      expect(page.counts).toMatchObject({ bug: 2, orphaned: 2 });
    }
  });

  test('the last main admin and the day are what crawls have seen, and nothing is promised without a day', () => {
    const files = site();
    expect(packagePage(files, 'fresh')).toMatchObject({
      orphaned: true,
      orphanedSince: { at: YESTERDAY, toldBy: 'crawl' },
      formerAdmin: { name: 'juniperv' },
    });
    const orphanedIn = (name: string) =>
      packagePage(files, name)?.findings.find(({ kind }) => kind === 'orphaned') ?? aFinding();
    expect(orphanedIn('fresh')).toMatchObject({
      id: 'orphans:orphaned:fresh',
      title: 'Orphaned, first seen 23 Nov 2026',
      url: 'https://src.fedoraproject.org/rpms/fresh',
      openedAt: YESTERDAY,
      firstSeenAt: YESTERDAY,
      deadline: { at: '2027-01-04T10:00:00Z', consequence: 'is to be retired', loss: true },
    });
    const old = orphanedIn('old');
    expect(old).toMatchObject({ title: 'Orphaned, since when is not known', firstSeenAt: '2026-11-01T10:00:00Z' });
    expect([old.deadline, old.openedAt, packagePage(files, 'old')?.orphanedSince]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('the page of orphans has them, what is retired first comes first, and what has no date last', () => {
    expect(orphansOf(site())).toMatchObject({
      unknown: 0,
      orphans: [
        { name: 'fresh', orphanedAt: YESTERDAY, toldBy: 'crawl', retiresAt: '2027-01-04T10:00:00Z' },
        { name: 'old', people: [helper], groups: [sig] },
      ],
    });
    expect(orphansOf(site()).orphans[1]).not.toHaveProperty('retiresAt');
    expect(site().get('index.json')?.page).toMatchObject({ totals: { orphans: 2, elsewhere: 0, unknown: 0 } });
  });

  test('what crawls have seen is all there is where no repository was read, and the rest is counted', () => {
    const files = site({ versions: undefined });
    expect(orphansOf(files)).toMatchObject({ unknown: 2, orphans: [{ name: 'fresh' }] });
    expect(files.get('index.json')?.page).toMatchObject({ totals: { orphans: 1, unknown: 2 } });
  });

  test('a zero is claimed only where the repositories were read', () => {
    const distGit = aSourceIdentity({ id: 'dist-git-ownership', kinds: { orphaned: 'orphaned packages' } });
    const living = anOwnership({ ...ownership, source: distGit, packages: [anOwnedPackage()] });
    const countsOf = (part: Partial<SiteInput>) => packager(site({ ownership: living, ...part }), 'juniperv').counts;
    expect(countsOf({})).toHaveProperty('orphaned', 0);
    expect(countsOf({ versions: undefined })).not.toHaveProperty('orphaned');
  });
});
