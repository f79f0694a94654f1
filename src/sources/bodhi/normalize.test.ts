import { describe, expect, test } from 'vitest';
import { normalizeOverride } from './normalize.ts';
import { normalizeUpdate } from './normalize-update.ts';
import { releaseOfBuild } from './release-name.ts';
import { WireOverride } from './schema.ts';
import { anOverrideRow, aWireUpdate } from './test-tools.ts';

const update = (part: Record<string, unknown> = {}) => normalizeUpdate(aWireUpdate(part));
const override = (part: Record<string, unknown> = {}) => normalizeOverride(WireOverride.parse(anOverrideRow(part)));
const dataOf = (part: Record<string, unknown> = {}) => update(part)?.update;
const builds = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ nvr: `perl-part${index + 1}-1.0-1.fc45` }));

describe('an update', () => {
  test('is about every package of its builds, each once, and lists all builds', () => {
    const nvrs = ['zlib-ng-2.1-1.fc45', 'c++-gtk-marrow-1.0-1.fc45', 'zlib-ng-2.2-1.fc45'];
    expect(update({ builds: nvrs.map((nvr) => ({ nvr })) })).toMatchObject({
      package: 'c++-gtk-marrow',
      packages: ['c++-gtk-marrow', 'zlib-ng'],
      title: nvrs.join(', '),
      builds: [
        { package: 'c++-gtk-marrow', evr: '1.0-1.fc45' },
        { package: 'zlib-ng', evr: '2.1-1.fc45' },
        { package: 'zlib-ng', evr: '2.2-1.fc45' },
      ],
    });
    expect(update({ builds: [{ nvr: 'libquill-2.10.1-1.fc45', epoch: 2 }] })?.builds).toEqual([
      { package: 'libquill', evr: '2:2.10.1-1.fc45' },
    ]);
  });

  test('of 120 builds is named by the first two and how many there are more', () => {
    const many = update({ builds: builds(120) });
    expect(many?.title).toBe('perl-part1-1.0-1.fc45, perl-part2-1.0-1.fc45 and 118 more builds');
    expect(many?.builds).toHaveLength(120);
  });

  test('of 120 builds that has a title is named by it, and says how many builds there are', () => {
    expect(update({ builds: builds(120), display_name: 'The new perl' })?.title).toBe('The new perl (120 builds)');
    expect(update({ builds: builds(3), display_name: 'The new perl' })?.title).toBe('The new perl');
  });

  test('has the title its submitter chose, as one line of text', () => {
    expect(update({ display_name: ' The <b>great</b>\nrebuild ' })?.title).toBe('The <b>great</b> rebuild');
  });

  test('of a release without a branch stands under the dist tag', () => {
    expect(update({ release: { branch: null, dist_tag: 'f19' } })?.release).toBe('f19');
    expect(update({ release: null })?.release).toBeUndefined();
  });

  test('changed when the latest of its dates says so, not only when it was edited', () => {
    expect(update({ date_modified: '2026-11-19 09:00:00' })).toMatchObject({
      openedAt: '2026-11-19T08:00:01Z',
      changedAt: '2026-11-20T01:10:00Z',
    });
  });

  test('has the severity Bodhi gives it, none when unspecified, and says so when it is about security', () => {
    expect(update({ severity: 'urgent', type: 'security' })).toMatchObject({ severity: 'urgent' });
    expect(update({ severity: 'unspecified', type: 'security' })).toMatchObject({ severity: 'none' });
    expect(update({ type: 'security' })?.tags).toContain('type:security');
  });

  test('has as author only what can be an account', () => {
    expect(update()?.author).toBe('juniperv');
    expect(update({ user: { name: 'Not An Account' } })?.author).toBeUndefined();
    expect(update({ user: null })?.author).toBeUndefined();
  });

  test('carries its request, its gate and its locks as tags', () => {
    const part = {
      type: 'bugfix',
      request: 'stable',
      test_gating_status: 'greenwave_failed',
      locked: true,
      critpath: true,
    };
    expect(update(part)?.tags).toEqual([
      'type:bugfix',
      'request:stable',
      'gating:failed',
      'critpath:yes',
      'locked:yes',
      'auto:time',
    ]);
  });

  test('has no words yet: those need its release, the schedule and the clock', () => {
    expect(update({ meets_testing_requirements: true })).toMatchObject({ facts: [] });
    expect(Object.keys(update() ?? {})).not.toContain('deadline');
  });
});

