import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership } from '#domain/builders.ts';
import { startingScope } from '#domain/scope.ts';
import { ThinResultError } from '#lib/errors.ts';
import type { Recording } from '#lib/http/replay.ts';
import { at, BASE, collect, extras, groups, noSweep, packageIn } from './test-tools.ts';

const engine = [at('/api/0/version', {}, 404), at('/api/v1/version', { version: '11.0.3' })];
const noExtras = at('/extras/pagure_owner_alias.json', 'Not Found', 404);
const [, ...files] = extras;

const before = anOwnership({
  collectedAt: '2026-11-21T09:00:00Z',
  packages: [
    anOwnedPackage({ name: 'libquill', people: [{ name: 'ann', access: 'owner' }], exact: true }),
    anOwnedPackage({ name: 'gone', people: [] }),
  ],
  groups: [{ name: 'quill-sig', members: ['ann', 'bob'], readAt: '2026-11-21T09:00:00Z' }],
});

describe('since dist-git runs Forgejo', () => {
  test('who holds what stays as it was, and says from when it is', async () => {
    const reading = await collect([...engine, noExtras], { ownership: before });
    expect(reading).toMatchObject({
      packages: before.packages,
      groups: before.groups,
      complete: false,
      oldestAt: '2026-11-21T09:00:00Z',
      fullAt: '2026-11-21T09:00:00Z',
      coverage: { done: 0, of: 2, unit: 'packages' },
    });
    expect(reading.coverage?.note).toContain('access as of 21 Nov 2026');
  });

  test('a later run does not call it any newer', async () => {
    const { collectedAt: _at, ...rest } = before;
    const ownership = { ...rest, collectedAt: '2026-11-24T13:00:00Z', oldestAt: '2026-11-21T09:00:00Z' };
    const reading = await collect([...engine, noExtras], { ownership, full: true });
    expect(reading.oldestAt).toBe('2026-11-21T09:00:00Z');
  });

  test('nothing is invented for some packagers where nothing was known', async () => {
    const scope = startingScope(['ann']);
    await expect(collect([...engine, noExtras], { scope })).rejects.toThrow(ThinResultError);
  });

  test('an outage of the files is an outage, not their end', async () => {
    const down = at('/extras/pagure_owner_alias.json', 'later', 503);
    await expect(collect([...engine, down], { ownership: before })).rejects.toThrow('503');
  });

  test('the files of /extras are read where they survive, with the members that groups had', async () => {
    const reading = await collect([...engine, ...files], { ownership: before });
    expect(packageIn(reading, 'libquill')?.people[0]).toEqual({ name: 'juniperv', access: 'owner' });
    expect(reading.groups).toEqual([
      { name: 'marrow_sig', members: [] },
      { name: 'quill-sig', members: ['ann', 'bob'], readAt: '2026-11-21T09:00:00Z' },
      { name: 'unheard-of-sig', members: [] },
    ]);
    expect(reading).toMatchObject({ complete: false, coverage: { done: 0, of: 3, unit: 'groups' } });
    expect(reading.coverage?.note).toContain('members as of 21 Nov 2026');
    expect(reading.oldestAt).toBeUndefined();
  });

  test('exact levels and members survive the way there and back', async () => {
    const first = await collect([...extras, ...groups, noSweep]);
    const ownership = anOwnership({ packages: first.packages, groups: first.groups });
    const away = await collect([...engine, noExtras], { ownership, cursor: first.cursor });
    const back = await collect([...extras], { ownership, cursor: away.cursor });
    expect({ ...back, cursor: undefined }).toEqual({ ...first, cursor: undefined });
    expect(away.packages).toEqual(first.packages);
  });
});

describe('a first crawl while Forgejo answers', () => {
  type Row = { name: string; archived?: boolean };
  const listAt = (page: number, rows: unknown, { next = false, status = 200 } = {}): Recording => ({
    url: `${BASE}/api/v1/orgs/rpms/repos?limit=50&page=${page}`,
    status,
    body: rows,
    headers: {
      'content-type': 'application/json',
      'x-total-count': '4',
      ...(next ? { link: '<https://elsewhere.example.org/>; rel="next"' } : {}),
    },
  });
  const first: Row[] = [{ name: 'libquill' }, { name: 'gone', archived: true }];
  const nameOnly = (name: string) => ({
    namespace: 'rpms',
    name,
    people: [],
    groups: [],
    holdersUnknown: true,
    exact: false,
  });

  test('knows the packages that are not archived, and says of nobody that they hold one', async () => {
    const pages = [listAt(1, first, { next: true }), listAt(2, [{ name: 'c++-marrow' }, { name: '../up' }, 7])];
    const reading = await collect([...engine, noExtras, ...pages]);
    expect(reading).toMatchObject({
      packages: [nameOnly('c++-marrow'), nameOnly('libquill')],
      groups: [],
      complete: false,
      coverage: {
        done: 2,
        of: 4,
        unit: 'names of packages',
        note: expect.stringContaining('does not say who may commit'),
      },
    });
    const ownership = anOwnership({ packages: reading.packages });
    const again = await collect([...engine, noExtras], { ownership, cursor: reading.cursor });
    expect(again.packages).toEqual(reading.packages);
  });

  test('goes on where a page could not be read, and keeps what it has', async () => {
    const failing = [listAt(1, first, { next: true }), listAt(2, 'later', { status: 503 })];
    const half = await collect([...engine, noExtras, ...failing]);
    expect(half.packages.map(({ name }) => name)).toEqual(['libquill']);
    const ownership = anOwnership({ packages: half.packages });
    const rest = await collect([...engine, noExtras, listAt(2, [{ name: 'marrow' }])], {
      ownership,
      cursor: half.cursor,
    });
    expect(rest.packages.map(({ name }) => name)).toEqual(['libquill', 'marrow']);
  });

  test('fails where not even the first page can be read', async () => {
    await expect(collect([...engine, noExtras, listAt(1, 'later', { status: 503 })])).rejects.toThrow('503');
  });

  test('reads thirty pages in a run, and no more', async () => {
    const pages = Array.from({ length: 30 }, (_, index) =>
      listAt(index + 1, [{ name: `package-${index}` }], { next: true }),
    );
    expect((await collect([...engine, noExtras, ...pages])).cursor).toMatchObject({ repositories: { page: 31 } });
  });

  test('lets the holders in as soon as dist-git tells them', async () => {
    const named = await collect([...engine, noExtras, listAt(1, first)]);
    const ownership = anOwnership({ packages: named.packages });
    const told = await collect([...extras, ...groups, noSweep], { ownership, cursor: named.cursor });
    expect(packageIn(told, 'libquill')).toMatchObject({ people: [{ name: 'juniperv', access: 'owner' }, {}, {}] });
    expect(told.packages.some(({ holdersUnknown }) => holdersUnknown)).toBe(false);
  });
});
