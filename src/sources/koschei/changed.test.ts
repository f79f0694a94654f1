import { describe, expect, test } from 'vitest';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Change, Changes, Tools } from '#sources/define.ts';
import { asDelta, asFull, NOW, toolsWith } from '#sources/test-kit.ts';
import { koschei } from './client.ts';
import { answer, BASE, RELEASES } from './test-tools.ts';

const EARLIER = '2026-11-24T09:00:00Z';
const UNTIL = '2026-11-24T13:59:00Z';
const CURSOR = { fullAt: EARLIER, collections: ['f46', 'f45', 'eln'] };

const told = (name: string, state: string, part: Record<string, unknown> = {}): Change => ({
  id: `${name} ${state}`,
  topic: 'org.fedoraproject.prod.koschei.package.state.change',
  at: '2026-11-24T13:00:00Z',
  body: { name, old: 'unresolved', new: state, repo: 'f46', collection: 'f46', koji_instance: 'primary', ...part },
});
const logOf = (all: readonly Change[]): Changes => ({
  since: EARLIER,
  until: UNTIL,
  of: (topics) => all.filter(({ topic }) => topics.includes(topic)),
});
const row = (name: string, collection: string, state: string) => ({
  name,
  collection,
  state,
  last_complete_build: null,
});
const asked = (...names: string[]): string =>
  `?collection=f46&collection=f45&collection=eln${names.map((name) => `&name=${name}`).join('')}`;

async function collect(all: readonly Change[], recordings: Recording[] = [], part: Partial<Tools> = {}) {
  const { http, unused } = replay(recordings);
  const tools = { releases: RELEASES, cursor: CURSOR, changes: logOf(all), ...part };
  const reading = await koschei.collect(toolsWith(BASE, http, tools));
  expect(unused()).toEqual([]);
  return reading;
}

describe('a run that has the change log', () => {
  test('asks Koschei for nothing when nothing has changed, and says how old the rest is', async () => {
    expect(await collect([])).toEqual({
      mode: 'delta',
      changed: [],
      gone: [],
      parts: [],
      oldestAt: EARLIER,
      changesUntil: UNTIL,
      cursor: CURSOR,
    });
  });

  test('takes it from the log that a package builds again, or is looked at no more', async () => {
    const { changed, gone } = asDelta(await collect([told('libquill', 'ok'), told('marrow', 'ignored')]));
    expect([changed, gone]).toEqual([[], ['koschei:f46:libquill', 'koschei:f46:marrow']]);
  });

  test('asks once for all packages that do not build any more, since the log does not say which build it was', async () => {
    const rows = [
      row('tansy', 'f45', 'ok'),
      row('c++-marrow', 'f46', 'failing'),
      row('c++-marrow', 'f45', 'ok'),
      row('tansy', 'f46', 'unresolved'),
    ];
    const all = [told('tansy', 'unresolved'), told('c++-marrow', 'failing'), told('libquill', 'ok')];
    const { changed, gone } = asDelta(await collect(all, [answer(asked('c%2B%2B-marrow', 'tansy'), rows)]));
    expect(changed.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'koschei:f46:c++-marrow failing',
      'koschei:f46:tansy unresolved',
    ]);
    expect(gone).toEqual(
      expect.arrayContaining(['koschei:f46:libquill', 'koschei:f45:c++-marrow', 'koschei:f45:tansy']),
    );
  });

  test('believes the last of several messages', async () => {
    const { gone } = asDelta(await collect([told('tansy', 'failing'), told('tansy', 'ok')]));
    expect(gone).toEqual(['koschei:f46:tansy']);
  });

  test('does not believe what was sent before everything was read: the log may reach back further for others', async () => {
    const old = { ...told('tansy', 'ok'), at: '2026-11-24T08:54:59Z' };
    const { gone } = asDelta(await collect([old, { ...told('rnv', 'ok'), at: '2026-11-24T08:55:00Z' }]));
    expect(gone).toEqual(['koschei:f46:rnv']);
  });

  test('keeps out collections that are not shown, and other instances of Koji', async () => {
    const { gone } = asDelta(
      await collect([told('tansy', 'ok', { collection: 'f22' }), told('tansy', 'ok', { koji_instance: 'arm' })]),
    );
    expect(gone).toEqual([]);
  });
});

describe('everything is read', () => {
  const lists = ['f46', 'f45', 'eln'].map((name) => answer(`?collection=${name}`, [row('rnv', name, 'failing')]));
  const readAll = async (all: readonly Change[], part: Partial<Tools> = {}, also: Recording[] = []) => {
    const { findings, cursor, changesUntil } = asFull(await collect(all, [...lists, ...also], part));
    expect(findings).toHaveLength(3);
    return { cursor, changesUntil };
  };

  test('on the first run, with --full, and where the log has a gap', async () => {
    const noted = { cursor: { ...CURSOR, fullAt: NOW }, changesUntil: UNTIL };
    expect(await readAll([], { cursor: undefined })).toEqual(noted);
    expect(await readAll([], { changes: undefined })).toEqual(noted);
  });

  test('every six hours, since Koschei does not tell everything', async () => {
    await readAll([], { cursor: { ...CURSOR, fullAt: '2026-11-24T08:15:00Z' } });
    await readAll([], { cursor: { ...CURSOR, fullAt: '2026-11-24T15:00:00Z' } });
    asDelta(await collect([], [], { cursor: { ...CURSOR, fullAt: '2026-11-24T08:45:00Z' } }));
  });

  test('when other collections are shown than before', async () => {
    await readAll([], { cursor: { ...CURSOR, collections: ['f45', 'f44', 'eln'] } });
  });

  test('when a message cannot be understood', async () => {
    await readAll([told('tansy', 'exploded')]);
    await readAll([told('two words', 'ok')]);
  });

  test('when more packages do not build than few addresses hold', async () => {
    await readAll(Array.from({ length: 700 }, (_, index) => told(`lib-of-quills-${index}`, 'failing')));
  });

  test('when Koschei does not name a package that the log names', async () => {
    const all = [told('tansy', 'failing'), told('marrow', 'unresolved')];
    await readAll(all, {}, [answer(asked('marrow', 'tansy'), [])]);
    const half = [row('tansy', 'f46', 'failing'), row('marrow', 'f45', 'ok')];
    await readAll(all, {}, [answer(asked('marrow', 'tansy'), half)]);
  });

  test('when Koschei does not answer for a package as it should', async () => {
    const odd = row('tansy', 'f46', 'exploded');
    await readAll([told('tansy', 'failing')], {}, [answer(asked('tansy'), [odd])]);
    await readAll([told('tansy', 'failing')], {}, [answer(asked('tansy'), '<h1>Not Found</h1>', 404)]);
  });
});

test('where a row could not be read nothing is noted: the next run reads everything again', async () => {
  const lists = ['f46', 'f45', 'eln'].map((name) => answer(`?collection=${name}`, [row('rnv', name, 'exploded')]));
  const { cursor, changesUntil } = asFull(await collect([], lists, { cursor: undefined }));
  expect([cursor, changesUntil]).toEqual([undefined, undefined]);
});
