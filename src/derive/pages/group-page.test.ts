import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership, aFinding } from '#domain/builders.ts';
import type { OwnedPackage } from '#domain/ownership/ownership.ts';
import type { OwnershipMemory } from '#domain/ownership/ownership-memory.ts';
import { derive, group, NOW, orphaned } from '../test-site.ts';

const sig = { name: 'go-sig', access: 'commit' as const };
const held = (name: string, people: OwnedPackage['people']): OwnedPackage =>
  anOwnedPackage({ name, people, groups: [sig] });
const packages = [
  held('alone', [{ name: 'stranger', access: 'owner' }]),
  held('nobody', []),
  held('shared', [
    { name: 'ann', access: 'owner' },
    { name: 'bob', access: 'commit' },
  ]),
];
const members = [{ name: 'go-sig', members: ['bob', 'ann', 'carl'], readAt: NOW }];
const ownership = anOwnership({ packages, groups: members });
const bug = (n: number) => aFinding({ id: `bugzilla:${n}`, package: 'shared' });
const pageOf = (memory?: OwnershipMemory) =>
  group(
    derive([orphaned('nobody'), bug(1), bug(2)], { ownership: { ...ownership, ...(memory && { memory }) } }),
    'go-sig',
  );

describe('the page of a group', () => {
  test('lists its members with what they hold of it, and what is open in that', () => {
    expect(pageOf().members).toEqual([
      { name: 'ann', packages: 1, findings: 2 },
      { name: 'bob', packages: 1, findings: 2 },
      { name: 'carl', packages: 0, findings: 0 },
    ]);
  });

  test('names the packages that no member holds, and those that nobody holds', () => {
    expect(pageOf()).toMatchObject({ onlyGroup: ['alone', 'nobody'], unheld: ['nobody'] });
  });

  test('does not say what no member holds where the members were never read', () => {
    const unread = anOwnership({ packages, groups: [{ name: 'go-sig', members: [] }] });
    expect(group(derive([], { ownership: unread }), 'go-sig')).not.toHaveProperty('onlyGroup');
  });
});

describe('the week of a group', () => {
  const change = { group: 'go-sig', package: 'alone', change: 'arrived' as const };
  const memory: OwnershipMemory = {
    since: '2026-11-01T14:00:00Z',
    changes: [
      { ...change, at: '2026-11-16T14:00:00Z' },
      { ...change, at: '2026-11-20T14:00:00Z' },
      { ...change, group: 'rust-sig', at: '2026-11-21T14:00:00Z' },
      { group: 'go-sig', member: 'bob', change: 'left', at: '2026-11-22T14:00:00Z' },
    ],
    unseen: [],
    formerAdmins: [],
  };

  test('is what came and went in seven days, latest first', () => {
    expect(pageOf(memory).week).toEqual({
      watchedSince: memory.since,
      changes: [
        { member: 'bob', change: 'left', at: '2026-11-22T14:00:00Z' },
        { package: 'alone', change: 'arrived', at: '2026-11-20T14:00:00Z' },
      ],
    });
  });

  test('is not there where nobody has watched', () => {
    expect(pageOf()).not.toHaveProperty('week');
  });
});
