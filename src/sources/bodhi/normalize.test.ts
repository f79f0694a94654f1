import { describe, expect, test } from 'vitest';
import { NOW } from '#sources/test-kit.ts';
import { normalizeOverride } from './normalize-override.ts';
import { normalizeUpdate } from './normalize-update.ts';
import { releaseOfBuild } from './release-name.ts';
import { WireOverride } from './schema.ts';
import { anOverrideRow, aWireUpdate } from './test-tools.ts';

const update = (part: Record<string, unknown> = {}) => normalizeUpdate(aWireUpdate(part), NOW);
const override = (part: Record<string, unknown> = {}) =>
  normalizeOverride(WireOverride.parse(anOverrideRow(part)), NOW);
const factsOf = (part: Record<string, unknown>) =>
  update(part)?.facts.map(({ label, value, tone }) =>
    [label, value, tone].filter((word) => word !== undefined).join(' '),
  );

describe('an update', () => {
  test('is about every package of its builds, each once, and lists all builds', () => {
    const nvrs = ['zlib-ng-2.1-1.fc45', 'c++-gtk-marrow-1.0-1.fc45', 'zlib-ng-2.2-1.fc45'];
    expect(update({ builds: nvrs.map((nvr) => ({ nvr })), autotime: false })).toMatchObject({
      package: 'c++-gtk-marrow',
      packages: ['c++-gtk-marrow', 'zlib-ng'],
      title: nvrs.join(', '),
      details: [{ heading: 'Builds', lines: nvrs.toSorted() }],
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

  test.each([
    ['neither by karma nor by time', { autokarma: false, autotime: false }, undefined],
    ['by karma', { autokarma: true, autotime: false, stable_karma: 3 }, 'at karma 3'],
    ['by time', { autokarma: false, autotime: true, stable_days: 1 }, 'after 1 day in testing'],
    [
      'by either',
      { autokarma: true, autotime: true, stable_karma: 2, stable_days: 7 },
      'at karma 2, or after 7 days in testing',
    ],
    ['by numbers that mean never', { autokarma: true, autotime: true, stable_karma: 0, stable_days: 0 }, undefined],
  ])('goes stable by itself: %s', (_name, part, words) => {
    const details = update(part)?.details?.find(({ heading }) => heading === 'Stable by itself');
    expect(details?.lines[0]).toBe(words);
  });

  test('says that it is of the critical path, which asks more of it', () => {
    expect(factsOf({ critpath: true })).toContain('critical path neutral');
    expect(factsOf({ critpath: false })).not.toContain('critical path neutral');
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
    expect(factsOf({ type: 'security' })).toContain('type security warn');
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
});

describe('the facts of an update', () => {
  test.each([
    [{ karma: 1 }, 'karma 1 of 2 neutral'],
    [{ karma: 2 }, 'karma 2 of 2 good'],
    [{ karma: -1 }, 'karma -1 of 2 bad'],
    [{ karma: 3, stable_karma: null }, 'karma 3 neutral'],
    [{ test_gating_status: 'failed' }, 'gating failed bad'],
    [{ test_gating_status: 'passed' }, 'gating passed good'],
    [{ test_gating_status: 'waiting' }, 'gating waiting neutral'],
    [{ request: 'stable' }, 'request stable neutral'],
    [{ meets_testing_requirements: true }, 'may be pushed now good'],
  ])('%j reads %s', (part, words) => {
    expect(factsOf(part)).toContain(words);
  });

  test('count the comments of people, not those of Bodhi', () => {
    const comments = ['bodhi', 'tansy', 'wrenfield', 'tansy', 'bodhi'].map((name) => ({ user: { name }, text: 'x' }));
    expect(factsOf({ comments })).toContain('comments 3 neutral');
    expect(factsOf({ comments: comments.slice(0, 1) })?.join()).not.toContain('comments');
  });

  test.each([
    [{ autotime: true, stable_days: 7 }, 7],
    [{ autotime: true, stable_days: 3 }, 3],
    [{ autotime: false, stable_days: 3 }, 7],
    [{ autotime: false, critpath: true }, 14],
    [{ autotime: false, release: { branch: 'f46', mandatory_days_in_testing: 3 } }, 3],
    [{ autotime: true, stable_days: 0, release: { branch: 'rawhide', composed_by_bodhi: false } }, undefined],
  ])('with %j it needs %s days in testing', (part, ofDays) => {
    const fact = update(part)?.facts.find(({ label }) => label === 'in testing');
    expect(fact).toMatchObject({ since: '2026-11-20T01:10:00Z' });
    expect(fact?.ofDays).toBe(ofDays);
  });

  test('do not believe a pending, gated or archived update that says it may be pushed', () => {
    const says = { meets_testing_requirements: true };
    for (const part of [{ status: 'pending' }, { test_gating_status: 'waiting' }, { release: { state: 'archived' } }])
      expect(factsOf({ ...says, ...part })?.join()).not.toContain('pushed');
  });
});

describe('the day an update goes stable by itself', () => {
  test('is known for one that goes by time', () => {
    expect(update()?.deadline).toEqual({
      at: '2026-11-27T01:10:00Z',
      consequence: 'goes stable by itself',
      loss: false,
    });
  });

  test.each([
    { autotime: false },
    { status: 'pending' },
    { stable_days: 0 },
    { karma: -1 },
    { locked: true },
    { test_gating_status: 'failed' },
    { request: 'unpush' },
    { date_testing: '2026-11-10 01:10:00' },
  ])('is not told with %j', (part) => {
    expect(update(part)?.deadline).toBeUndefined();
  });
});

describe('a buildroot override', () => {
  test('expires, which is a loss', () => {
    expect(override()).toMatchObject({
      kind: 'override',
      package: 'tidewater',
      release: 'f45',
      title: 'tidewater-0.44.2-1.fc45 in the buildroot',
      url: 'https://bodhi.fedoraproject.org/overrides/tidewater-0.44.2-1.fc45',
      status: 'active',
      openedAt: '2026-11-20T02:00:00Z',
      author: 'juniperv',
      deadline: { at: '2026-11-25T18:00:00Z', consequence: 'expires', loss: true },
    });
  });

  test('past its date is called so, although Bodhi still lists it as active', () => {
    const past = override({ expiration_date: '2026-11-24 14:00:00' });
    expect(past?.status).toBe('past its date');
    expect(past?.deadline).toBeUndefined();
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
