import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFinding, anOwnedPackage, anOwnership, aSnapshot, aSourceIdentity, someReleases } from '#domain/builders.ts';
import type { Finding } from '#domain/finding.ts';
import type { GroupPage, PackagePage, PackagerPage } from '#domain/page.ts';
import { PUBLISHED } from '#domain/published.ts';
import type { SiteInput } from '#domain/site-input.ts';
import { stableJson } from '#lib/stable-json.ts';
import { type DerivedFile, deriveSite } from './site.ts';

const NOW = '2026-11-24T14:00:00Z';
const bugzilla = aSourceIdentity();
const orphans = aSourceIdentity({
  id: 'orphans',
  title: 'Orphans',
  kinds: { orphaned: 'orphaned', 'depends-on-orphan': 'depend on an orphan' },
});

const ownership = anOwnership({
  packages: [
    anOwnedPackage({
      name: 'libquill',
      people: [
        { name: 'juniperv', access: 'owner' },
        { name: 'osk-lund', access: 'commit' },
      ],
      groups: [{ name: 'go-sig', access: 'admin' }],
    }),
    anOwnedPackage({ name: 'quill-editor', people: [{ name: 'juniperv', access: 'owner' }] }),
    anOwnedPackage({ name: 'tinyparse', people: [{ name: 'osk-lund', access: 'maintainer' }] }),
    anOwnedPackage({ name: 'retired-thing', people: [] }),
    anOwnedPackage({ namespace: 'flatpaks', name: 'flat-thing' }),
    anOwnedPackage({ name: 'prototype', people: [{ name: 'wrenfield', access: 'owner' }] }),
  ],
  groups: [{ name: 'go-sig', members: ['wrenfield', 'juniperv'], readAt: NOW }],
});

const orphaned = (name: string) =>
  aFinding({
    id: `orphans:orphaned:${name}`,
    kind: 'orphaned',
    source: 'orphans',
    package: name,
    status: 'orphaned',
    severity: 'high',
  });

const input = (findings: Finding[], more: Partial<SiteInput> = {}): SiteInput => ({
  ownership,
  releases: someReleases(),
  snapshots: [
    aSnapshot({ source: bugzilla, findings: findings.filter(({ source }) => source !== 'orphans') }),
    aSnapshot({ source: orphans, findings: findings.filter(({ source }) => source === 'orphans') }),
  ],
  outcomes: [bugzilla, orphans].map((source) => ({ source, state: 'fresh' as const, attemptedAt: NOW, readAt: NOW })),
  lastRun: undefined,
  ...more,
});

const derive = (...args: Parameters<typeof input>): Map<string, DerivedFile> =>
  new Map([...deriveSite(input(...args))].map((file) => [file.path, file]));
const packager = (files: Map<string, DerivedFile>, name: string): PackagerPage => {
  const file = files.get(`packager/${name}.json`);
  if (file?.schema !== 'packager-page') throw new Error(`no page of ${name}`);
  return file.page;
};
const group = (files: Map<string, DerivedFile>, name: string): GroupPage => {
  const file = files.get(`group/${name}.json`);
  if (file?.schema !== 'group-page') throw new Error(`no page of ${name}`);
  return file.page;
};
const packagePage = (files: Map<string, DerivedFile>, name: string): PackagePage | undefined => {
  const file = files.get(`package/${name}.json`);
  return file?.schema === 'package-page' ? file.page : undefined;
};
const namesOf = (page: PackagerPage | GroupPage) => page.packages.map((one) => one.name).sort();

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
      'packager/juniperv.json',
      'packager/osk-lund.json',
      'packager/wrenfield.json',
      'group/go-sig.json',
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
      causes: causes(['tinyparse']),
      deadline: { consequence: 'tinyparse is retired' },
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
    const page = packager(derive([], { outcomes }), 'juniperv');
    expect(page.collectedAt).toBe('2026-11-25T14:00:00Z');
    expect(page.sources).toMatchObject({
      bugzilla: { state: 'kept', readAt: NOW, stale: true, reason: 'answered 503' },
      koschei: { state: 'missing', complete: false, reason: 'answered HTML' },
      orphans: { state: 'fresh', readAt: NOW },
    });
  });

  test('judges the age of what is read in portions by its oldest', () => {
    const old = { ...aSnapshot({ source: bugzilla }), oldestAt: '2026-11-20T14:00:00Z' };
    const { sources } = packager(derive([], { snapshots: [old] }), 'juniperv');
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
        { name: 'juniperv', packages: 1 },
        { name: 'wrenfield', packages: 0 },
      ],
      membersReadAt: NOW,
    });
  });
});

const NAMES = ['libquill', 'quill-editor', 'prototype', 'tinyparse', 'unknown-one'];
const anyFinding = fc
  .record({
    n: fc.nat(500),
    names: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 }),
    severity: fc.constantFrom('urgent', 'high', 'none'),
  })
  .map(({ n, names, severity }) =>
    aFinding({
      id: `bugzilla:${n}`,
      package: names[0] ?? 'libquill',
      severity,
      ...(names.length > 1 ? { packages: names } : {}),
    }),
  );
const someFindings = fc.uniqueArray(anyFinding, { selector: ({ id }) => id });

describe('whatever the crawl found', () => {
  test('every file has the shape that is published for it', () => {
    fc.assert(
      fc.property(someFindings, (findings) => {
        for (const { schema, page } of deriveSite(input(findings))) PUBLISHED[schema].parse(page);
      }),
      { numRuns: 30 },
    );
  });

  test('the order of findings in snapshots never changes a byte', () => {
    fc.assert(
      fc.property(someFindings, (findings) => {
        const bytes = (list: Finding[]) => [...deriveSite(input(list))].map(({ page }) => stableJson(page)).join('');
        expect(bytes(findings.toReversed())).toBe(bytes(findings));
      }),
      { numRuns: 30 },
    );
  });

  test('each finding is on exactly the pages of those who hold its packages, and counts add up', () => {
    fc.assert(
      fc.property(someFindings, (findings) => {
        const files = derive(findings);
        for (const [path, { schema, page }] of files) {
          if (schema !== 'packager-page' && schema !== 'group-page') continue;
          const held = namesOf(page);
          const expected = findings
            .filter((finding) => (finding.packages ?? [finding.package]).some((name) => held.includes(name)))
            .map(({ id }) => id);
          const shown = page.packages.flatMap((one) => one.findings.map(({ id }) => id));
          expect({ path, shown: shown.sort() }).toEqual({ path, shown: expected.sort() });
          expect(Object.values(page.counts).reduce((sum, count) => sum + count, 0)).toBe(shown.length);
        }
      }),
      { numRuns: 50 },
    );
  });
});
