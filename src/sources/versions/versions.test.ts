import { describe, expect, test } from 'vitest';
import { Versions } from '#domain/versions/versions.ts';
import { NOW } from '#sources/test-kit.ts';
import {
  aBuild,
  collect,
  failedAfter,
  MIRROR,
  PRIMARY_XML,
  primaryOf,
  repository,
  tagged,
  taggedSince,
} from './test-tools.ts';

const NOW_S = Date.parse(NOW) / 1000;
const FIRST = NOW_S - 14 * 86_400 - 1;

const rawhide = repository('development/rawhide', PRIMARY_XML);
const base45 = repository('releases/45', primaryOf({ libquill: '2.9.0-4.fc45', tinyparse: '1.0-1.fc45' }), 'gz');
const updates45 = repository('updates/45', primaryOf({ libquill: '2.10.0-1.fc45' }));
const tags45 = tagged({
  'f45-updates-testing': [aBuild()],
  'f45-updates-candidate': [aBuild({ version: '2.10.2', epoch: 1, completion_time: null })],
});
/** Nothing that is not in the repositories as well. */
const ahead = taggedSince({ f46: [], 'f45-updates': [] });
const nothingAhead = [ahead, tagged({ f46: [] })];
const noFailures = failedAfter(FIRST, []);
const everything = [...rawhide, ...base45, ...updates45, tags45, ...nothingAhead, noFailures];

const listOf = ({ lists }: Awaited<ReturnType<typeof collect>>, name: string) =>
  lists.find((list) => list.name === name);
const buildsOf = (reading: Awaited<ReturnType<typeof collect>>, name: string) => listOf(reading, name)?.builds;

describe('the versions that releases carry', () => {
  test('come from source trees and Koji tags, by release and stage', async () => {
    const reading = await collect(everything);
    expect(reading.unused).toEqual([]);
    expect(reading.lists.map(({ name, release, stage }) => [name, release, stage])).toEqual([
      ['development/rawhide', 'rawhide', 'stable'],
      ['f45-updates', 'f45', 'stable'],
      ['f45-updates-candidate', 'f45', 'candidate'],
      ['f45-updates-testing', 'f45', 'testing'],
      ['f46', 'rawhide', 'stable'],
      ['failed builds of f45', 'f45', 'failed'],
      ['failed builds of rawhide', 'rawhide', 'failed'],
      ['releases/45', 'f45', 'stable'],
      ['updates/45', 'f45', 'stable'],
    ]);
    expect(reading).toMatchObject({ complete: true, dropped: [] });
    expect(Versions.shape.lists.parse(reading.lists)).toEqual(reading.lists);
  });

  test('have one row per source package: the newest, with its epoch and the time of its build', async () => {
    expect(buildsOf(await collect(everything), 'development/rawhide')).toEqual([
      ['c++-marrow-utils', '2:1.0-12.fc46', '2023-11-14T22:13:20Z'],
      ['libquill', '2.10.0~rc1-1.fc46', '2026-10-14T17:46:40Z'],
      ['prototype', '20260101^git1-1.fc46', '2023-11-14T22:13:20Z'],
    ]);
  });

  test('of tags say when the build ended, or else began', async () => {
    const reading = await collect(everything);
    expect(buildsOf(reading, 'f45-updates-testing')).toEqual([['libquill', '2.10.1-1.fc45', '2026-11-19T07:20:00Z']]);
    expect(buildsOf(reading, 'f45-updates-candidate')).toEqual([
      ['libquill', '1:2.10.2-1.fc45', '2026-11-19T07:00:00Z'],
    ]);
  });

  test('of a repository that has not changed are not read again', async () => {
    const { lists: previous } = await collect(everything);
    const repomds = [rawhide, base45, updates45].flatMap(([repomd]) => repomd ?? []);
    const later = '2026-11-24T15:00:00Z';
    const reading = await collect([...repomds, tags45, ahead, failedAfter(NOW_S, [])], {
      previous,
      now: later,
      cursor: { failedUntil: NOW_S + 1 },
    });
    expect(reading.unused).toEqual([]);
    expect(listOf(reading, 'releases/45')).toEqual({
      ...previous.find((list) => list.name === 'releases/45'),
      readAt: later,
    });
    expect(await collect(everything, { previous, full: true })).toMatchObject({ unused: [] });
  });

  test('are a reading of nothing where no release is known', async () => {
    await expect(collect([], { releases: undefined })).rejects.toThrow('it is not known which releases there are');
  });
});

