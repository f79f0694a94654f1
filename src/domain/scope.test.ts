import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership } from './builders.ts';
import { listedOnly, packagesOf, scopeOf, startingScope } from './scope.ts';

const own = anOwnedPackage({ name: 'quill', people: [{ name: 'tansy', access: 'owner' }] });
const shared = anOwnedPackage({
  name: 'libquill',
  people: [
    { name: 'juniperv', access: 'owner' },
    { name: 'tansy', access: 'maintainer' },
  ],
});
const orphan = anOwnedPackage({ name: 'lost', people: [{ name: 'tansy', access: 'maintainer' }] });
const inherited = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    anOwnedPackage({ name: `rust-${index}`, groups: [{ name: 'rust-sig', access: 'commit' }] }),
  );
const rustSig = { name: 'rust-sig', members: ['osk-lund', 'tansy'] };

describe('what a packager holds', () => {
  test('is asked for one by one where it is alive and held directly, and in lists with what comes through groups', () => {
    const ownership = anOwnership({ packages: [own, shared, orphan, ...inherited(2)], groups: [rustSig] });
    expect(scopeOf(ownership, ['tansy'])).toEqual({
      packagers: ['tansy'],
      direct: ['libquill', 'quill'],
      listed: ['libquill', 'lost', 'quill', 'rust-0', 'rust-1'],
      unlisted: [],
    });
    expect(scopeOf(ownership, ['osk-lund'])).toMatchObject({ direct: [], listed: ['rust-0', 'rust-1'] });
  });

  test('through a large group is not asked for, and said to be left out', () => {
    const scope = scopeOf(anOwnership({ packages: [own, ...inherited(201)], groups: [rustSig] }), ['tansy']);
    expect(scope.listed).toEqual(['quill']);
    expect(scope.unlisted).toHaveLength(201);
    expect(listedOnly(scope)).toEqual({
      complete: false,
      coverage: { done: 1, of: 202, unit: 'packages', note: 'too many are held through groups to ask for each' },
    });
  });

  test('leaves out other namespaces and what others hold', () => {
    const others = [
      anOwnedPackage({ name: 'elsewhere' }),
      anOwnedPackage({ ...own, namespace: 'flatpaks', name: 'flat' }),
    ];
    const ownership = anOwnership({ packages: [own, ...others] });
    expect(scopeOf(ownership, ['tansy']).listed).toEqual(['quill']);
    expect(packagesOf(ownership, ['tansy']).map(({ name }) => name)).toEqual(['quill', 'flat']);
    expect(listedOnly(scopeOf(ownership, ['tansy']))).toEqual({ complete: true });
  });

  test('is unknown before ownership is', () => {
    expect(startingScope(['tansy'])).toEqual({ packagers: ['tansy'], direct: [], listed: [], unlisted: [] });
  });
});
