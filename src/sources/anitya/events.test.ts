import { describe, expect, test } from 'vitest';
import type { Upstream } from '#domain/versions/upstreams.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Change, Changes, Tools } from '#sources/define.ts';
import { NOW, recordingsAt, toolsWith } from '#sources/test-kit.ts';
import { anitya } from './client.ts';
import { TOPICS } from './events.ts';

const BASE = 'https://anitya.example.org';
const EARLIER = '2026-11-24T09:00:00Z';
const UNTIL = '2026-11-24T13:59:00Z';
const recorded = recordingsAt(BASE);

const mapping = (name: string, stable_version: string, project = name) => ({
  distribution: 'Fedora',
  name,
  project,
  version: stable_version,
  stable_version,
});
const listed = (filter: string, items: unknown[]): Recording =>
  recorded(`/api/v2/packages/?distribution=Fedora${filter}&items_per_page=250&page=1`, {
    items,
    items_per_page: 250,
    page: 1,
    total_items: items.length,
  });

const LEFT: Upstream[] = ['libquill', 'marrow', 'tansy'].map((name) => ({
  package: name,
  project: name,
  version: '1.0',
  stableVersion: '1.0',
  seenAt: EARLIER,
}));
const CURSOR = { fullAt: EARLIER, rows: 3 };

const message = (name: string, body: unknown): Change => ({
  id: name,
  topic: `org.release-monitoring.prod.anitya.project.${name}`,
  at: '2026-11-24T13:00:00Z',
  body,
});
const released = (name: string, stable_versions: string[] | undefined, distro = 'Fedora'): Change =>
  message('version.update.v2', {
    distro: null,
    project: { name, ecosystem: 'pypi', version: '2.0rc1' },
    message: {
      packages: [{ distro, package_name: name }],
      ...(stable_versions === undefined ? {} : { stable_versions }),
    },
  });
const logOf = (all: readonly Change[]): Changes => ({
  since: EARLIER,
  until: UNTIL,
  of: (topics) => all.filter(({ topic }) => topics.includes(topic)),
});

async function collect(all: readonly Change[], recordings: Recording[] = [], part: Partial<Tools> = {}) {
  const { http, unused } = replay(recordings);
  const reading = await anitya.collect(toolsWith(BASE, http, { cursor: CURSOR, changes: logOf(all), ...part }), {
    upstreams: LEFT,
  });
  expect(unused()).toEqual([]);
  return reading;
}

describe('a run that has the change log', () => {
  test('asks Anitya for nothing when nothing was released', async () => {
    expect(await collect([])).toEqual({
      upstreams: LEFT,
      parts: [{ name: 'packages', rows: 3, mayBeEmpty: false }],
      fullAt: EARLIER,
      changesUntil: UNTIL,
      cursor: CURSOR,
    });
  });

  test('takes a new version from the message, the newest stable one with it', async () => {
    const { upstreams } = await collect([released('marrow', ['1.9', '1.0']), released('debquill', ['9'], 'Debian')]);
    expect(upstreams).toEqual([
      LEFT[0],
      { package: 'marrow', project: 'marrow', version: '2.0rc1', stableVersion: '1.9', seenAt: NOW },
      LEFT[2],
    ]);
  });

  test('finds the stable versions in either place', async () => {
    const elsewhere = message('version.update', {
      project: { name: 'marrow', version: '2.0', stable_versions: ['2.0', '1.0'] },
      message: { packages: [{ distro: 'Fedora', package_name: 'marrow' }] },
    });
    expect((await collect([elsewhere])).upstreams[1]).toMatchObject({ package: 'marrow', stableVersion: '2.0' });
  });

  test('counts a package that is new to it', async () => {
    const { upstreams, parts, cursor } = await collect([released('novel', ['0.1'])]);
    expect(upstreams.map((one) => one.package)).toEqual(['libquill', 'marrow', 'novel', 'tansy']);
    expect([parts[0]?.rows, cursor]).toEqual([4, { fullAt: EARLIER, rows: 4 }]);
  });

  test('asks only for packages of which the message does not say all', async () => {
    const renamed = message('map.update', {
      distro: { name: 'Fedora' },
      project: { name: 'marrow' },
      message: { distro: 'Fedora', prev: 'marrow', new: 'marrow2' },
    });
    const all = [released('tansy', undefined), renamed];
    const { upstreams } = await collect(all, [
      listed('&name=tansy', [mapping('tansy', '1.5'), mapping('Tansy', '9')]),
      listed('&name=marrow', []),
      listed('&name=marrow2', [mapping('marrow2', '1.0', 'marrow')]),
    ]);
    expect(upstreams.map(({ package: name, stableVersion }) => `${name} ${stableVersion}`)).toEqual([
      'libquill 1.0',
      'marrow2 1.0',
      'tansy 1.5',
    ]);
  });
});

