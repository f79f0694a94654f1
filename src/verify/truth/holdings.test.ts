import { describe, expect, test } from 'vitest';
import { createWorld } from '#simulator/world.ts';
import type { WorldPackage } from '#simulator/world/nouns.ts';
import { holdersKnownOf, holdingsOf } from './holdings.ts';

const world = createWorld({ scale: 'sample', seed: 3, now: Date.parse('2026-11-24T14:00:00Z') });
const [first] = world.packages;
if (first === undefined) throw new Error('expected a package');

const aPackage = (part: Partial<WorldPackage>): WorldPackage => ({
  ...first,
  name: 'quill',
  owner: 'tansy',
  admins: ['bramble'],
  commits: ['fennel'],
  collaborators: [{ name: 'visitor', branches: 'epel*' }],
  tickets: ['reader'],
  groups: [
    { name: 'quill-sig', level: 'commit' },
    { name: 'ticket-sig', level: 'ticket' },
  ],
  ...part,
});

describe('who holds a package', () => {
  test('is exact where dist-git was asked for it', () => {
    expect(holdersKnownOf(aPackage({}), true)).toEqual({
      people: ['tansy', 'bramble', 'fennel', 'visitor'],
      groups: ['quill-sig'],
    });
  });

  test('is what the files tell elsewhere: no collaborators, and groups of any kind', () => {
    expect(holdersKnownOf(aPackage({}), false)).toEqual({
      people: ['tansy', 'bramble', 'fennel'],
      groups: ['quill-sig', 'ticket-sig'],
    });
  });

  test('is not the account that stands for nobody', () => {
    expect(holdersKnownOf(aPackage({ owner: 'orphan', admins: [] }), false).people).toEqual(['fennel']);
  });
});

test('a member of a group holds through it what is not held directly, and what is over is held by nobody', () => {
  const packages = [aPackage({}), aPackage({ name: 'ink', state: 'retired', owner: 'orphan' })];
  const groups = [{ name: 'quill-sig', displayName: 'Quills', members: ['fennel', 'thistle'] }];
  const { packagers, groups: held } = holdingsOf({ ...world, packages, groups }, new Set(['quill']));
  expect(packagers.get('thistle')).toEqual({ direct: new Map(), throughGroups: new Map([['quill', undefined]]) });
  expect(packagers.get('fennel')).toEqual({ direct: new Map([['quill', undefined]]), throughGroups: new Map() });
  expect(packagers.get('visitor')?.direct).toEqual(new Map([['quill', 'epel*']]));
  expect([...packagers.keys()].sort()).toEqual(['bramble', 'fennel', 'tansy', 'thistle', 'visitor']);
  expect(held.get('quill-sig')).toEqual(new Map([['quill', undefined]]));
});

test('a contact for EPEL stands there for EPEL alone, and what some release carries is not over', () => {
  const part = { state: 'retired', owner: 'orphan', admins: [], commits: [], collaborators: [], groups: [] } as const;
  const packages = [
    aPackage({
      ...part,
      admins: [],
      commits: [],
      collaborators: [],
      groups: [],
      carriedBy: ['epel9'],
      epelContact: 'ash',
    }),
    aPackage({ ...part, admins: [], commits: [], collaborators: [], groups: [], name: 'ink', epelContact: 'ash' }),
  ];
  const { packagers, packages: alive } = holdingsOf({ ...world, packages }, new Set());
  expect(alive.map(({ name }) => name)).toEqual(['quill']);
  expect([...packagers]).toEqual([['ash', { direct: new Map([['quill', 'epel*']]), throughGroups: new Map() }]]);
});
