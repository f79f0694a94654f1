import { describe, expect, test } from 'vitest';
import { aSnapshot, aSourceIdentity } from '#domain/builders.ts';
import { PackageFile } from '#domain/pages/page.ts';
import type { Build } from '#domain/versions/versions.ts';
import { ago, anUpdate, anUpstream, type Carries, listsOf, NOW, pageOf } from './test-versions.ts';

const idsOf = (page: PackageFile): string[] =>
  page.findings.map(({ id }) => id).filter((id) => id.startsWith('derive:'));
const lists = (carries: Carries, builtDaysAgo = 10) => listsOf(carries, { builtDaysAgo });

describe('a new version', () => {
  const rawhide = lists({ 'rawhide stable': '2.9.0-3.fc46' });

  test('is what upstream has and rawhide has not', () => {
    const page = pageOf({ lists: rawhide, upstreams: [anUpstream('v2.10.1')] });
    expect(page.findings).toMatchObject([
      {
        id: 'derive:new-version:libquill',
        kind: 'new-version',
        source: 'anitya',
        release: 'rawhide',
        title: 'v2.10.1 is out, rawhide has 2.9.0',
        url: 'https://release-monitoring.org/projects/search/?pattern=quill',
        firstSeenAt: ago(23),
        facts: [{ label: 'known for', value: '23 days', tone: 'neutral' }],
      },
    ]);
    expect(PackageFile.parse(page)).toEqual(page);
    expect(page.counts['new-version']).toBe(1);
  });

  test.each([
    ['rawhide has it', { 'rawhide stable': '2.10.1-1.fc46' }, '2.10.1'],
    [
      'it is on its way to rawhide',
      { 'rawhide stable': '2.9.0-3.fc46', 'rawhide candidate': '2.10.1-1.fc46' },
      '2.10.1',
    ],
    ['rawhide counts epochs', { 'rawhide stable': '1:2.10.1-1.fc46' }, '2.10.1'],
    ['it cannot be told', { 'rawhide stable': '2.9.0-3.fc46' }, 'nightly'],
    ['it is spelled in another way', { 'rawhide stable': '2.10.1-1.fc46' }, 'release/v2_10_1'],
    ['the package is not in rawhide', { 'f45 stable': '2.9.0-3.fc45' }, '2.10.1'],
  ])('is none where %s', (_, carries, stable) => {
    expect(idsOf(pageOf({ lists: lists(carries), upstreams: [anUpstream(stable)] }))).toEqual([]);
  });
});

test('a new version is told also where rawhide has its pre-release, and says so', () => {
  const rawhide = lists({ 'rawhide stable': '2.4.0-0.rc5.1.fc46' });
  expect(pageOf({ lists: rawhide, upstreams: [anUpstream('2.4.0')] }).findings).toMatchObject([
    { kind: 'new-version', title: '2.4.0 is out, rawhide has its pre-release 2.4.0-0.rc5.1.fc46' },
  ]);
});

describe('a build in no update', () => {
  const forgotten = { 'f45 stable': '2.9.0-4.fc45', 'f45 candidate': '2.10.1-1.fc45' };
  const found = (carries: Carries, days = 10, more: Partial<Parameters<typeof pageOf>[0]> = {}) =>
    idsOf(pageOf({ lists: lists(carries, days), ...more }));

  test('is newer than what its release carries, and days old', () => {
    const [finding] = pageOf({ lists: lists(forgotten) }).findings;
    expect(finding).toMatchObject({
      id: 'derive:not-in-update:libquill:f45',
      source: 'versions',
      title: 'libquill-2.10.1-1.fc45 is in no update',
      url: 'https://koji.fedoraproject.org/koji/search?match=exact&type=build&terms=libquill-2.10.1-1.fc45',
      severity: 'medium',
      openedAt: ago(10),
      facts: [{ label: 'waiting for', value: '10 days' }],
    });
    expect(found(forgotten, 90)).toHaveLength(1);
    expect(found({ 'f45 candidate': '2.10.1-1.fc45' })).toHaveLength(1);
  });

  test.each([
    ['was made two days ago', forgotten, 2],
    ['is older than what is stable', { ...forgotten, 'f45 stable': '2.10.2-1.fc45' }, 10],
    ['is stable', { ...forgotten, 'f45 stable': '2.10.1-1.fc45' }, 10],
    ['is older than what is in testing', { ...forgotten, 'f45 testing': '2.10.2-1.fc45' }, 10],
    ['is for rawhide', { 'rawhide stable': '2.9.0-4.fc46', 'rawhide candidate': '2.10.1-1.fc46' }, 10],
  ])('is none when it %s', (_, carries, days) => {
    expect(found(carries, days)).toEqual([]);
  });

  test('is none when an active update has it, whatever its epoch', () => {
    const findings = [anUpdate('libquill-2.10.1-1.fc45')];
    expect(found({ ...forgotten, 'f45 candidate': '1:2.10.1-1.fc45' }, 10, { findings })).toEqual([]);
    expect(found(forgotten, 10, { findings: [anUpdate('libquill-2.10.0-1.fc45')] })).toHaveLength(1);
  });

  test.each([
    ['was never read', []],
    ['was read in part', [aSnapshot({ source: aSourceIdentity({ id: 'bodhi' }), complete: false })]],
    ['is a day old', [aSnapshot({ source: aSourceIdentity({ id: 'bodhi' }), collectedAt: ago(1.5) })]],
  ])('is not claimed while the list of updates %s', (_, snapshots) => {
    const outcomes = [{ source: aSourceIdentity(), state: 'fresh' as const, attemptedAt: NOW }];
    expect(idsOf(pageOf({ lists: lists(forgotten), more: { snapshots, outcomes } }))).toEqual([]);
  });

  test('is claimed although some overrides could not be read: the updates are whole', () => {
    const listsRead = [
      { name: 'updates', kinds: ['update' as const], complete: true },
      { name: 'overrides', kinds: ['override' as const], complete: false },
    ];
    const snapshots = [aSnapshot({ source: aSourceIdentity({ id: 'bodhi' }), complete: false, listsRead })];
    expect(idsOf(pageOf({ lists: lists(forgotten), more: { snapshots } }))).toHaveLength(1);
  });

  test('is not claimed where an older version of this site has left updates without their builds', () => {
    const findings = [anUpdate('tidewater-1.0-1.fc45', {}, { builds: undefined, update: undefined })];
    expect(found(forgotten, 10, { findings })).toEqual([]);
  });

  test('is not claimed for a release that has ended: no update can bring it any more', () => {
    const ended = { 'f44 stable': '2.9.0-4.fc44', 'f44 candidate': '2.10.1-1.fc44' };
    const outcomes = [{ source: aSourceIdentity(), state: 'fresh' as const, attemptedAt: '2026-12-02T00:00:00Z' }];
    const snapshots = [aSnapshot({ source: aSourceIdentity({ id: 'bodhi' }), collectedAt: '2026-12-02T00:00:00Z' })];
    expect(found(ended)).toHaveLength(1);
    expect(found(ended, 10, { more: { outcomes, snapshots } })).toEqual([]);
  });

  test('is not claimed while what is in testing was never read', () => {
    const unread = lists(forgotten).filter(({ name }) => name !== 'f45 testing');
    expect(idsOf(pageOf({ lists: unread }))).toEqual([]);
  });
});

