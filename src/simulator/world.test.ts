import { describe, expect, test } from 'vitest';
import { AccountName, PackageName } from '#domain/words.ts';
import { AWKWARD_LIVING, CAST, CAST_GROUPS } from './world/cast.ts';
import { createWorld } from './world.ts';
import { isQuiet, type WorldPackage } from './world/nouns.ts';

const NOW = Date.parse('2026-11-24T14:00:00Z');

const world = createWorld({ scale: 'sample', seed: 1, now: NOW });
const rpms = world.packages.filter(({ namespace }) => namespace === 'rpms');
const living = rpms.filter(({ state }) => state === 'living');
const names = living.map(({ name }) => name);
const heldBy = (name: string) => living.filter((pkg) => holdersOf(pkg).includes(name));

function holdersOf(pkg: WorldPackage): string[] {
  return [pkg.owner, ...pkg.admins, ...pkg.commits, ...pkg.collaborators.map(({ name }) => name)];
}

const someName = (test: RegExp) => expect(names.filter((name) => test.test(name))).not.toEqual([]);

describe('the sample world', () => {
  test('is the same for the same seed and another for another seed', () => {
    const again = createWorld({ scale: 'sample', seed: 1, now: NOW });
    const other = createWorld({ scale: 'sample', seed: 2, now: NOW });
    expect(JSON.stringify(again)).toBe(JSON.stringify(world));
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(world));
    expect(again.random('a service').hex(20)).toBe(world.random('a service').hex(20));
  });

  test('has 400 living packages, 40 packagers who hold one, and 5 groups', () => {
    expect(living).toHaveLength(400);
    expect(new Set(living.flatMap((pkg) => [pkg.owner, ...pkg.admins, ...pkg.commits])).size).toBe(40);
    expect(world.groups).toHaveLength(5);
  });

  test('has every awkward form of name among its living packages', () => {
    expect(names).toEqual(expect.arrayContaining([...AWKWARD_LIVING]));
    for (const form of [
      /\+\+/,
      /[^+]\+[^+]/,
      /[^+]\+$/,
      /\./,
      /\.js$/,
      /\.py$/,
      /_/,
      /[A-Z]/,
      /^\d/,
      /^.$/,
      /^..$/,
      /^\D+3\.12$/,
    ])
      someName(form);
    expect(names.map((name) => name.length)).toContain(70);
    for (const word of ['R', 'E', 'q', 'js', 'new', 'json', 'tree', 'prototype', 'index', '404'])
      expect(names).toContain(word);
    const folded = names.map((name) => name.toLowerCase());
    expect(folded.length - new Set(folded).size).toBe(2);
    expect(rpms.filter(({ name }) => name.endsWith('.')).map(({ state }) => state)).toEqual(['orphaned']);
  });

  test('has names that the site accepts, none of them twice in a namespace', () => {
    const accounts = [...world.people, ...world.groups].map(({ name }) => name);
    for (const account of accounts) expect(AccountName.safeParse(account).success, account).toBe(true);
    for (const { name } of world.packages) expect(PackageName.safeParse(name).success, name).toBe(true);
    expect(new Set(accounts).size).toBe(accounts.length);
    expect(new Set(world.packages.map((pkg) => `${pkg.namespace}/${pkg.name}`)).size).toBe(world.packages.length);
  });

  test('has a packager with 150 packages, and nobody has more', () => {
    expect(heldBy(CAST.largest)).toHaveLength(150);
    for (const { name } of world.people) expect(heldBy(name).length).toBeLessThanOrEqual(150);
  });

  test('has a packager of whose packages no service has anything to say', () => {
    expect(heldBy(CAST.quiet)).toHaveLength(3);
    expect(heldBy(CAST.quiet)).toEqual(living.filter(isQuiet));
    expect(living.filter(isQuiet).flatMap(({ groups }) => groups)).toEqual([]);
    const quietNames = living.filter(isQuiet).map(({ name }) => name);
    expect(world.bugs.filter(({ component }) => quietNames.includes(component))).toEqual([]);
    expect(world.groups.filter(({ members }) => members.includes(CAST.quiet))).toEqual([]);
  });

  test('has a packager who holds packages only through groups', () => {
    expect(heldBy(CAST.groupsOnly)).toEqual([]);
    const joined = world.groups.filter(({ members }) => members.includes(CAST.groupsOnly)).map(({ name }) => name);
    expect(joined).toContain(CAST_GROUPS.rust);
    expect(living.filter((pkg) => pkg.groups.some(({ name }) => name === CAST_GROUPS.rust))).toHaveLength(55);
  });

  test('has a group without members and a group without packages', () => {
    const memberless = world.groups.filter(({ members }) => members.length === 0).map(({ name }) => name);
    expect(memberless).toEqual([CAST_GROUPS.memberless]);
    const holding = new Set(living.flatMap(({ groups }) => groups.map(({ name }) => name)));
    expect(holding).toContain(CAST_GROUPS.memberless);
    expect(holding).not.toContain(CAST_GROUPS.packageless);
  });

  test('has packagers named like a package, a mailing list and a path word', () => {
    const people = world.people.map(({ name }) => name);
    expect(people).toEqual(expect.arrayContaining(Object.values(CAST)));
    expect(names).toEqual(expect.arrayContaining([CAST.namesake, CAST.twoLetters]));
    expect(heldBy(CAST.mailingList).length).toBeGreaterThan(10);
  });

  test('never lists a person twice on a package', () => {
    for (const pkg of world.packages) {
      const holders = [...holdersOf(pkg), ...pkg.tickets];
      expect(new Set(holders).size, pkg.name).toBe(holders.length);
    }
  });

  test('has orphaned and retired packages, some with people left behind', () => {
    const orphans = rpms.filter(({ owner }) => owner === 'orphan');
    expect(orphans.filter(({ state }) => state === 'orphaned')).toHaveLength(14);
    expect(orphans.filter(({ state }) => state === 'retired')).toHaveLength(60);
    expect(orphans.filter(({ commits }) => commits.length > 0)).toHaveLength(9);
    expect(orphans.find(({ state, commits }) => state === 'orphaned' && commits.length > 0)).toBeDefined();
    expect(living.filter(({ owner }) => owner === 'orphan')).toEqual([]);
  });

  test('has names that stand in several namespaces', () => {
    for (const namespace of ['flatpaks', 'tests', 'modules', 'container']) {
      const there = world.packages.filter((pkg) => pkg.namespace === namespace).map(({ name }) => name);
      expect(there.filter((name) => rpms.some((pkg) => pkg.name === name)).length).toBe(there.length - 1);
    }
  });

  test('knows no moment after its clock, and nothing changes before it begins', () => {
    for (const pkg of world.packages) {
      expect(pkg.createdAt).toBeLessThanOrEqual(pkg.modifiedAt);
      expect(pkg.modifiedAt).toBeLessThanOrEqual(NOW);
    }
  });
});
