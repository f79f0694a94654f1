import { describe, expect, test } from 'vitest';
import { aRelease, someReleases } from '#domain/builders.ts';
import type { Build, BuildList } from '#domain/versions/versions.ts';
import { NOW } from '#sources/test-kit.ts';
import { acceptList } from './accept-list.ts';
import type { Attempt } from './attempt.ts';
import { repositoriesOf } from './places.ts';
import { aBuild, collect, failedAfter, primaryOf, repository, tagged } from './test-tools.ts';

const releases = someReleases({
  releases: [
    aRelease({ name: 'epel10', version: '10', distTag: 'epel10.3', state: 'pending', tags: {} }),
    aRelease({ name: 'epel10.2', version: '10.2', distTag: 'epel10.2', tags: {} }),
    aRelease({ name: 'epel9', version: '9', distTag: 'epel9', tags: {} }),
  ],
});
const packages = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`lib${at}`, '1.0-1.el10']));
const noFailures = failedAfter(Date.parse(NOW) / 1000 - 14 * 86_400 - 1, []);
const mirror = (sizes: Record<string, number>) =>
  Object.entries(sizes).flatMap(([name, count]) => repository(name, primaryOf(packages(count)), 'gz'));
const sizesOf = ({ lists }: { lists: readonly BuildList[] }) =>
  Object.fromEntries(lists.filter(({ stage }) => stage === 'stable').map(({ name, builds }) => [name, builds.length]));
const read = (sizes: Record<string, number>, previous: readonly BuildList[] = [], now = NOW) =>
  collect([...mirror(sizes), noFailures, failedAfter(Date.parse(now) / 1000 - 14 * 86_400 - 1, [])], {
    releases,
    previous,
    now,
  });

describe('an empty repository', () => {
  test('of a new minor version of EPEL is believed, and costs no other', async () => {
    const reading = await read({ 'epel/10': 30, 'epel/10.2': 0, 'epel/9': 40 });
    expect(sizesOf(reading)).toEqual({ 'epel/10': 30, 'epel/10.2': 0, 'epel/9': 40 });
    expect(reading).toMatchObject({ complete: true });
  });

  test('of another release is not believed, and costs no other', async () => {
    const reading = await read({ 'epel/10': 0, 'epel/10.2': 30, 'epel/9': 0 });
    expect(sizesOf(reading)).toEqual({ 'epel/10': 0, 'epel/10.2': 30 });
    expect(reading.coverage).toMatchObject({
      done: 3,
      of: 4,
      failed: [
        {
          name: 'epel/9',
          fault: { kind: 'too-little', done: 0, unit: 'packages' },
          reason: 'answered no packages at all; not believed',
        },
      ],
    });
  });
});

describe('a repository that is much smaller than it was', () => {
  const whole = { 'epel/10': 30, 'epel/10.2': 30, 'epel/9': 40 };

  test('stays as it was until it has come back the same three times within an hour, and costs no other', async () => {
    const { lists } = await read(whole);
    const small = { ...whole, 'epel/10': 5, 'epel/9': 39 };
    const first = await read(small, lists);
    expect(sizesOf(first)).toEqual({ ...whole, 'epel/9': 39 });
    expect(first.coverage?.failed).toEqual([
      {
        name: 'epel/10',
        fault: { kind: 'too-little', done: 5, of: 30, unit: 'packages' },
        reason: 'answered 5 packages where there were 30; not believed until it comes back the same',
      },
    ]);
    expect(first.lists.find(({ name }) => name === 'epel/10')?.doubt).toEqual({ rows: 5, times: 1, since: NOW });
    const second = await read(small, first.lists, '2026-11-24T14:30:00Z');
    expect(sizesOf(second)['epel/10']).toBe(30);
    const third = await read(small, second.lists, '2026-11-24T15:00:00Z');
    expect(sizesOf(third)['epel/10']).toBe(5);
    expect(third).toMatchObject({ complete: true });
  });

  test('is no longer doubted once it is what it was', async () => {
    const { lists } = await read(whole);
    const doubted = await read({ ...whole, 'epel/10': 5 }, lists);
    const again = await read(whole, doubted.lists);
    expect(again.lists.find(({ name }) => name === 'epel/10')?.doubt).toBeUndefined();
  });

  test('is believed when a person has accepted it', () => {
    const builds = Object.entries(packages(30)).map(([name, evr]): Build => [name, evr, NOW]);
    const list: BuildList = { name: 'epel/9', release: 'epel9', stage: 'stable', readAt: NOW, builds };
    const place = repositoriesOf(releases).find(({ name }) => name === 'epel/9');
    if (place === undefined) throw new Error('no such repository');
    const attempt: Attempt = { place, read: { lists: [{ ...list, builds: builds.slice(0, 3) }], dropped: [] } };
    const known = { previous: [list], now: NOW };
    expect('fault' in acceptList(attempt, { ...known, isAcceptedByHand: false })).toBe(true);
    expect(acceptList(attempt, { ...known, isAcceptedByHand: true })).toBe(attempt);
  });
});

describe('tags', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => aBuild({ package_name: `lib${at}` }));
  const f45 = someReleases({
    releases: [aRelease({ tags: { testing: 'f45-updates-testing', candidate: 'f45-updates-candidate' } })],
  });
  const readTags = (testing: number, candidate: number, previous: readonly BuildList[] = []) =>
    collect(
      [
        ...mirror({ 'releases/45': 30, 'updates/45': 0 }),
        tagged({ 'f45-updates-testing': rows(testing), 'f45-updates-candidate': rows(candidate) }),
        noFailures,
      ],
      { releases: f45, previous },
    );
  const tagSizes = ({ lists }: { lists: readonly BuildList[] }) =>
    ['testing', 'candidate'].map((stage) => lists.find((list) => list.stage === stage)?.builds.length);

  test('come and go with the pushes of updates', async () => {
    const { lists } = await readTags(12, 12);
    expect(tagSizes(await readTags(15, 3, lists))).toEqual([15, 3]);
  });

  test('that lost much all at once stay as they were, however short each of them is', async () => {
    const { lists } = await readTags(12, 12);
    const reading = await readTags(0, 12, lists);
    expect(tagSizes(reading)).toEqual([12, 12]);
    expect(reading).toMatchObject({ complete: false, coverage: { done: 4, of: 5 } });
  });
});
