import { describe, expect, test } from 'vitest';
import { BudgetError } from '#lib/errors.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import { NOW, toolsWith } from '#sources/test-kit.ts';
import { distGitOwnership } from './client.ts';
import {
  at,
  BASE,
  collect,
  contributors,
  extras,
  fixture,
  groups,
  packageIn,
  smallFiles,
  version,
} from './test-tools.ts';

const firstPage = fixture('projects');
const everything = [...extras, ...groups];

const pageAt = (page: number, body: unknown, status = 200): Recording =>
  at(`/api/0/projects?namespace=rpms&fork=false&per_page=100&page=${page}`, body, status);
const more = { projects: [], pagination: { next: 'https://elsewhere.example.org/' }, total_projects: 9999 };
const last = { projects: [], pagination: { next: null }, total_projects: 9999 };

/** The cursor of a run an hour ago that left off there. */
const notes = (sweep: { page: number; endedAt?: string }, levels: string[] = []) => ({
  groups: ['marrow_sig', 'quill-sig', 'unheard-of-sig'].map((name) => ({ name, members: [], readAt: NOW })),
  sweep,
  isSwept: false,
  levels,
});

describe('exact access levels', () => {
  test('are told by the projects and kept from run to run', async () => {
    const first = await collect([...everything, firstPage, contributors]);
    expect(packageIn(first, 'libquill')).toEqual({
      namespace: 'rpms',
      name: 'libquill',
      people: [
        { name: 'juniperv', access: 'owner' },
        { name: 'tansy', access: 'admin' },
        { name: 'bramble-j', access: 'commit' },
        { name: 'fennel', access: 'collaborator', branches: 'epel*' },
      ],
      groups: [{ name: 'quill-sig', access: 'admin' }],
      exact: true,
    });
    const inDoubt = first.packages.filter(({ namespace, exact }) => namespace === 'rpms' && !exact);
    const unknown = inDoubt.map(({ name }) => at(`/api/0/rpms/${encodeURIComponent(name)}`, {}, 404));
    const second = await collect([...extras, ...unknown], { cursor: first.cursor });
    expect(second.packages).toEqual(first.packages);
    expect(second.cursor).toMatchObject(first.cursor ?? {});
    expect(JSON.stringify(first.cursor).match(/"(libquill|zwilter) [^"]*"/g)).toEqual([
      '"libquill owner:juniperv admin:tansy commit:bramble-j collaborator:fennel @admin:quill-sig @ticket:marrow_sig"',
      '"zwilter owner:tansy admin:bramble-j"',
    ]);
  });

  test('are not used where other people hold the package now', async () => {
    const reading = await collect([...everything, firstPage, contributors]);
    expect(packageIn(reading, 'zwilter')).toMatchObject({ exact: false, people: [{}, { access: 'maintainer' }, {}] });
  });

  test('are not used where another group holds the package now, or somebody else is main admin', async () => {
    const cursor = notes({ page: 1, endedAt: NOW }, [
      'quill.js owner:orphan commit:tansy',
      'zwilter owner:juniperv admin:bramble-j,tansy',
      'libquill owner:juniperv commit:bramble-j,tansy @commit:marrow_sig,quill-sig',
    ]);
    const reading = await collect(extras, { cursor });
    expect(packageIn(reading, 'quill.js')?.exact).toBe(false);
    expect(packageIn(reading, 'zwilter')?.exact).toBe(false);
    expect(packageIn(reading, 'libquill')?.exact).toBe(true);
    expect(packageIn(reading, 'libquill', 'flatpaks')?.exact).toBe(false);
  });

  test('of a package that only its owner holds are known once all projects were read', async () => {
    const before = await collect([...everything, pageAt(1, 'later', 503)]);
    expect(packageIn(before, 'prototype')?.exact).toBe(false);
    const after = await collect([...everything, firstPage, contributors]);
    expect(packageIn(after, 'prototype')?.exact).toBe(true);
    expect(packageIn(after, 'libquill', 'flatpaks')?.exact).toBe(false);
  });

  test('of one who has left a package are forgotten once the project says that only its owner is there', async () => {
    const cursor = notes({ page: 1 }, [
      'c++-marrow owner:bramble-j admin:fennel',
      'prototype owner:tansy admin:fennel',
    ]);
    const files = smallFiles({ 'c++-marrow': ['bramble-j'], prototype: ['tansy'] });
    const reading = await collect([...files, firstPage], { cursor });
    expect(packageIn(reading, 'c++-marrow')).toMatchObject({ exact: true });
    expect(packageIn(reading, 'prototype')).toMatchObject({ exact: false });
    expect(JSON.stringify(reading.cursor)).not.toContain('c++-marrow');
  });
});

