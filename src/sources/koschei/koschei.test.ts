import { describe, expect, test } from 'vitest';
import { aRelease, someReleases } from '#domain/builders.ts';
import { Finding } from '#domain/finding/finding.ts';
import { wantedCollections } from './collections.ts';
import { normalizePackage } from './normalize.ts';
import { type PackageState, WirePackage } from './schema.ts';
import { answer, collect, fixture } from './test-tools.ts';

const realistic = [fixture('f46'), fixture('f45'), fixture('eln')];

describe('what Koschei has for packagers', () => {
  test('are the packages that fail to build or cannot be tried', async () => {
    const { findings, parts, dropped } = await collect(realistic);
    expect(findings.map((finding) => `${Finding.parse(finding).id} ${finding.status} ${finding.severity}`)).toEqual([
      'koschei:f46:c++-gtk-marrow failing high',
      'koschei:f46:libquill unresolved medium',
      'koschei:f46:prototype failing high',
      'koschei:f46:R failing high',
      'koschei:f45:0xlog failing high',
    ]);
    expect(parts).toEqual([
      { name: 'f46 packages', rows: 8, mayBeEmpty: false },
      { name: 'f45 packages', rows: 2, mayBeEmpty: false },
    ]);
    expect(dropped).toEqual([]);
  });

  test('name the last build of a failing package, which is the one that failed', async () => {
    const { findings } = await collect(realistic);
    expect(findings[0]).toMatchObject({
      package: 'c++-gtk-marrow',
      release: 'f46',
      title: 'Fails to build; last build 1.2-1.fc46 finished 21 Nov 2026',
      url: 'https://koschei.fedoraproject.org/package/c%2B%2B-gtk-marrow?collection=f46',
      openedAt: '2026-11-21T01:20:00Z',
      details: [
        {
          heading: 'Last complete build',
          lines: ['1.2-1.fc46', 'finished 21 Nov 2026'],
        },
      ],
      links: [{ title: 'Koji task', url: 'https://koji.fedoraproject.org/koji/taskinfo?taskID=140000001' }],
      builds: [{ package: 'c++-gtk-marrow', evr: '1.2-1.fc46' }],
    });
  });

  test('say with its epoch which build failed, and none where none was tried', () => {
    const build = { task_id: 1, version: '1.0', release: '1.fc46' };
    const row = (state: PackageState, epoch: number | null): unknown => ({
      name: 'libquill',
      collection: 'f46',
      state,
      last_complete_build: { ...build, epoch },
    });
    const buildsOf = (state: PackageState, epoch: number | null) =>
      normalizePackage(WirePackage.parse(row(state, epoch)))?.builds;
    expect(buildsOf('failing', 2)).toEqual([{ package: 'libquill', evr: '2:1.0-1.fc46' }]);
    expect(buildsOf('failing', null)).toEqual([{ package: 'libquill', evr: '1.0-1.fc46' }]);
    expect(buildsOf('unresolved', 2)).toBeUndefined();
  });

  test('do not date the trouble of an unresolved package by a build that is older', async () => {
    const { findings } = await collect(realistic);
    expect(findings[1]).toMatchObject({
      title: 'Build dependencies cannot be installed',
      facts: [{ label: 'since last build', since: '2026-10-02T03:00:00Z', tone: 'neutral' }],
    });
    expect(findings[1]?.openedAt).toBeUndefined();
  });

  test('say no more than is known where there is no build', async () => {
    const { findings } = await collect(realistic);
    expect(findings[2]).toMatchObject({ title: 'Fails to build', facts: [] });
    expect(findings[2]?.details).toBeUndefined();
    expect(findings[3]?.title).toBe('Fails to build');
  });
});

