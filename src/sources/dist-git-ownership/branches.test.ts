import { describe, expect, test } from 'vitest';
import { anOwnership } from '#domain/builders.ts';
import { startingScope } from '#domain/scope.ts';
import { at, collect, noSweep, packageIn, smallFiles } from './test-tools.ts';

const NEXT_WEEK = '2026-12-01T14:00:00Z';

/** All projects have been swept: their levels are exact, and these have a collaborator. */
const notes = (names: readonly string[]) => ({
  groups: [],
  sweep: { page: 1, endedAt: '2026-11-24T02:00:00Z' },
  isSwept: true,
  levels: names.map((name) => `${name} owner:juniperv collaborator:osk-lund`),
});
const filesOf = (names: readonly string[]) => smallFiles(Object.fromEntries(names.map((name) => [name, ['juniperv']])));
const contributors = (name: string, collaborators: unknown[], more: Record<string, unknown> = {}, status = 200) =>
  at(
    `/api/0/rpms/${encodeURIComponent(name)}/contributors`,
    { users: { admin: ['juniperv'], commit: [], ticket: [], collaborators }, groups: { collaborators: [] }, ...more },
    status,
  );
const forEpel = { user: 'osk-lund', branches: 'epel*' };

describe('the branches of a collaborator', () => {
  const names = ['libquill++'];

  test('are asked for package by package, and kept for a week', async () => {
    const first = await collect([...filesOf(names), contributors('libquill++', [forEpel])], { cursor: notes(names) });
    const holder = { name: 'osk-lund', access: 'collaborator', branches: 'epel*' };
    expect(packageIn(first, 'libquill++')?.people[1]).toEqual(holder);
    const second = await collect(filesOf(names), { cursor: first.cursor, now: '2026-11-30T14:00:00Z' });
    expect(packageIn(second, 'libquill++')?.people[1]).toEqual(holder);
    const moved = contributors('libquill++', [{ user: 'osk-lund', branches: 'epel9, f45' }]);
    const sweep = at('/api/0/projects?namespace=rpms&fork=false&per_page=100&page=1', 'later', 503);
    const third = await collect([...filesOf(names), moved, sweep], { cursor: second.cursor, now: NEXT_WEEK });
    expect(packageIn(third, 'libquill++')?.people[1]?.branches).toBe('epel9, f45');
  });

  test('of a group are read as well', async () => {
    const files = smallFiles({ libquill: ['juniperv'] }, { libquill: ['@epel-sig'] });
    const cursor = {
      ...notes([]),
      groups: [{ name: 'epel-sig', members: [], readAt: '2026-11-24T13:00:00Z' }],
      levels: ['libquill owner:juniperv @collaborator:epel-sig'],
    };
    const answer = contributors('libquill', [], {
      groups: { collaborators: [{ user: 'epel-sig', branches: 'epel*' }] },
    });
    expect(packageIn(await collect([...files, answer], { cursor }), 'libquill')?.groups).toEqual([
      { name: 'epel-sig', access: 'collaborator', branches: 'epel*' },
    ]);
  });

  test('are not known where dist-git cannot be asked, and that costs nothing else', async () => {
    const answers = [...filesOf(['aa', 'bb']), contributors('aa', [], {}, 503), contributors('bb', [forEpel])];
    const reading = await collect(answers, { cursor: notes(['aa', 'bb']) });
    expect(reading.complete).toBe(true);
    expect(packageIn(reading, 'aa')?.people[1]).toEqual({ name: 'osk-lund', access: 'collaborator' });
    expect(packageIn(reading, 'bb')?.people[1]?.branches).toBe('epel*');
  });

  test('are not asked for any more in this run after three failures', async () => {
    const many = ['aa', 'bb', 'cc', 'dd'];
    const down = many.slice(0, 3).map((name) => contributors(name, [], {}, 503));
    const reading = await collect([...filesOf(many), ...down], { cursor: notes(many) });
    expect(reading.packages.map(({ people }) => people[1]?.branches)).toEqual(many.map(() => undefined));
  });

  test('are as they were with --full, until they are read again', async () => {
    const first = await collect([...filesOf(names), contributors('libquill++', [forEpel])], { cursor: notes(names) });
    const ownership = anOwnership({ packages: first.packages, groups: [] });
    const down = contributors('libquill++', [], {}, 503);
    const full = await collect([...filesOf(names), noSweep, down], { full: true, ownership });
    expect(packageIn(full, 'libquill++')?.people[1]?.branches).toBe('epel*');
  });

  test.each([
    [[{ user: 'osk-lund', branches: '' }], 'none'],
    [[{ user: 'osk-lund', branches: 'epel*\u0007\n' }], 'epel*'],
    [[{ user: 'osk-lund' }, 7, { user: '@!', branches: 'f45' }], undefined],
    ['nothing of the kind', undefined],
  ])('are read from %j without harm', async (collaborators, branches) => {
    const answer = contributors('libquill++', [], { users: { collaborators } });
    const reading = await collect([...filesOf(names), answer], { cursor: notes(names) });
    expect(packageIn(reading, 'libquill++')?.people[1]?.branches).toBe(branches);
  });

  test('cost ten requests in a run, what was never read first', async () => {
    const many = Array.from({ length: 14 }, (_, index) => `pkg-${String(index).padStart(2, '0')}`);
    const answers = (of: readonly string[]) => of.map((name) => contributors(name, [forEpel]));
    const first = await collect([...filesOf(many), ...answers(many.slice(0, 10))], { cursor: notes(many) });
    await collect([...filesOf(many), ...answers(many.slice(10))], { cursor: first.cursor });
  });
});

describe('for one packager', () => {
  const named = { libquill: ['juniperv'], watched: ['juniperv'], own: ['tansy'] };
  const files = smallFiles(named, { libquill: ['juniperv', 'tansy'], watched: ['tansy'], own: ['tansy'] });
  const scope = startingScope(['tansy']);

  test('what Bugzilla tells her of is asked for: she may be a collaborator there, or only watch', async () => {
    const answers = [
      contributors('libquill', [{ user: 'tansy', branches: 'f45' }]),
      contributors('watched', [forEpel]),
    ];
    const reading = await collect([...files, ...answers], { scope });
    expect(reading.packages.map(({ name }) => name)).toEqual(['libquill', 'own']);
    expect(packageIn(reading, 'libquill')?.people).toEqual([
      { name: 'juniperv', access: 'owner' },
      { name: 'tansy', access: 'collaborator', branches: 'f45' },
    ]);
    await collect(files, { scope, cursor: reading.cursor, now: '2026-11-24T15:00:00Z' });
  });
});