describe('the weekly sweep over all projects', () => {
  test('reads eight pages in an hour and goes on there in the next', async () => {
    const pages = Array.from({ length: 8 }, (_, n) => pageAt(n + 1, n === 0 ? { ...more, projects: [] } : more));
    const first = await collect([...everything, ...pages]);
    expect(first.cursor).toMatchObject({ sweep: { page: 9 }, isSwept: false });
    const soon = await collect(extras, { cursor: first.cursor, now: '2026-11-24T14:30:00Z' });
    expect(soon.cursor).toEqual(first.cursor);
    const now = '2026-11-24T15:00:00Z';
    const second = await collect([...extras, pageAt(9, last)], { cursor: soon.cursor, now });
    expect(second.cursor).toMatchObject({ sweep: { page: 1, endedAt: now }, isSwept: true });
  });

  test('asks a failing page again in the next run, and the reading is complete all the same', async () => {
    const reading = await collect([...extras, pageAt(4, more), pageAt(5, 'later', 502)], {
      cursor: notes({ page: 4 }),
    });
    expect(reading).toMatchObject({ complete: true, cursor: { sweep: { page: 5 } } });
  });

  test.each([404, 400])('is not tried for a week where dist-git answers %i', async (status) => {
    const refused = await collect([...everything, pageAt(1, { error: 'no' }, status)]);
    expect(refused.cursor).toMatchObject({ sweep: { page: 1, endedAt: NOW }, isSwept: false });
    await collect(extras, { cursor: refused.cursor });
    const later = '2026-12-01T14:00:00Z';
    await collect([...everything, firstPage, contributors], { cursor: refused.cursor, now: later });
  });
});

describe('without the files', () => {
  const noFiles = [version, at('/extras/pagure_owner_alias.json', 'Not Found', 404)];

  test('reads every project instead', async () => {
    const reading = await collect([...noFiles, firstPage, contributors, ...groups.slice(0, 1)]);
    expect(reading.packages.map(({ name, exact }) => [name, exact])).toEqual([
      ['c++-marrow', true],
      ['libquill', true],
      ['quill.js', true],
      ['zwilter', true],
    ]);
    expect(packageIn(reading, 'quill.js')?.people).toEqual([{ name: 'tansy', access: 'commit' }]);
    expect(packageIn(reading, 'libquill')?.groups).toEqual([{ name: 'quill-sig', access: 'admin' }]);
    expect(reading.dropped?.map(({ reason }) => reason)).toEqual([
      'a project: expected a package of rpms',
      'a project: unreadable',
    ]);
  });

  test('fails as a whole when one page cannot be read', async () => {
    await expect(collect([...noFiles, pageAt(1, more), pageAt(2, 'later', 504)])).rejects.toThrow('answered 504');
  });

  test('stops when the budget is used up', async () => {
    const { http } = replay([...noFiles, pageAt(1, more), pageAt(2, more)], { requests: 3 });
    await expect(distGitOwnership.collect(toolsWith(BASE, http))).rejects.toThrow(BudgetError);
  });
});