describe('what cannot be read', () => {
  const gone = updates45.map((recording) => ({ ...recording, status: 503 }));

  test('a repository that fails keeps its last good list, and is named', async () => {
    const { lists: previous } = await collect(everything);
    const reading = await collect([...rawhide, ...base45, ...gone, tags45, ahead, noFailures], {
      previous,
      now: '2026-11-24T14:00:00Z',
    });
    expect(listOf(reading, 'updates/45')).toEqual(previous.find((list) => list.name === 'updates/45'));
    expect(reading).toMatchObject({
      complete: false,
      coverage: { done: 7, of: 8, unit: 'repositories and tags' },
      listsRead: [{ complete: false }, { complete: true }, { complete: true }],
    });
    expect(reading.coverage?.failed).toEqual([
      {
        name: 'updates/45',
        fault: { kind: 'status', status: 503 },
        reason: `answered 503: GET ${MIRROR}/pub/fedora/linux/updates/45/Everything/source/tree/repodata/repomd.xml`,
      },
    ]);
  });

  test('a repository that was never read leaves no half of its release', async () => {
    const of46 = [taggedSince({ f46: [] }), tagged({ f46: [] })];
    const reading = await collect([...rawhide, ...base45, ...gone, tags45, ...of46, noFailures]);
    expect(reading.lists.filter(({ stage }) => stage === 'stable').map(({ name }) => name)).toEqual([
      'development/rawhide',
      'f46',
    ]);
    expect(reading.coverage).toMatchObject({ done: 6, of: 7 });
  });

  test('a tag that Koji does not know costs no other', async () => {
    const fault = { faultCode: 1000, faultString: "No such tagInfo: 'f45-updates-testing'", traceback: ['/usr/lib'] };
    const answers = tagged({ 'f45-updates-testing': fault, 'f45-updates-candidate': [aBuild()] });
    const reading = await collect([...rawhide, ...base45, ...updates45, answers, ...nothingAhead, noFailures]);
    expect(listOf(reading, 'f45-updates-testing')).toBeUndefined();
    expect(buildsOf(reading, 'f45-updates-candidate')).toHaveLength(1);
    expect(reading.coverage?.failed).toEqual([
      {
        name: 'f45-updates-testing',
        fault: { kind: 'unexpected-answer' },
        reason: "answered fault 1000 (No such tagInfo: 'f45-updates-testing'): listTagged of f45-updates-testing",
      },
    ]);
  });

  test('a hub that is offline costs its tags, and a switched-off one as well', async () => {
    const { lists: previous } = await collect(everything);
    const repositories = [...rawhide, ...base45, ...updates45];
    const down = [tags45, ahead, noFailures].map((recording) => ({ ...recording, status: 503 }));
    const reading = await collect([...repositories, ...down], { previous });
    expect(reading.lists.map(({ name }) => name)).toEqual(previous.map(({ name }) => name));
    expect(reading.coverage).toMatchObject({ done: 3, of: 8 });
    const off = await collect(repositories, { previous, baseOf: () => null });
    expect(off.coverage?.failed).toContainEqual({
      name: 'f45-updates',
      fault: { kind: 'switched-off' },
      reason: 'Koji is switched off',
    });
  });

  test('everything: the first fault is the answer', async () => {
    const down = everything.map((recording) => ({ ...recording, status: 503 }));
    await expect(collect(down)).rejects.toThrow(/^answered 503: GET .*development\/rawhide/);
  });

  test('a few rows cost no other, and are named', async () => {
    const xml = PRIMARY_XML.replace('ver="1.0"', 'ver=""').replace('<name>prototype', '<name>../prototype');
    const broken = tagged({
      'f45-updates-testing': [aBuild(), aBuild({ version: null })],
      'f45-updates-candidate': [],
    });
    const { dropped = [], lists } = await collect([
      ...repository('development/rawhide', xml),
      ...base45,
      ...updates45,
      broken,
      ...nothingAhead,
      noFailures,
    ]);
    expect(dropped.map(({ reason }) => reason.replace(/: Too small.*/, ''))).toEqual([
      'development/rawhide: c++-marrow-utils: ver',
      'development/rawhide: ../prototype: name: expected a package name',
      'f45-updates-testing: version: Invalid input: expected string, received null',
    ]);
    expect(lists.find(({ name }) => name === 'development/rawhide')?.builds).toHaveLength(1);
  });

  test('a list most of whose rows make no sense stays as it was, and is named', async () => {
    const { lists: previous } = await collect(everything);
    const broken = tagged({
      'f45-updates-testing': [aBuild({ package_name: null })],
      'f45-updates-candidate': [],
    });
    const reading = await collect([...rawhide, ...base45, ...updates45, broken, ahead, noFailures], { previous });
    expect(listOf(reading, 'f45-updates-testing')).toEqual(previous.find(({ name }) => name === 'f45-updates-testing'));
    expect(reading).toMatchObject({ complete: false, dropped: [] });
    expect(reading.coverage?.failed?.[0]?.reason).toContain('1 of 1 records could not be read');
  });

  test('a tag that fails is no reason to doubt the repositories, on which upgrade paths rest', async () => {
    const broken = tagged({ 'f45-updates-testing': [aBuild({ package_name: null })], 'f45-updates-candidate': [] });
    const reading = await collect([...rawhide, ...base45, ...updates45, broken, ...nothingAhead, noFailures]);
    expect(reading.listsRead).toEqual([
      { name: 'repositories', kinds: ['upgrade-path', 'not-in-update'], complete: true },
      { name: 'tags', kinds: ['not-in-update'], complete: false },
      { name: 'failed builds', kinds: [], complete: true },
    ]);
  });

  test('bugs are not swallowed', async () => {
    await expect(collect([...rawhide])).rejects.toThrow('no recording answers');
  });
});

