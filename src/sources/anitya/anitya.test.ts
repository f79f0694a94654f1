import { describe, expect, test } from 'vitest';
import { Upstream } from '#domain/versions/upstreams.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { ReferenceReading } from '#sources/define.ts';
import { fixtureIn, NOW, recordingsAt, toolsWith } from '#sources/test-kit.ts';
import { anitya } from './client.ts';

const BASE = 'https://anitya.example.org';
const fixture = fixtureIn(import.meta.url);
const recorded = recordingsAt(BASE);

const mapping = (name: string, stable_version: string | null = '1.0') => ({
  distribution: 'Fedora',
  name,
  project: name,
  version: stable_version,
  stable_version,
});
const pageOf = (page: number, total_items: number, items: unknown[]) =>
  recorded(`/api/v2/packages/?distribution=Fedora&items_per_page=250&page=${page}`, {
    items,
    items_per_page: 250,
    page,
    total_items,
  });
const packages = (from: number, count: number) => Array.from({ length: count }, (_, at) => mapping(`lib${from + at}`));

async function collect(
  recordings: readonly Recording[],
  previous: readonly Upstream[] = [],
): Promise<ReferenceReading<'upstreams'>> {
  const { http, unused } = replay(recordings);
  const reading = await anitya.collect(toolsWith(BASE, http), { upstreams: [...previous] });
  expect(unused()).toEqual([]);
  return reading;
}

describe('the newest upstream versions', () => {
  test('are read by package and project, a package may have two', async () => {
    const { upstreams, parts, dropped } = await collect([fixture('packages-1')]);
    expect(upstreams).toEqual([
      { package: 'gtk+', project: 'gtk+', seenAt: NOW },
      {
        package: 'libquill',
        project: '<script>quill</script>',
        version: 'v2.10.1',
        stableVersion: 'v2.10.1',
        seenAt: NOW,
      },
      { package: 'libquill', project: 'quill (old home)', version: '1.0', stableVersion: '1.0', seenAt: NOW },
      { package: 'marrow', project: 'marrow', version: '0.1-beta', seenAt: NOW },
      { package: 'python-quillet', project: 'quillet', version: '1.5.0rc1', stableVersion: '1.4.0', seenAt: NOW },
    ]);
    expect(parts).toEqual([{ name: 'packages', rows: 5, mayBeEmpty: false }]);
    expect(dropped).toEqual([]);
    for (const upstream of upstreams) expect(Upstream.parse(upstream)).toEqual(upstream);
  });

  test('come in pages of 250, until all that are announced have come', async () => {
    const pages = [
      pageOf(1, 501, packages(0, 250)),
      pageOf(2, 501, packages(250, 250)),
      pageOf(3, 501, packages(500, 1)),
    ];
    const { upstreams } = await collect(pages);
    expect(upstreams).toHaveLength(501);
  });

  test('keep the time when they were first seen until they change', async () => {
    const seenAt = '2026-11-01T10:00:00Z';
    const previous = ['same', 'newer'].map((name) => ({ package: name, project: name, stableVersion: '1.0', seenAt }));
    const { upstreams } = await collect([pageOf(1, 2, [mapping('same'), mapping('newer', '1.1')])], previous);
    expect(upstreams.map((one) => [one.package, one.seenAt])).toEqual([
      ['newer', NOW],
      ['same', seenAt],
    ]);
  });

  test('of one bad record cost no other', async () => {
    const broken = { ...mapping('libquill'), name: '../quill' };
    const { upstreams, dropped } = await collect([pageOf(1, 3, [broken, 'not a record', mapping('marrow')])]);
    expect(upstreams).toHaveLength(1);
    expect(dropped).toEqual([
      { reason: 'name: expected a package name' },
      { reason: 'value: Invalid input: expected object, received string' },
    ]);
  });
});

describe('pages whose rows move while they are read', () => {
  const again = (page: number, items: unknown[]) => pageOf(page, 300, items);
  const moved = [again(1, packages(0, 250)), again(2, packages(249, 50))];

  test('are read once more when a row came twice, so that none is missed', async () => {
    const { upstreams, complete } = await collect([...moved, again(1, packages(50, 250)), again(2, packages(0, 50))]);
    expect([upstreams.length, complete]).toEqual([300, undefined]);
  });

  test('cost no package that was known, and are called incomplete, when some are still missing', async () => {
    const previous = [{ package: 'lib299', project: 'lib299', stableVersion: '0.9', seenAt: NOW }];
    const { upstreams, complete, coverage } = await collect(moved, previous);
    expect(upstreams).toContainEqual(previous[0]);
    expect([upstreams.length, complete, coverage]).toEqual([300, false, { done: 299, of: 300, unit: 'packages' }]);
  });
});

describe('an answer that cannot be right', () => {
  test('is empty where packages are announced', async () => {
    await expect(collect([pageOf(1, 300, packages(0, 250)), pageOf(2, 300, [])])).rejects.toThrow(
      'only 250 of 300 packages could be read',
    );
  });

  test('gives the first page again', async () => {
    const page = packages(0, 250);
    await expect(collect([pageOf(1, 500, page), pageOf(2, 500, page)])).rejects.toThrow('only 250 of 500 packages');
  });

  test('has no end', async () => {
    const endless = Array.from({ length: 200 }, (_, page) =>
      pageOf(page + 1, (page + 2) * 250, packages(page * 250, 250)),
    );
    await expect(collect(endless)).rejects.toThrow('expected at most 200 pages');
  });

  test('is about another distribution: the filter was ignored', async () => {
    const debian = { ...mapping('libquill'), distribution: 'Debian' };
    await expect(collect([pageOf(1, 1, [debian])])).rejects.toThrow('answered packages of Debian');
  });

  test.each([
    [404, '{"output":"notok","error":"No such thing"}'],
    [503, '<title>Down</title>'],
  ])('has status %i', async (status, body) => {
    await expect(collect([{ ...pageOf(1, 0, []), status, body }])).rejects.toMatchObject({ status });
  });

  test('has nothing at all: the guard of the crawl refuses it', async () => {
    expect((await collect([pageOf(1, 0, [])])).parts).toEqual([{ name: 'packages', rows: 0, mayBeEmpty: false }]);
  });
});
