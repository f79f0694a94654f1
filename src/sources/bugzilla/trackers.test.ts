import { describe, expect, test } from 'vitest';
import { aRelease, someReleases } from '#domain/builders.ts';
import type { Reading } from '#sources/define.ts';
import { asDelta, asFull, toolsWith } from '#sources/test-kit.ts';
import { bugzilla } from './client.ts';
import { aBug, BASE, collect, fixture, simulated, worldOf } from './test-tools.ts';

const releases = someReleases();
const trackers = fixture('trackers');
const openBugs = [fixture('open-bugs'), fixture('open-bugs-end')];
const changedBugs = [fixture('changed-bugs'), fixture('changed-bugs-end')];

const FOUND = {
  F45FinalBlocker: 2_390_003,
  F45FinalFreezeException: 2_390_004,
  F46FTBFS: 2_390_001,
  F46FailsToInstall: 2_390_002,
};
const ASKED = ['F45', 'F46'].flatMap((release) =>
  ['FTBFS', 'FailsToInstall', 'BetaBlocker', 'FinalBlocker', 'BetaFreezeException', 'FinalFreezeException'].map(
    (suffix) => `${release}${suffix}`,
  ),
);
const lastRun = { changedSince: '2026-11-23T18:30:00Z', fullAt: '2026-11-23T20:00:00Z' };
const lastKnown = { ...lastRun, trackers: { asked: ASKED, found: FOUND } };

const marksIn = (reading: Reading): string[] =>
  (reading.mode === 'full' ? reading.findings : reading.changed)
    .flatMap(({ tags }) => tags)
    .filter((tag) => tag.startsWith('tracker:'));

describe('the trackers of releases', () => {
  test('are asked for EPEL as well, once for each of its major releases', async () => {
    const epel = ['epel9', 'epel10.2', 'epel10.3'].map((name) => aRelease({ name, version: name.slice(4) }));
    const tracker = aBug({ id: 2_390_001, component: 'distribution', alias: ['EPEL9FailsToInstall'] });
    const summary = 'libquill cannot be installed';
    const bug = aBug({ product: 'Fedora EPEL', version: 'epel9', summary, blocks: [tracker.id] });
    const { http, asked } = simulated(worldOf([tracker, bug]));
    const reading = asFull(
      await bugzilla.collect(toolsWith(BASE, http, { releases: { ...releases, releases: epel } })),
    );
    expect(reading.findings.at(-1)).toMatchObject({
      tags: ['fails:install', 'tracker:EPEL9FailsToInstall'],
      facts: [{ label: 'fails to install', value: 'EPEL9', tone: 'bad' }],
    });
    expect(new URL(asked[0] ?? '').searchParams.getAll('alias')).toEqual([
      'EPEL10FTBFS',
      'EPEL10FailsToInstall',
      'EPEL9FTBFS',
      'EPEL9FailsToInstall',
    ]);
  });

  test('are noted, with what was asked for', async () => {
    const { cursor } = await collect([trackers, ...openBugs], { releases });
    expect(cursor).toMatchObject({ trackers: { asked: ASKED, found: FOUND } });
  });

  test('that are the same as last time let only what changed be read', async () => {
    const reading = asDelta(await collect([trackers, ...changedBugs], { releases, cursor: lastKnown }));
    expect(reading.cursor).toMatchObject({ fullAt: lastRun.fullAt, trackers: { asked: ASKED, found: FOUND } });
    expect(reading.complete ?? true).toBe(true);
  });

  test.each([
    ['there is a new one', { F46FTBFS: 2_390_001 }],
    ['one is gone', { ...FOUND, F45FTBFS: 2_390_009 }],
    ['one is another bug now', { ...FOUND, F46FTBFS: 2_390_009 }],
  ])('let all bugs be read when %s, so that no mark is missing for a day', async (_, found) => {
    const cursor = { ...lastRun, trackers: { asked: ASKED, found } };
    const reading = asFull(await collect([trackers, ...openBugs], { releases, cursor }));
    expect(marksIn(reading)).toContain('tracker:F46FTBFS');
    expect(reading.cursor).toMatchObject({ trackers: { found: FOUND } });
  });

  test.each([
    ['a row that cannot be read', { bugs: [{ id: 2_390_001 }], total_matches: 1 }],
    ['fewer rows than there are', { bugs: [{ id: 2_390_002, alias: ['F46FailsToInstall'] }], total_matches: 4 }],
  ])('are those of the last time where the answer has %s', async (_what, body) => {
    const reading = asDelta(await collect([{ ...trackers, body }, ...changedBugs], { releases, cursor: lastKnown }));
    expect(reading.cursor).toMatchObject({ trackers: { found: FOUND } });
  });

  test('do not let all be read when a new release has none yet', async () => {
    const more = someReleases({ releases: [...releases.releases, aRelease({ name: 'f44', version: '44' })] });
    const f44 = ASKED.slice(0, 6).map((alias) => `alias=${alias.replace('F45', 'F44')}&`);
    const answer = { ...trackers, url: trackers.url.replace('alias=', `${f44.join('')}alias=`) };
    expect(
      asDelta(await collect([answer, ...changedBugs], { releases: more, cursor: lastKnown })).cursor,
    ).toMatchObject({
      trackers: { asked: [...ASKED.slice(0, 6).map((alias) => alias.replace('F45', 'F44')), ...ASKED] },
    });
  });
});

describe('while no releases are known', () => {
  test('all open bugs are read, and said to lack the trackers', async () => {
    const reading = asFull(await collect(openBugs));
    expect(marksIn(reading)).toEqual([]);
    expect(reading).toMatchObject({
      complete: false,
      coverage: { done: 10, of: 10, unit: 'bugs', note: 'without the trackers of releases' },
    });
    expect(reading.cursor).not.toHaveProperty('trackers');
  });

  test('what changed is read, and said to lack the trackers', async () => {
    expect(asDelta(await collect(changedBugs, { cursor: lastRun }))).toMatchObject({
      complete: false,
      coverage: { unit: 'changed bugs', note: 'without the trackers of releases' },
    });
  });

  test('the trackers of last time serve on', async () => {
    const old = { ...lastKnown, fullAt: '2026-11-22T14:00:00Z' };
    const reading = asFull(await collect(openBugs, { cursor: old }));
    expect(marksIn(reading)).toContain('tracker:F46FTBFS');
    expect(reading.complete ?? true).toBe(true);
    expect(reading.cursor).toMatchObject({ trackers: { asked: ASKED, found: FOUND } });
    expect(asDelta(await collect(changedBugs, { cursor: lastKnown })).cursor).toHaveProperty('trackers');
  });

  test('Bugzilla need not wait for them', () => {
    expect(bugzilla.needs).toEqual([]);
  });
});

test('once the releases are known all bugs are read again, for their marks', async () => {
  const reading = asFull(await collect([trackers, ...openBugs], { releases, cursor: lastRun }));
  expect(marksIn(reading)).toContain('tracker:F46FTBFS');
  expect(reading.complete ?? true).toBe(true);
});

test('a note of trackers that cannot be read is forgotten', async () => {
  const cursor = { ...lastRun, trackers: { asked: ASKED, found: { F46FTBFS: 'no number' } } };
  expect(await collect([trackers, ...openBugs], { releases, cursor })).toMatchObject({ mode: 'full' });
});
