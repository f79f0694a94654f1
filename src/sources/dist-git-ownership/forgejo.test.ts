import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership } from '#domain/builders.ts';
import { ThinResultError } from '#lib/errors.ts';
import { at, collect, extras, groups, noSweep, packageIn } from './test-tools.ts';

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

  test('nothing is invented where nothing was known', async () => {
    await expect(collect([...engine, noExtras])).rejects.toThrow(ThinResultError);
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
