import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFinding, aSnapshot, aSourceIdentity } from '#domain/builders.ts';
import { rpmvercmp } from '#domain/versions/evr.ts';
import type { Finding } from '#domain/finding/finding.ts';
import type { PackageFile } from '#domain/pages/page.ts';
import type { Build, BuildList, Stage } from '#domain/versions/versions.ts';
import { ago, anUpdate, anUpstream, NOW, pageOf } from '../versions/test-versions.ts';

/** Oldest first, as an upgrade goes. */
const RELEASES = ['f44', 'f45', 'rawhide'] as const;
type ReleaseName = (typeof RELEASES)[number];
const DIST: Readonly<Record<ReleaseName, string>> = { f44: 'fc44', f45: 'fc45', rawhide: 'fc46' };

const hours = (count: number): string => ago(count / 24);
const hoursAgo = fc.integer({ min: 0, max: 200 });
const version = fc.integer({ min: 1, max: 5 });
const stageOf = fc.constantFrom<Exclude<Stage, 'failed'>>('stable', 'testing', 'candidate');

/** One build, and where it stands from the moment at which it was made. */
type Made = { release: ReleaseName; version: number; at: number; stage: Exclude<Stage, 'failed'> };
const made: fc.Arbitrary<Made> = fc.record({
  release: fc.constantFrom(...RELEASES),
  version,
  at: hoursAgo,
  stage: stageOf,
});

const whenRead = fc.record({
  composed: hoursAgo,
  /** Undefined: Koji was never asked. */
  tag: fc.option(hoursAgo, { nil: undefined }),
  others: hoursAgo,
});

