import { describe, expect, test } from 'vitest';
import type { BuildList } from '#domain/versions/versions.ts';
import { NOW } from '#sources/test-kit.ts';
import {
  aBuild,
  aTagging,
  collect,
  COMPOSED_AT,
  failedAfter,
  primaryOf,
  repository,
  tagged,
  taggedSince,
} from './test-tools.ts';

const noFailures = failedAfter(Date.parse(NOW) / 1000 - 14 * 86_400 - 1, []);
const repositories = [
  ...repository('development/rawhide', primaryOf({ libquill: '2.9.0-3.fc46', tinyparse: '1.0-1.fc46' })),
  ...repository('releases/45', primaryOf({ libquill: '2.8.0-1.fc45', tinyparse: '1.0-1.fc45' })),
  ...repository('updates/45', primaryOf({ libquill: '2.9.0-1.fc45' })),
];
const others = [...repositories, tagged({ 'f45-updates-testing': [], 'f45-updates-candidate': [] }), noFailures];
const of45 = (version: string, release = '1.fc45') => aTagging({ version, release, 'tag.name': 'f45-updates' });

const buildsOf = ({ lists }: { lists: readonly BuildList[] }, name: string) =>
  lists.find((list) => list.name === name)?.builds;

type History = Parameters<typeof taggedSince>[0];
const read = (history: History, whole: Parameters<typeof tagged>[0][string] = []) =>
  collect([...others, taggedSince(history), tagged({ f46: whole })]);

describe('what a tag has before a compose brings it to the repository', () => {
  test('is what was tagged since, of which the repository has something older or nothing', async () => {
    const reading = await read({
      f46: [
        aTagging(),
        aTagging({ name: 'newcomer', version: '0.1' }),
        aTagging({ name: 'tinyparse', version: '1.0' }),
      ],
      'f45-updates': [of45('2.8.1'), of45('2.9.0')],
    });
    expect(buildsOf(reading, 'f46')).toEqual([
      ['libquill', '2.10.1-1.fc46', '2026-11-24T09:00:00Z'],
      ['newcomer', '0.1-1.fc46', '2026-11-24T09:00:00Z'],
    ]);
    expect(buildsOf(reading, 'f45-updates')).toEqual([]);
    expect(reading.unused).toEqual([]);
    expect(reading).toMatchObject({ complete: true });
  });

  test('is the build that was tagged last, whatever its version, and none that was taken out again', async () => {
    const reading = await read({
      f46: [
        aTagging({ version: '2.11' }),
        aTagging({ version: '2.10.9', create_ts: Date.parse('2026-11-24T10:00:00Z') / 1000 }),
        aTagging({ version: '3.0', create_ts: Date.parse('2026-11-24T11:00:00Z') / 1000, active: null }),
      ],
      'f45-updates': [],
    });
    expect(buildsOf(reading, 'f46')).toEqual([['libquill', '2.10.9-1.fc46', '2026-11-24T10:00:00Z']]);
  });

  test('is also in the whole tag of rawhide, which is read at first, and when everything is read', async () => {
    const build = aBuild({ version: '2.10.0', release: '1.fc46' });
    const first = await read({ f46: [], 'f45-updates': [] }, [build]);
    expect(buildsOf(first, 'f46')).toEqual([['libquill', '2.10.0-1.fc46', '2026-11-19T07:20:00Z']]);
    const history = taggedSince({ f46: [], 'f45-updates': [] });
    const later = await collect([...others, history], { previous: first.lists });
    expect(later.unused.length).toBeGreaterThan(0);
    expect(buildsOf(later, 'f46')).toEqual([]);
    const full = await collect([...others, history, tagged({ f46: [build] })], { previous: first.lists, full: true });
    expect(buildsOf(full, 'f46')).toHaveLength(1);
  });

  test('is read from the whole tag of rawhide where Koji does not tell the history', async () => {
    const fault = { faultCode: 1000, faultString: 'Invalid method: queryHistory' };
    const first = await read({ f46: [], 'f45-updates': [] });
    const whole = tagged({ f46: [aBuild({ release: '1.fc46' })] });
    const reading = await collect([...others, taggedSince({ f46: fault, 'f45-updates': fault }), whole], {
      previous: first.lists,
    });
    expect(buildsOf(reading, 'f46')).toHaveLength(1);
    expect(reading.coverage?.failed).toContainEqual(
      expect.objectContaining({
        name: 'f45-updates',
        reason: expect.stringContaining('answered fault 1000 (Invalid method: queryHistory)'),
      }),
    );
  });

  test('stays as it was when Koji does not answer, until a later compose must have brought it', async () => {
    const { lists: previous } = await read({ f46: [aTagging()], 'f45-updates': [] });
    const down = { ...taggedSince({ f46: [], 'f45-updates': [] }), status: 503 };
    expect(buildsOf(await collect([...others, down], { previous }), 'f46')).toHaveLength(1);
    const long = previous.map((list) => ({ ...list, readAt: '2026-11-20T06:00:00Z' }));
    expect(buildsOf(await collect([...others, down], { previous: long }), 'f46')).toBeUndefined();
  });

  test('is not believed when the history lacks what it told before', async () => {
    const { lists: previous } = await read({ f46: [aTagging()], 'f45-updates': [] });
    const reading = await collect([...others, taggedSince({ f46: [], 'f45-updates': [] })], { previous });
    expect(buildsOf(reading, 'f46')).toHaveLength(1);
    expect(reading.coverage?.failed).toMatchObject([
      { name: 'f46', reason: 'the history of f46 lacks what it told before' },
    ]);
    const full = [taggedSince({ f46: [], 'f45-updates': [] }), tagged({ f46: [] })];
    expect(buildsOf(await collect([...others, ...full], { previous, full: true }), 'f46')).toHaveLength(1);
    const untagged = taggedSince({ f46: [aTagging({ active: null })], 'f45-updates': [] });
    expect(buildsOf(await collect([...others, untagged], { previous }), 'f46')).toEqual([]);
  });
});

test('a repository says when it was composed', async () => {
  const { lists } = await read({ f46: [], 'f45-updates': [] });
  expect(lists.find(({ name }) => name === 'updates/45')?.composedAt).toBe(COMPOSED_AT);
});
