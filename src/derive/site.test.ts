import { describe, expect, test } from 'vitest';
import { aFinding, aRelease, aSnapshot, aSourceIdentity, someReleases } from '#domain/builders.ts';
import {
  NOW,
  bugzilla,
  derive,
  group,
  orphaned,
  packagePage,
  packager,
  packagerFile,
  sourcesOf,
  input,
} from './test-site.ts';

describe('the straight pass', () => {
  test('makes a page for each living package, packager and group, and none for what is retired or elsewhere', () => {
    const files = derive([orphaned('tinyparse')]);
    expect([...files.keys()].filter((path) => path.startsWith('package/'))).toEqual([
      'package/libquill.json',
      'package/prototype.json',
      'package/quill-editor.json',
      'package/tinyparse.json',
    ]);
    expect(packagePage(files, 'tinyparse')).toMatchObject({ orphaned: true });
    expect([...files.keys()].filter((path) => !path.startsWith('package/'))).toEqual([
      'sources.json',
      'group/go-sig.json',
      'packager/juniperv.json',
      'packager/osk-lund.json',
      'packager/wrenfield.json',
      'orphans.json',
      'releases.json',
      'index.json',
      'names.json',
    ]);
  });

  test('keeps apart what a packager holds and what comes through groups', () => {
    const files = derive([]);
    expect(packager(files, 'juniperv').packages).toMatchObject([
      { name: 'libquill', access: 'owner', direct: true, groups: ['go-sig'] },
      { name: 'quill-editor', access: 'owner', direct: true, groups: [] },
    ]);
    expect(packagerFile(files, 'wrenfield').packages).toContainEqual({
      name: 'libquill',
      access: 'admin',
      direct: false,
      groups: ['go-sig'],
      fileOfGroup: 'go-sig',
    });
    expect(files.get('packager/wrenfield.json')).toMatchObject({ uses: ['group/go-sig.json'] });
    const inherited = packager(files, 'wrenfield').packages.find((one) => one.name === 'libquill');
    expect(inherited).toMatchObject({ access: 'admin', direct: false, groups: ['go-sig'], mainAdmin: 'juniperv' });
  });

  test('shows a finding of several packages once on a page and names it at the others', () => {
    const update = aFinding({
      id: 'bodhi:FEDORA-2026-1',
      package: 'libquill',
      packages: ['libquill', 'quill-editor'],
      kind: 'bug',
    });
    const files = derive([update]);
    const page = packager(files, 'juniperv');
    expect(page.counts.bug).toBe(1);
    expect(page.packages.flatMap((one) => one.findings)).toHaveLength(1);
    expect(page.packages.find((one) => one.name === 'quill-editor')?.alsoIn).toEqual([
      { id: update.id, package: 'libquill', title: update.title },
    ]);
    expect(packagePage(files, 'quill-editor')?.findings.map(({ id }) => id)).toEqual([update.id]);
  });

  test('puts a finding under the package that is held directly rather than one held through a group', () => {
    const update = aFinding({ id: 'bodhi:FEDORA-2026-2', package: 'libquill', packages: ['libquill', 'prototype'] });
    const page = packager(derive([update]), 'wrenfield');
    expect(page.packages.find((one) => one.findings.length > 0)?.name).toBe('prototype');
  });

  test('does not call a package orphaned that has been adopted since', () => {
    expect(packagePage(derive([orphaned('libquill')]), 'libquill')?.findings).toEqual([]);
  });

  test('does not say that a package depends on an orphan that has been adopted since', () => {
    const causes = (names: string[]) => names.map((orphan) => ({ orphan, since: NOW, direct: true, through: [] }));
    const depends = (names: string[]) =>
      aFinding({ id: 'orphans:depends:libquill', kind: 'depends-on-orphan', source: 'orphans', causes: causes(names) });
    const page = (names: string[]) => packagePage(derive([depends(names), orphaned('tinyparse')]), 'libquill');
    expect(page(['quill-editor'])?.counts['depends-on-orphan']).toBe(0);
    expect(page(['quill-editor', 'tinyparse'])?.findings[0]).toMatchObject({
      title: 'Needs tinyparse, which is orphaned',
      causes: [{ orphan: 'tinyparse', hasPage: true }],
      deadline: { consequence: 'tinyparse is to be retired' },
    });
  });

  test('says rawhide where a service says f46, and counts days by the clock of the crawl', () => {
    const finding = aFinding({
      release: 'f46',
      facts: [{ label: 'in testing', tone: 'neutral', since: '2026-11-21T10:00:00Z', ofDays: 7 }],
    });
    expect(packagePage(derive([finding]), 'libquill')?.findings[0]).toMatchObject({
      release: 'rawhide',
      facts: [{ label: 'in testing', value: '3 of 7 days', tone: 'neutral' }],
      firstSeenAt: NOW,
    });
  });

  test('gives a zero for each kind that a source brings, and for no other', () => {
    expect(packager(derive([]), 'juniperv').counts).toEqual({ bug: 0, orphaned: 0, 'depends-on-orphan': 0 });
  });

  test('says of each source whether it is fresh, kept, missing or stale', () => {
    const outcomes = [
      {
        source: bugzilla,
        state: 'kept' as const,
        attemptedAt: '2026-11-25T14:00:00Z',
        readAt: NOW,
        reason: 'answered 503',
      },
      {
        source: aSourceIdentity({ id: 'koschei', title: 'Koschei' }),
        state: 'missing' as const,
        attemptedAt: '2026-11-25T14:00:00Z',
        reason: 'answered HTML',
      },
    ];
    const page = sourcesOf(derive([], { outcomes }));
    expect(page.collectedAt).toBe('2026-11-25T14:00:00Z');
    expect(page.sources).toMatchObject({
      bugzilla: { state: 'kept', readAt: NOW, stale: true, reason: 'answered 503' },
      koschei: { state: 'missing', complete: false, reason: 'answered HTML' },
      orphans: { state: 'fresh', readAt: NOW },
    });
  });

  test('claims nothing of a source that is switched off and was never read, not even a zero', () => {
    const checks = aSourceIdentity({
      id: 'install-failures',
      title: 'install checks',
      kinds: { 'install-failure': 'install failures' },
    });
    const off = {
      source: checks,
      state: 'missing' as const,
      attemptedAt: NOW,
      reason: 'switched off',
      switchedOff: true,
    };
    const files = derive([], { outcomes: [off] });
    const { sources, kinds } = sourcesOf(files);
    expect(sources['install-failures']).toMatchObject({ state: 'missing', switchedOff: true });
    expect([packager(files, 'juniperv').counts, kinds].map((of) => Object.keys(of))).not.toContainEqual(
      expect.arrayContaining(['install-failure']),
    );
    const kept = { ...off, state: 'kept' as const, readAt: NOW, has: { findings: 0, dropped: 0, complete: true } };
    expect(packager(derive([], { outcomes: [kept] }), 'juniperv').counts['install-failure']).toBe(0);
  });

  test('says what comes next on the pages of packagers and groups, and on no page of a package', () => {
    const files = derive([], {
      releases: someReleases({ releases: [aRelease({ endsOn: '2026-12-02' })] }),
    });
    const schedule = [{ release: 'f45', name: 'End of Life', startsOn: '2026-12-02', source: 'fedora-releases' }];
    expect(packager(files, 'juniperv').schedule).toMatchObject(schedule);
    expect(group(files, 'go-sig').schedule).toMatchObject(schedule);
    expect(files.get('index.json')?.page).toMatchObject({ schedule });
    expect(packagePage(files, 'libquill')).not.toHaveProperty('schedule');
  });

  test('changes no file of a packager, a group or a package when sources were only read once more', () => {
    const later = '2026-11-24T14:30:00Z';
    const { snapshots, outcomes } = input([aFinding()]);
    const seen = snapshots.map((one) => ({ ...one, firstSeen: { [aFinding().id]: NOW } }));
    const before = derive([], { snapshots: seen });
    const after = derive([], {
      snapshots: seen.map((one) => ({ ...one, collectedAt: later })),
      outcomes: outcomes.map((one) => ({ ...one, attemptedAt: later, readAt: later })),
    });
    expect(sourcesOf(after)).not.toEqual(sourcesOf(before));
    const pagesIn = (files: typeof before) => [...files.values()].filter(({ path }) => path.includes('/'));
    expect(pagesIn(before).length).toBeGreaterThan(5);
    expect(pagesIn(after)).toEqual(pagesIn(before));
  });

  test('judges the age of what is read in portions by its oldest', () => {
    const old = { ...aSnapshot({ source: bugzilla }), oldestAt: '2026-11-20T14:00:00Z' };
    const { sources } = sourcesOf(derive([], { snapshots: [old] }));
    expect(sources['bugzilla']).toMatchObject({
      state: 'fresh',
      readAt: NOW,
      oldestAt: '2026-11-20T14:00:00Z',
      stale: true,
    });
  });

  test('lists the members of a group with what they hold of it', () => {
    expect(group(derive([]), 'go-sig')).toMatchObject({
      members: [
        { name: 'juniperv', packages: 1, findings: 0 },
        { name: 'wrenfield', packages: 0, findings: 0 },
      ],
      membersReadAt: NOW,
    });
  });
});