describe('failed builds', () => {
  const failure = (package_name: string, release: string, endedAt: number) =>
    aBuild({
      package_name,
      release,
      state: 3,
      completion_time: new Date(endedAt * 1000).toISOString().replace('T', ' ').replace('Z', '+00:00'),
      completion_ts: endedAt + 0.5,
    });
  const others = [...rawhide, ...base45, ...updates45, tags45, ...nothingAhead];
  const failures = [
    failure('libquill', '1.fc46', NOW_S - 9000),
    failure('libquill', '2.fc46', NOW_S - 5000),
    failure('tinyparse', '3.fc45.1', NOW_S - 4000),
    failure('elsewhere', '3.el7', NOW_S - 3000),
  ];

  test('are known by release, the last one of each package', async () => {
    const reading = await collect([...others, failedAfter(FIRST, failures)]);
    expect(buildsOf(reading, 'failed builds of rawhide')).toEqual([
      ['libquill', '2.10.1-2.fc46', '2026-11-24T12:36:40Z'],
    ]);
    expect(buildsOf(reading, 'failed builds of f45')?.map(([name]) => name)).toEqual(['tinyparse']);
    expect(reading.cursor).toEqual({ failedUntil: NOW_S - 3000 + 0.5 });
  });

  test('are asked for from where the last reading ended, and remembered for as long as a first reading looks back', async () => {
    const { lists } = await collect([...others, failedAfter(FIRST, failures)]);
    const after = NOW_S + 13 * 86_400;
    const again = {
      previous: lists,
      now: new Date(after * 1000).toISOString().replace('.000', ''),
      cursor: { failedUntil: NOW_S },
    };
    const reading = await collect([...others, failedAfter(NOW_S - 1, [])], again);
    expect(buildsOf(reading, 'failed builds of f45')).toHaveLength(1);
    const later = new Date((after + 2 * 86_400) * 1000).toISOString().replace('.000', '');
    const last = await collect([...others, failedAfter(NOW_S + 86_400 - 1, [])], { ...again, now: later });
    expect(buildsOf(last, 'failed builds of f45')).toEqual([]);
  });

  test('come in pages of a thousand, each after the end of the one before', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => failure(`lib${at}`, '1.fc46', NOW_S - 8000 + at));
    const last = NOW_S - 8000 + 999;
    const reading = await collect([...others, failedAfter(FIRST, many), failedAfter(last - 1, [failures[3] ?? null])]);
    expect(reading.unused).toEqual([]);
    expect(buildsOf(reading, 'failed builds of rawhide')).toHaveLength(1000);
    expect(reading.complete).toBe(true);
  });
});