describe('the collections asked for', () => {
  test('are those of rawhide, of what has branched, of the newest Fedora that is out, and ELN', () => {
    const fedora = (version: number, part: Parameters<typeof aRelease>[0]) =>
      aRelease({ name: `f${version}`, distTag: `f${version}`, ...part });
    const releases = someReleases({
      releases: [
        fedora(47, { name: 'rawhide', state: 'pending' }),
        fedora(46, { state: 'frozen' }),
        fedora(9, { state: 'current' }),
        fedora(45, { state: 'current' }),
        fedora(43, { state: 'archived' }),
        aRelease({ name: 'epel9', distTag: 'epel9', state: 'pending' }),
        aRelease({ name: 'eln', distTag: 'eln', state: 'pending' }),
      ],
    });
    expect(wantedCollections(releases).map(({ name }) => name)).toEqual(['f47', 'f45', 'f46', 'eln']);
  });

  test('are all there are, when Koschei knows none of them', async () => {
    const html = { headers: { 'content-type': 'text/html' } };
    const { findings, parts } = await collect([
      { ...answer('?collection=f46', '<h1>Not Found</h1>', 404), ...html },
      { ...answer('?collection=f45', '<h1>Not Found</h1>', 404), ...html },
      { ...answer('?collection=eln', '<h1>Not Found</h1>', 404), ...html },
      answer('', [{ name: 'rnv', collection: 'f22', state: 'failing', last_complete_build: null }]),
    ]);
    expect(findings.map(({ id }) => id)).toEqual(['koschei:f22:rnv']);
    expect(parts).toEqual([{ name: 'packages', rows: 1, mayBeEmpty: false }]);
  });

  test('need no list of releases to find something', async () => {
    const { parts } = await collect([answer('', [])], { releases: undefined });
    expect(parts).toEqual([{ name: 'packages', rows: 0, mayBeEmpty: false }]);
  });
});

describe('what Koschei may do wrong', () => {
  const failing = { name: 'libquill', collection: 'f46', state: 'failing', last_complete_build: null };

  test('an empty rawhide is suspicious, an empty ELN is not', async () => {
    const { parts } = await collect(['f46', 'f45', 'eln'].map((name) => answer(`?collection=${name}`, [])));
    expect(parts).toEqual([
      { name: 'f46 packages', rows: 0, mayBeEmpty: false },
      { name: 'f45 packages', rows: 0, mayBeEmpty: false },
      { name: 'eln packages', rows: 0, mayBeEmpty: true },
    ]);
  });

  test('a broken row is dropped under the name it would have had, the others stay', async () => {
    const broken = [
      { ...failing, name: 'tidewater', last_complete_build: { time_finished: 'yesterday' } },
      { ...failing, name: '__proto__', state: 3 },
      { ...failing, name: 'two words' },
      'not a record',
    ];
    const { findings, dropped, parts } = await collect([
      answer('?collection=f46', [failing, ...broken]),
      fixture('f45'),
      fixture('eln'),
    ]);
    expect(findings.map(({ id }) => id)).toEqual(['koschei:f46:libquill', 'koschei:f45:0xlog']);
    expect(dropped?.map(({ id }) => id)).toEqual([
      'koschei:f46:tidewater',
      'koschei:f46:__proto__',
      undefined,
      undefined,
    ]);
    expect(parts[0]).toMatchObject({ rows: 5 });
  });

  test('states it never had before are counted as losses, so that nobody takes them for repaired builds', async () => {
    const renamed = Array.from({ length: 40 }, (_, index) => ({ ...failing, name: `quill${index}`, state: 'FAILING' }));
    const { findings, dropped, parts } = await collect([
      answer('?collection=f46', [failing, ...renamed]),
      fixture('f45'),
      fixture('eln'),
    ]);
    expect(findings.map(({ id }) => id)).toEqual(['koschei:f46:libquill', 'koschei:f45:0xlog']);
    expect(dropped).toHaveLength(40);
    expect(dropped?.[0]).toMatchObject({ id: 'koschei:f46:quill0', reason: expect.stringContaining('state') });
    expect(parts[0]).toMatchObject({ rows: 41 });
  });

  test('no other state than failing and unresolved is a finding, and none of them a loss', async () => {
    const states = ['ok', 'unknown', 'blocked', 'untracked'].map((state) => ({ ...failing, name: state, state }));
    const { findings, dropped } = await collect([
      answer('?collection=f46', states),
      answer('?collection=f45', []),
      answer('?collection=eln', []),
    ]);
    expect(findings).toEqual([]);
    expect(dropped).toEqual([]);
  });

  test('a package that comes twice is one finding', async () => {
    const { findings } = await collect([answer('?collection=f46', [failing, failing]), fixture('f45'), fixture('eln')]);
    expect(findings.map(({ id }) => id)).toEqual(['koschei:f46:libquill', 'koschei:f45:0xlog']);
  });

  test('a status of 503 is said as it is, so that yesterday is kept', async () => {
    await expect(collect([answer('?collection=f46', '', 503)])).rejects.toThrow('answered 503');
  });

  test('a web page in place of the list is not taken for an empty one', async () => {
    const page = {
      ...answer('?collection=f46', '<title>Making sure</title>'),
      headers: { 'content-type': 'text/html' },
    };
    await expect(collect([page])).rejects.toThrow('instead of JSON');
  });
});
