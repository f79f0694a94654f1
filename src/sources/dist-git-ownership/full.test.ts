import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership } from '#domain/builders.ts';
import type { Ownership } from '#domain/ownership/ownership.ts';
import { NOW } from '#sources/test-kit.ts';
import { at, collect, contributors, extras, fixture, groups, packageIn, smallFiles } from './test-tools.ts';

const YESTERDAY = '2026-11-23T13:00:00Z';
const sweepFails = at('/api/0/projects?namespace=rpms&fork=false&per_page=100&page=1', 'later', 502);

/** What a reading leaves for the next run with --full. */
const left = ({ packages, groups: read }: Awaited<ReturnType<typeof collect>>): Ownership =>
  anOwnership({ packages, groups: read });

describe('everything at once, while dist-git answers only in part', () => {
  test('keeps the exact access levels that only earlier runs know', async () => {
    const before = await collect([...extras, ...groups, fixture('projects'), contributors]);
    const answers = [...extras, ...groups, sweepFails, contributors];
    const after = await collect(answers, { full: true, ownership: left(before) });
    expect(after.packages).toEqual(before.packages);
    expect(after.packages.filter(({ exact }) => exact).length).toBeGreaterThan(5);
    const afterwards = await collect([...extras, sweepFails], { cursor: after.cursor });
    expect(afterwards.packages).toEqual(before.packages);
  });

  test('keeps the members of groups that cannot be read, and says so', async () => {
    const known = [
      { name: 'marrow_sig', members: ['fennel'], readAt: YESTERDAY },
      { name: 'quill-sig', members: ['fennel', 'tansy'], readAt: YESTERDAY },
      { name: 'unheard-of-sig', members: ['fennel'], readAt: YESTERDAY },
    ];
    const down = groups.map((recording) => ({ ...recording, status: 503 }));
    const ownership = anOwnership({ packages: [], groups: known });
    const reading = await collect([...extras, ...down, sweepFails], { full: true, ownership });
    expect(reading.groups).toEqual(known);
    expect(reading).toMatchObject({ complete: false, coverage: { done: 0, of: 3 } });
  });

  test('believes what it has read itself, whatever was known', async () => {
    const ownership = anOwnership({
      packages: [
        anOwnedPackage({
          name: 'libquill',
          people: [
            { name: 'juniperv', access: 'owner' },
            { name: 'bramble-j', access: 'admin' },
            { name: 'tansy', access: 'admin' },
          ],
        }),
        anOwnedPackage({
          name: 'c++-marrow',
          people: [
            { name: 'bramble-j', access: 'owner' },
            { name: 'fennel', access: 'collaborator' },
          ],
        }),
      ],
    });
    const reading = await collect([...extras, ...groups, fixture('projects'), contributors], { full: true, ownership });
    expect(packageIn(reading, 'libquill')?.people[2]).toEqual({ name: 'bramble-j', access: 'commit' });
    expect(reading.groups.map(({ readAt }) => readAt)).toEqual([NOW, NOW, NOW]);
    expect(JSON.stringify(reading.cursor)).not.toContain('c++-marrow');
  });

  test('uses known levels only where the same people hold the package, and only those that were exact', async () => {
    const levelsOf = (owner: string, other: string, exact = true) => ({
      people: [
        { name: owner, access: 'owner' as const },
        { name: other, access: exact ? ('admin' as const) : ('maintainer' as const) },
      ],
      exact,
    });
    const ownership = anOwnership({
      packages: [
        anOwnedPackage({ name: 'same', ...levelsOf('ann', 'bob') }),
        anOwnedPackage({ name: 'left', ...levelsOf('ann', 'bob') }),
        anOwnedPackage({ name: 'swapped', ...levelsOf('ann', 'bob') }),
        anOwnedPackage({ name: 'vague', ...levelsOf('ann', 'bob', false) }),
        anOwnedPackage({ name: 'forsaken', people: [{ name: 'bob', access: 'commit' }] }),
        anOwnedPackage({ name: 'same', namespace: 'flatpaks', ...levelsOf('bob', 'ann') }),
      ],
    });
    const files = smallFiles({
      same: ['ann', 'bob'],
      left: ['ann'],
      swapped: ['bob', 'ann'],
      vague: ['ann', 'bob'],
      forsaken: ['orphan', 'bob'],
    });
    const reading = await collect([...files, sweepFails], { full: true, ownership });
    expect(reading.packages.map(({ name, exact, people }) => [name, exact, people.at(-1)?.access])).toEqual([
      ['forsaken', true, 'commit'],
      ['left', false, 'owner'],
      ['same', true, 'admin'],
      ['swapped', false, 'maintainer'],
      ['vague', false, 'maintainer'],
    ]);
  });

  test('still reads only eight pages of projects in one run', async () => {
    const pages = Array.from({ length: 8 }, (_, n) =>
      at(`/api/0/projects?namespace=rpms&fork=false&per_page=100&page=${n + 1}`, {
        projects: [],
        pagination: { next: 'https://elsewhere.example.org/' },
      }),
    );
    const reading = await collect([...smallFiles({ same: ['ann'] }), ...pages], { full: true });
    expect(reading.cursor).toMatchObject({ sweep: { page: 9 } });
  });
});
