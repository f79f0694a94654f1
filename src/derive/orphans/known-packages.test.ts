import { describe, expect, test } from 'vitest';
import { aFinding, anOwnedPackage, anOwnership, aSourceIdentity, someVersions } from '#domain/builders.ts';
import type { CrawlData } from '#domain/pages/site-input.ts';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { deriveSite } from '../site.ts';
import { input, NOW, packagePage, sourcesOf } from '../test-site.ts';

const distGit = aSourceIdentity({ id: 'dist-git-ownership', title: 'dist-git', kinds: { orphaned: 'orphaned' } });
const failed = { source: distGit, state: 'missing' as const, attemptedAt: NOW, reason: 'answered 503' };
const versions = someVersions([
  {
    ...{ name: 'development/rawhide', release: 'rawhide', stage: 'stable', readAt: NOW },
    builds: [
      ['inkpot', '1.0-1', NOW],
      ['libquill', '2.0-1', NOW],
    ],
  },
]);
const findings = [
  aFinding({ package: 'libquill' }),
  aFinding({ id: 'dist-git-pulls:rpms/marrow:1', kind: 'pull-request', package: 'marrow' }),
  aFinding({ id: 'bugzilla:7', package: 'distribution' }),
];
const site = (part: Partial<CrawlData> = {}) => {
  const left = { ...input(findings), ownership: undefined, versions };
  const outcomes = [...left.outcomes, failed];
  return new Map([...deriveSite({ ...left, outcomes, ...part })].map((file) => [file.path, file]));
};
function indexOf(files: ReturnType<typeof site>): SiteIndex {
  const file = files.get('index.json');
  if (file?.schema !== 'site-index') throw new Error('no index');
  return file.page;
}

describe('where dist-git was never read', () => {
  test('packages are known from the repositories and from what is open, but not from what may be no package', () => {
    expect([...site().keys()].filter((path) => path.startsWith('package/'))).toEqual([
      'package/inkpot.json',
      'package/libquill.json',
      'package/marrow.json',
    ]);
  });

  test('each has its findings, and says that its holders are not known, and why', () => {
    const files = site();
    const page = packagePage(files, 'libquill');
    expect(page).toMatchObject({
      holdersUnknown: true,
      orphaned: false,
      standing: { fedora: 'unknown' },
      people: [],
    });
    const { sources } = sourcesOf(files);
    expect(sources['dist-git-ownership']).toMatchObject({ state: 'missing', complete: false, reason: 'answered 503' });
    expect(page?.findings.map(({ id }) => id)).toEqual(['bugzilla:2400001']);
    expect(sources['dist-git-ownership']).not.toHaveProperty('readAt', expect.anything());
  });

  test('dist-git is not named as one that says how many orphans there are', () => {
    expect(sourcesOf(site()).sources['dist-git-ownership']?.kinds).toEqual([]);
  });

  test('nobody is said to hold nothing', () => {
    expect(indexOf(site()).totals).toMatchObject({
      packagers: 0,
      packages: 0,
      holdersUnknown: 3,
      elsewhere: 0,
      unknown: 0,
    });
  });

  test('pages say so as well where not even an attempt is known', () => {
    const { outcomes } = input(findings);
    expect(sourcesOf(site({ outcomes })).sources['dist-git-ownership']).toMatchObject({
      state: 'missing',
    });
  });
});

describe('where who holds what is known as of an old day', () => {
  const old = anOwnership({ packages: [anOwnedPackage()], oldestAt: '2026-11-01T00:00:00Z', collectedAt: NOW });

  test('a package that is newer has a page, too', () => {
    const files = site({ ownership: old });
    expect(packagePage(files, 'inkpot')).toMatchObject({ holdersUnknown: true });
    expect(packagePage(files, 'libquill')).toMatchObject({ people: [{ name: 'juniperv' }] });
    expect(packagePage(files, 'marrow')).toBeUndefined();
    expect(indexOf(files).totals).toMatchObject({ packages: 1, holdersUnknown: 1 });
  });

  test('and none on a site for some packagers, or where dist-git has just told all of them', () => {
    expect(packagePage(site({ ownership: old, marks: { onlyFor: ['juniperv'] } }), 'inkpot')).toBeUndefined();
    const { oldestAt: _oldestAt, ...fresh } = old;
    expect(packagePage(site({ ownership: fresh }), 'inkpot')).toBeUndefined();
  });
});