describe('the data of an update', () => {
  const release = {
    ...{ name: 'F45', branch: 'f45', state: 'frozen', eol: '2027-12-01', composed_by_bodhi: true },
    ...{ min_karma: 1, critpath_min_karma: 2, mandatory_days_in_testing: 7, critpath_mandatory_days_in_testing: 14 },
  };

  test('are what Bodhi says, and nothing where it says nothing', () => {
    const said = { autokarma: true, unstable_karma: -3, critpath: false, meets_testing_requirements: true, karma: 1 };
    expect(dataOf({ ...said, release, bugs: [{ bug_id: 1 }], request: 'stable' })).toEqual({
      ...{ alias: 'FEDORA-2026-1a00000001', request: 'stable', gating: 'passed', karma: 1, comments: 0, bugs: 1 },
      ...{ autoKarma: true, stableKarma: 2, unstableKarma: -3, autoTime: true, stableDays: 7 },
      ...{ critpath: false, locked: false, meetsRequirements: true, minimum: { karma: 1, days: 7 } },
      testingSince: '2026-11-20T01:10:00Z',
      release: { bodhiName: 'F45', state: 'frozen', endsOn: '2027-12-01', composedByBodhi: true },
    });
    expect(dataOf({ release: null, stable_days: null })).toMatchObject({ minimum: {}, release: {} });
  });

  test('of the critical path ask what their release asks of those', () => {
    expect(dataOf({ critpath: true, release })?.minimum).toEqual({ karma: 2, days: 14 });
    const older = { ...release, critpath_min_karma: undefined };
    expect(dataOf({ critpath: true, release: older })?.minimum).toEqual({ karma: 1, days: 14 });
  });

  test('call a word that nobody knows other, and believe no impossible day', () => {
    const odd = { request: 'batched', test_gating_status: 'maybe', stable_days: -1 };
    expect(dataOf({ ...odd, release: { ...release, eol: '2026-11-31', state: 'retired' } })).toMatchObject({
      request: 'other',
      gating: 'other',
      release: { bodhiName: 'F45' },
    });
    expect(dataOf(odd)?.stableDays).toBeUndefined();
  });
});

describe('a buildroot override', () => {
  test('says of which build it is, and when it expires', () => {
    expect(override()).toMatchObject({
      kind: 'override',
      package: 'tidewater',
      release: 'f45',
      title: 'tidewater-0.44.2-1.fc45 in the buildroot',
      url: 'https://bodhi.fedoraproject.org/overrides/tidewater-0.44.2-1.fc45',
      status: 'active',
      openedAt: '2026-11-20T02:00:00Z',
      author: 'juniperv',
      override: { build: 'tidewater-0.44.2-1.fc45', expiresAt: '2026-11-25T18:00:00Z' },
    });
  });

  test('with a plus in its name has a link that works', () => {
    expect(override({ nvr: 'gtk+-1.0-1.fc45' })?.url).toBe(
      'https://bodhi.fedoraproject.org/overrides/gtk%2B-1.0-1.fc45',
    );
  });

  test.each([
    ['1.fc45', 'f45'],
    ['1.fc46~bootstrap', 'f46'],
    ['0.1.20240101gitabc.fc44.1', 'f44'],
    ['2.el9', 'epel9'],
    ['2.el10_2', 'epel10.2'],
    ['2.el9_4', 'epel9'],
    ['5.el8_10', 'epel8'],
    ['2.el9.next', 'epel9-next'],
    ['1.eln147', 'eln'],
    ['1', undefined],
    ['1.fc33app', undefined],
    ['1.el', undefined],
  ])('built as release %s is for %s', (release, name) => {
    expect(releaseOfBuild(release)).toBe(name);
  });
});
