import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership } from '#domain/builders.ts';
import { at, collect, groups, packageIn, smallFiles } from './test-tools.ts';

const HOUR_LATER = '2026-11-24T15:00:00Z';

const project = (name: string, people: Record<string, string[]>, heldBy: Record<string, string[]> = {}) => ({
  name,
  fullname: `rpms/${name}`,
  access_users: { owner: [], admin: [], commit: [], collaborator: [], ...people },
  access_groups: { admin: [], commit: [], collaborator: [], ticket: [], ...heldBy },
});

const projectAt = (name: string, body: unknown, status = 200) => at(`/api/0/rpms/${name}`, body, status);

/** All projects have been swept; then Bramble got access to libquill, and Juniper gave prototype to Tansy. */
async function startAfterSweep() {
  const projects = [
    project('libquill', { owner: ['juniperv'], commit: ['tansy'] }),
    project('prototype', { owner: ['juniperv'], commit: ['tansy'] }),
  ];
  const page = at('/api/0/projects?namespace=rpms&fork=false&per_page=100&page=1', {
    projects,
    pagination: { next: null },
    total_projects: 2,
  });
  const files = smallFiles({ libquill: ['juniperv', 'tansy'], prototype: ['juniperv', 'tansy'] });
  const { cursor } = await collect([...files, page]);
  return cursor;
}

const changed = smallFiles({ libquill: ['juniperv', 'bramble-j', 'tansy'], prototype: ['tansy'] });
const libquill = projectAt(
  'libquill',
  project('libquill', { owner: ['juniperv'], admin: ['bramble-j'], commit: ['tansy'] }),
);
const prototype = projectAt('prototype', project('prototype', { owner: ['tansy'] }));

describe('a package that changes hands between two sweeps', () => {
  test('is asked for by itself, and its levels are exact again within the hour', async () => {
    const cursor = await startAfterSweep();
    const reading = await collect([...changed, libquill, prototype], { cursor, now: HOUR_LATER });
    expect(packageIn(reading, 'libquill')).toMatchObject({
      exact: true,
      people: [
        { name: 'juniperv', access: 'owner' },
        { name: 'bramble-j', access: 'admin' },
        { name: 'tansy', access: 'commit' },
      ],
    });
    expect(packageIn(reading, 'prototype')).toMatchObject({ exact: true, people: [{ name: 'tansy' }] });
    const next = await collect(changed, { cursor: reading.cursor, now: HOUR_LATER });
    expect(next.packages).toEqual(reading.packages);
  });

  test('has exact levels for its new groups, too', async () => {
    const cursor = await startAfterSweep();
    const held = { commit: ['quill-sig'] };
    const files = smallFiles(
      { libquill: ['juniperv', 'tansy'], prototype: ['juniperv', 'tansy'] },
      { libquill: ['@quill-sig'] },
    );
    const answer = projectAt('libquill', project('libquill', { owner: ['juniperv'], commit: ['tansy'] }, held));
    const reading = await collect([...files, ...groups.slice(0, 1), answer], { cursor, now: HOUR_LATER });
    expect(packageIn(reading, 'libquill')?.groups).toEqual([{ name: 'quill-sig', access: 'commit' }]);
  });

  test('is not asked for again where the project does not agree with the files, until somebody else holds it', async () => {
    const cursor = await startAfterSweep();
    const other = projectAt('libquill', project('libquill', { owner: ['fennel'] }));
    const gone = projectAt('prototype', { error: 'Project not found' }, 404);
    const reading = await collect([...changed, other, gone], { cursor, now: HOUR_LATER });
    expect(reading.packages.map(({ exact }) => exact)).toEqual([false, false]);
    const next = await collect(changed, { cursor: reading.cursor, now: HOUR_LATER });
    const files = smallFiles({ libquill: ['fennel', 'tansy'], prototype: ['tansy'] });
    const asked = projectAt('libquill', project('libquill', { owner: ['fennel'], commit: ['tansy'] }));
    const last = await collect([...files, asked], { cursor: next.cursor, now: HOUR_LATER });
    expect(packageIn(last, 'libquill')).toMatchObject({ exact: true });
  });

  test('waits for the next run where dist-git answers 503, and costs nothing else', async () => {
    const cursor = await startAfterSweep();
    const reading = await collect([...changed, projectAt('libquill', 'later', 503)], { cursor, now: HOUR_LATER });
    expect(reading).toMatchObject({ complete: true, packages: [{ exact: false }, { exact: false }] });
    const next = await collect([...changed, libquill, prototype], { cursor: reading.cursor, now: HOUR_LATER });
    expect(next.packages.map(({ exact }) => exact)).toEqual([true, true]);
  });

  test('is one of twenty at most in one run', async () => {
    const cursor = await startAfterSweep();
    const names = Array.from({ length: 25 }, (_, index) => `lib${String(index).padStart(2, '0')}`);
    const files = smallFiles(Object.fromEntries(names.map((name) => [name, ['tansy', 'fennel']])));
    const answers = names.map((name) => projectAt(name, project(name, { owner: ['tansy'], admin: ['fennel'] })));
    const reading = await collect([...files, ...answers.slice(0, 20)], { cursor, now: HOUR_LATER });
    expect(reading.packages.filter(({ exact }) => exact)).toHaveLength(20);
    const next = await collect([...files, ...answers.slice(20)], { cursor: reading.cursor, now: HOUR_LATER });
    expect(next.packages.every(({ exact }) => exact)).toBe(true);
  });
});

test('a new package is asked for by itself, since the files do not name who may work on a single branch', async () => {
  const cursor = await startAfterSweep();
  const before = { libquill: ['juniperv', 'tansy'], prototype: ['juniperv', 'tansy'] };
  const ownership = anOwnership({
    packages: Object.keys(before).map((name) => anOwnedPackage({ name })),
  });
  const files = smallFiles({ ...before, tidewater: ['fennel'] });
  const failed = await collect([...files, projectAt('tidewater', 'later', 503)], { cursor, ownership });
  const answer = project('tidewater', { owner: ['fennel'], collaborator: ['tansy'] });
  const known = anOwnership({ packages: [...ownership.packages, anOwnedPackage({ name: 'tidewater' })] });
  const contributors = at('/api/0/rpms/tidewater/contributors', {
    users: { collaborators: [{ user: 'tansy', branches: 'f45' }] },
    groups: { collaborators: [] },
  });
  const reading = await collect([...files, projectAt('tidewater', answer), contributors], {
    cursor: failed.cursor,
    ownership: known,
  });
  expect(packageIn(reading, 'tidewater')?.people).toEqual([
    { name: 'fennel', access: 'owner' },
    { name: 'tansy', access: 'collaborator', branches: 'f45' },
  ]);
  await collect(files, { cursor: reading.cursor, ownership: known });
});

test('nothing is asked for by itself before all projects were swept', async () => {
  const cursor = { groups: [], sweep: { page: 1, endedAt: '2026-11-24T14:00:00Z' }, isSwept: false, levels: [] };
  const reading = await collect(changed, { cursor });
  expect(reading.packages.map(({ exact }) => exact)).toEqual([false, false]);
});