const world = fc.record({
  builds: fc.array(made, { minLength: 1, maxLength: 12 }),
  read: fc.record({ f44: whenRead, f45: whenRead, rawhide: whenRead }),
  upstream: version,
  failed: fc.option(fc.record({ version, at: hoursAgo }), { nil: undefined }),
  koschei: fc.record({ version, readAt: hoursAgo, status: fc.constantFrom('failing', 'unresolved') }),
  installs: hoursAgo,
  updates: fc.array(fc.record({ release: fc.constantFrom(...RELEASES), version, at: hoursAgo }), { maxLength: 3 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const build = ({ release, version: number, at }: Pick<Made, 'release' | 'version' | 'at'>): Build => [
  'libquill',
  `${number}-1.${DIST[release]}`,
  hours(at),
];

/** What a list has that was read so many hours ago: of each package the newest. */
function newest(builds: readonly Made[]): Build[] {
  const [best] = builds.toSorted((a, b) => b.version - a.version || a.at - b.at);
  return best === undefined ? [] : [build(best)];
}

function listsOf({ builds, read, failed }: World): BuildList[] {
  const lists = RELEASES.flatMap((release): BuildList[] => {
    const { composed, tag, others } = read[release];
    const of = (stage: Stage, until: number) =>
      builds.filter((one) => one.release === release && one.stage === stage && one.at >= until);
    const list = (name: string, stage: Stage, until: number): BuildList => ({
      name: `${name} ${release}`,
      release,
      stage,
      readAt: hours(until),
      builds: newest(of(stage, until)),
    });
    return [
      { ...list('repository', 'stable', composed), readAt: NOW, composedAt: hours(composed) },
      ...(tag === undefined ? [] : [list('tag', 'stable', tag)]),
      list('testing', 'testing', others),
      list('candidate', 'candidate', others),
    ];
  });
  const failures: BuildList = {
    name: 'failed builds of rawhide',
    release: 'rawhide',
    stage: 'failed',
    readAt: NOW,
    builds: failed === undefined ? [] : [build({ release: 'rawhide', ...failed })],
  };
  return [...lists, failures];
}

function findingsOf({ koschei, updates }: World): { koschei: Finding; installs: Finding; updates: Finding[] } {
  return {
    koschei: aFinding({
      id: 'koschei:f46:libquill',
      kind: 'build-failure',
      source: 'koschei',
      release: 'f46',
      status: koschei.status,
      severity: 'high',
      ...(koschei.status === 'failing' ? { builds: [{ package: 'libquill', evr: `${koschei.version}-1.fc46` }] } : {}),
    }),
    installs: aFinding({
      id: 'install-failures:rawhide:libquill',
      kind: 'install-failure',
      source: 'install-failures',
      release: 'rawhide',
      severity: 'high',
    }),
    updates: updates.map(({ release, version: number, at }, index) =>
      anUpdate(`libquill-${number}-1.${DIST[release]}`, {}, { id: `bodhi:${index}`, release, openedAt: hours(at) }),
    ),
  };
}

function derive(given: World): PackageFile {
  const { koschei, installs, updates } = findingsOf(given);
  const snapshot = (id: string, findings: Finding[], collectedAt = NOW) =>
    aSnapshot({ source: aSourceIdentity({ id }), findings, collectedAt });
  const snapshots = [
    snapshot('koschei', [koschei], hours(given.koschei.readAt)),
    snapshot('install-failures', [installs], hours(given.installs)),
    snapshot('bodhi', updates),
  ];
  const outcomes = [{ source: aSourceIdentity(), state: 'fresh' as const, attemptedAt: NOW }];
  const upstreams = [anUpstream(String(given.upstream), 30)];
  return pageOf({ lists: listsOf(given), upstreams, more: { snapshots, outcomes } });
}

type Held = { version: string; at: string };

/** Every build of a release that the crawl holds, wherever it stands; read from the lists themselves. */
function held(given: World, release: string, stages: readonly Stage[] = ['stable', 'testing', 'candidate']): Held[] {
  const listed = listsOf(given)
    .filter((list) => list.release === release && stages.includes(list.stage))
    .flatMap(({ builds }) => builds.map(([, evr, at]) => ({ version: evr, at })));
  const updated = given.updates
    .filter((update) => update.release === release && stages.includes('testing'))
    .map(({ version: number, at }) => ({ version: `${number}-1.${DIST[nameOf(release)]}`, at: hours(at) }));
  return [...listed, ...updated];
}

const nameOf = (release: string): ReleaseName => RELEASES.find((one) => one === release) ?? 'rawhide';
const reaches = (builds: readonly Held[], wanted: string): boolean =>
  builds.some(({ version: one }) => rpmvercmp(one, wanted) >= 0);
/** `2-1.fc45` as `2-1`, so that a rebuild for the next release is the same. */
const bare = (evr: string): string => evr.replace(/\.fc\d+$/, '');

const verdictsOf = (page: PackageFile, release: string): string[] =>
  page.versions?.find((row) => row.release === release)?.verdicts.map(({ text }) => text) ?? [];

const check = (say: (page: PackageFile, given: World) => void) => {
  fc.assert(
    fc.property(world, (given) => say(derive(given), given)),
    { numRuns: 1500 },
  );
};

describe('no statement is refuted by newer data that the same crawl holds:', () => {
  test('where an upgrade path is broken, nothing that the newer release has is as new', () => {
    check((page, given) => {
      for (const { kind, release = '', title } of page.findings) {
        if (kind !== 'upgrade-path') continue;
        const [, older = ''] = / has (\S+), /.exec(title) ?? [];
        const known = held(given, release, ['stable']).map((one) => ({ ...one, version: bare(one.version) }));
        expect(reaches(known, bare(older)), title).toBe(false);
        const { composed, tag = Infinity } = given.read[nameOf(release)];
        const source = RELEASES.flatMap((name) => held(given, name, ['stable'])).filter((one) => one.version === older);
        expect(
          source.some(({ at }) => at <= hours(Math.min(composed, tag))),
          title,
        ).toBe(true);
      }
    });
  });

  test('where a new version is out, rawhide has it nowhere', () => {
    check((page, given) => {
      if (!page.findings.some(({ kind }) => kind === 'new-version')) return;
      expect(reaches(held(given, 'rawhide'), String(given.upstream))).toBe(false);
    });
  });

  test('where a release is behind upstream, nothing that is stable in it is as new', () => {
    check((page, given) => {
      for (const { release, verdicts, upstream } of page.versions ?? []) {
        const isBehind = verdicts.some(({ text }) => text.startsWith('behind upstream'));
        expect(isBehind).toBe(upstream?.standing === 'behind');
        if (isBehind) expect(reaches(held(given, release, ['stable']), String(given.upstream))).toBe(false);
      }
    });
  });

  test('where it does not build, no newer build is good', () => {
    check((page, given) => {
      const finding = page.findings.find(({ kind }) => kind === 'build-failure');
      const good = held(given, 'rawhide');
      const isNewer = good.some(({ version: one }) => rpmvercmp(one, `${given.koschei.version}-1.fc46`) > 0);
      const isLater = good.some(({ at }) => at > hours(given.koschei.readAt));
      const isFailing = given.koschei.status === 'failing';
      if (verdictsOf(page, 'rawhide').includes('does not build')) expect([isFailing, isNewer]).toEqual([true, false]);
      if (isFailing && isNewer) expect(finding?.answeredBy).toBeDefined();
      if (finding?.answeredBy !== undefined) expect((isFailing && isNewer) || isLater).toBe(true);
    });
  });

  test('where a build failed, no build of that version or a newer one is good', () => {
    check((page, given) => {
      const [failed] = verdictsOf(page, 'rawhide').flatMap((text) => /^(\S+) failed to build/.exec(text)?.[1] ?? []);
      if (failed !== undefined) expect(reaches(held(given, 'rawhide'), failed)).toBe(false);
    });
  });

  test('where a build is in no update, no update has it, and nothing on its way is as new', () => {
    check((page, given) => {
      for (const { kind, release = '', title } of page.findings) {
        if (kind !== 'not-in-update') continue;
        const [, evr = ''] = /^libquill-(\S+) is in no update/.exec(title) ?? [];
        const others = held(given, release, ['stable', 'testing']);
        expect(reaches(others, evr), title).toBe(false);
      }
    });
  });

  test('where an update is on its way, what is stable is older', () => {
    check((page, given) => {
      for (const { release } of page.versions ?? []) {
        if (!verdictsOf(page, release).some((text) => text.startsWith('in testing'))) continue;
        const [best] = held(given, release, ['testing', 'candidate']).toSorted((a, b) =>
          rpmvercmp(b.version, a.version),
        );
        expect(reaches(held(given, release, ['stable']), best?.version ?? '')).toBe(false);
      }
    });
  });

  test('where something cannot be installed, nothing was shipped since that was looked at', () => {
    check((page, given) => {
      const finding = page.findings.find(({ kind }) => kind === 'install-failure');
      if (finding?.answeredBy !== undefined) return;
      const { composed } = given.read.rawhide;
      const stable = held(given, 'rawhide', ['stable']).toSorted((a, b) => rpmvercmp(b.version, a.version))[0];
      if (stable !== undefined) {
        expect(stable.at <= hours(given.installs), 'built after the check').toBe(true);
        expect(stable.at <= hours(composed), 'not composed when it was checked').toBe(true);
      }
    });
  });
});