describe('what leaves Anitya', () => {
  const agent = { agent: 'juniperv' };

  test('a version that was taken back is asked for again: the message does not say which one is the newest now', async () => {
    const removed = message('version.remove.v2', {
      distro: null,
      project: { name: 'marrow', version: '1.0' },
      message: { ...agent, project: 'marrow', versions: ['1.0'] },
    });
    const { upstreams } = await collect([removed], [listed('&name=marrow', [mapping('marrow', '0.9')])]);
    expect(upstreams.map(({ stableVersion }) => stableVersion)).toEqual(['1.0', '0.9', '1.0']);
  });

  test('a project that was removed takes its packages with it', async () => {
    const removed = message('remove', {
      distro: null,
      project: { name: 'marrow' },
      message: { ...agent, project: 'marrow' },
    });
    const { upstreams, parts } = await collect([removed], [listed('&name=marrow', [])]);
    expect(upstreams.map((one) => one.package)).toEqual(['libquill', 'tansy']);
    expect(parts[0]?.rows).toBe(2);
  });

  test('a project with a new name is known by its old one', async () => {
    const renamed = message('edit', {
      distro: null,
      project: { name: 'marrow-ng' },
      message: {
        ...agent,
        project: 'marrow-ng',
        fields: ['name'],
        changes: { name: { old: 'marrow', new: 'marrow-ng' } },
      },
    });
    const { upstreams } = await collect([renamed], [listed('&name=marrow', [mapping('marrow', '1.0', 'marrow-ng')])]);
    expect(upstreams.map(({ project }) => project)).toEqual(['libquill', 'marrow-ng', 'tansy']);
  });

  test('an edit that changes how versions are found asks again, an archived project too', async () => {
    const edited = message('edit', {
      distro: null,
      project: { name: 'marrow' },
      message: { ...agent, project: 'marrow', changes: { version_filter: { old: null, new: 'beta' } } },
    });
    const { upstreams } = await collect([edited], [listed('&name=marrow', [mapping('marrow', '1.0')])]);
    expect(upstreams[1]).toEqual(LEFT[1]);
  });

  test('a version told of before its project was edited is asked for, not believed', async () => {
    const removed = message('version.remove.v2', {
      project: { name: 'novel' },
      message: { ...agent, project: 'novel', versions: ['0.1'] },
    });
    const { upstreams } = await collect([released('novel', ['0.1']), removed], [listed('&name=novel', [])]);
    expect(upstreams).toEqual(LEFT);
  });
});

test('listens to the topics that Anitya sends, and to none that it never sends', () => {
  expect(TOPICS.map((topic) => topic.replace('org.release-monitoring.prod.anitya.project.', '')).toSorted()).toEqual([
    'edit',
    'map.new',
    'map.remove',
    'map.update',
    'remove',
    'version.remove.v2',
    'version.update',
    'version.update.v2',
  ]);
});

describe('everything is read', () => {
  const everything = listed('', [mapping('libquill', '3.0')]);
  const readAll = async (all: readonly Change[], part: Partial<Tools> = {}) => {
    const { upstreams, cursor, changesUntil } = await collect(all, [everything], part);
    expect(upstreams.map((one) => one.stableVersion)).toEqual(['3.0']);
    return { cursor, changesUntil };
  };

  test('where the log does not reach back, with --full, and on the first run', async () => {
    const noted = { cursor: { fullAt: NOW, rows: 1 }, changesUntil: '2026-11-24T13:59:00Z' };
    expect(await readAll([], { changes: undefined })).toEqual(noted);
    expect(await readAll([], { full: true })).toEqual(noted);
    expect(await readAll([], { cursor: undefined })).toEqual(noted);
  });

  test('once a day, since a message may be lost', async () => {
    await readAll([], { cursor: { fullAt: '2026-11-23T14:00:00Z', rows: 3 } });
    await readAll([], { cursor: { fullAt: '2026-11-24T15:00:00Z', rows: 3 } });
  });

  test('when a message cannot be understood, or very many packages are in doubt', async () => {
    await readAll([message('version.update', { project: 'marrow' })]);
    await readAll(Array.from({ length: 21 }, (_, index) => released(`lib${index}`, undefined)));
  });
});

test('what could not be read is asked for again: nothing is noted that a later run could rely on', async () => {
  const { cursor, changesUntil } = await collect([], [listed('', [mapping('libquill', '1.0'), { name: 7 }])], {
    full: true,
  });
  expect([cursor, changesUntil]).toEqual([undefined, undefined]);
});