describe('what no compose has brought to a repository yet', () => {
  const [rawhide] = listsOf({ 'rawhide stable': '1.0-3.fc46' }, { builtDaysAgo: 60 });
  const [tag] = listsOf({ 'rawhide stable': '1.1-1.fc46' }, { builtDaysAgo: 2 });
  const [f45] = listsOf({ 'f45 stable': '1.1-1.fc45' }, { builtDaysAgo: 1.5 }).filter(
    ({ name }) => name === 'f45 stable',
  );
  if (rawhide === undefined || tag === undefined || f45 === undefined) throw new Error('no list');
  const composed = { ...rawhide, name: 'development/rawhide', composedAt: ago(3) };
  const updates = { ...f45, name: 'updates/45', composedAt: ago(1) };
  const upstreams = [anUpstream('1.1', 5)];

  test('is in rawhide all the same, where its tag has it: no path is broken, and nothing newer is out', () => {
    const page = pageOf({ lists: [composed, { ...tag, name: 'f46' }, updates], upstreams });
    expect(idsOf(page)).toEqual([]);
    expect(page.versions?.[0]).toMatchObject({ release: 'rawhide', stable: '1.1-1.fc46' });
  });

  test('is not known where no tag was read: then what rawhide lacks is said as of its compose, or not at all', () => {
    const { findings } = pageOf({ lists: [composed, updates], upstreams });
    expect(findings.map(({ kind }) => kind)).toEqual(['new-version']);
    expect(findings[0]?.details?.[0]?.lines[1]).toBe('rawhide: 1.0-3.fc46, as of 2026-11-21');
  });

  test('breaks a path where it is there since before the compose', () => {
    const old = { ...updates, builds: updates.builds.map(([name, evr]): Build => [name, evr, ago(4)]) };
    expect(idsOf(pageOf({ lists: [composed, old] }))).toEqual(['derive:upgrade-path:libquill:rawhide']);
  });
});

describe('an upgrade path', () => {
  test('is broken where an older release carries a newer version', () => {
    const carries = { 'rawhide stable': '2.9.0-4.fc46', 'f45 stable': '2.8.2-1.fc45', 'f44 stable': '2.9.0-4.fc44' };
    expect(pageOf({ lists: lists(carries) }).findings).toMatchObject([
      {
        id: 'derive:upgrade-path:libquill:f45',
        source: 'versions',
        release: 'f45',
        title: 'f44 has 2.9.0-4.fc44, f45 only 2.8.2-1.fc45',
        status: 'broken',
        severity: 'medium',
      },
    ]);
  });

  test('is broken to every newer release that is behind', () => {
    const carries = { 'rawhide stable': '2.8.3-1.fc46', 'f45 stable': '2.8.2-1.fc45', 'f44 stable': '1:1.0-1.fc44' };
    expect(idsOf(pageOf({ lists: lists(carries) })).sort()).toEqual([
      'derive:upgrade-path:libquill:f45',
      'derive:upgrade-path:libquill:rawhide',
    ]);
  });

  test('is being mended when the newer release has it in testing', () => {
    const carries = { 'f45 stable': '2.8.2-1.fc45', 'f45 testing': '2.9.0-4.fc45', 'f44 stable': '2.9.0-4.fc44' };
    expect(pageOf({ lists: lists(carries) }).findings).toMatchObject([{ status: 'fix on its way', severity: 'low' }]);
  });

  test.each([
    ['the dist tag makes the difference', { 'f45 stable': '2.9.0-4.fc45', 'f44 stable': '2.9.0-4.fc44' }],
    ['the newer release does not have the package', { 'f44 stable': '2.9.0-4.fc44' }],
    [
      'only testing is newer',
      { 'f45 stable': '2.9.0-1.fc45', 'f44 stable': '2.8-1.fc44', 'f44 testing': '3.0-1.fc44' },
    ],
    ['EPEL is newer', { 'rawhide stable': '2.8.3-1.fc46', 'epel9 stable': '3.0-1.el9' }],
  ])('is whole where %s', (_, carries) => {
    expect(idsOf(pageOf({ lists: lists(carries) }))).toEqual([]);
  });
});
