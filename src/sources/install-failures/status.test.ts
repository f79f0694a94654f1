import { describe, expect, test } from 'vitest';
import { aRelease, someReleases } from '#domain/builders.ts';
import { anItem, collect, collectExactly, report, status } from './test-tools.ts';

const NOON = '2026-11-24T12:00:00Z';
const read = () => collect([status(NOON), report('rawhide', [anItem()])]);

describe('reports that were read before', () => {
  test('are not asked for again until repochecker has looked again', async () => {
    const { cursor } = await read();
    expect(await collectExactly([status(NOON)], { cursor })).toEqual({
      mode: 'delta',
      changed: [],
      gone: [],
      parts: [],
      cursor,
    });
    const later = await collect([status('2026-11-24T16:00:00Z'), report('rawhide', [])], { cursor });
    expect(later.findings).toEqual([]);
    expect(later.cursor).toMatchObject({ refreshedAt: '2026-11-24T16:00:00Z' });
  });

  test('are asked for when there is another release, and with --full', async () => {
    const { cursor } = await read();
    const releases = someReleases({ releases: [...someReleases().releases, aRelease({ name: 'f44', version: '44' })] });
    const recordings = [status(NOON), report('rawhide', [anItem()]), report('45', []), report('45-testing', [])];
    const more = [...recordings, report('44', []), report('44-testing', [])];
    expect((await collect(more, { cursor, releases })).parts).toHaveLength(5);
    expect((await collect(recordings, { cursor, full: true })).findings).toHaveLength(1);
  });

  test('are asked for again when some of their rows could not be read', async () => {
    const { dropped, cursor } = await collect([status(NOON), report('rawhide', [anItem(), 7])]);
    expect([dropped?.length, cursor]).toEqual([1, undefined]);
  });

  test('are asked for where repochecker does not say when it looked', async () => {
    const { findings, cursor } = await collect([status(null), report('rawhide', [anItem()])]);
    expect([findings.length, cursor]).toEqual([1, undefined]);
    expect((await collect([report('rawhide', [])], { cursor: (await read()).cursor })).findings).toEqual([]);
  });
});
