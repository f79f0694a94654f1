import { describe, expect, test } from 'vitest';
import { PackageName } from '#domain/words.ts';
import { createWorld } from '../world.ts';

const options = { scale: 'sample', seed: 1, now: Date.parse('2026-11-24T14:00:00Z') } as const;
const plain = createWorld(options);
const world = createWorld({ ...options, lives: true });
const lives = world.packages.filter(({ carriedBy }) => carriedBy !== undefined);

describe('packages for every way to live without a main admin', () => {
  test('are there once for each combination of state, releases, contact, helper and group', () => {
    expect(lives).toHaveLength(6 * 3 * 3 * 2);
    const shapes = lives.map(({ state, carriedBy, epelContact = '', commits, collaborators, groups }) =>
      JSON.stringify([state, carriedBy, epelContact, commits, collaborators, groups]),
    );
    expect(new Set(shapes).size).toBe(lives.length);
    for (const { name } of lives) expect(PackageName.safeParse(name).success, name).toBe(true);
    expect(new Set(lives.map(({ name }) => name)).size).toBe(lives.length);
  });

  test('stand in exactly the releases that carry them, each with a bug there', () => {
    for (const { name, carriedBy = [] } of lives) {
      const releases = [...world.builds.values()].filter(({ base }) => base.some((build) => build.name === name));
      expect(releases.map(({ release }) => release.branch).sort()).toEqual([...carriedBy].sort());
      const versions = world.bugs.filter(({ component }) => component === name).map(({ version }) => version);
      expect(versions).toHaveLength(Math.max(1, carriedBy.length));
    }
  });

  test('change nothing else', () => {
    expect(world.packages.slice(0, plain.packages.length)).toEqual(plain.packages);
    expect(world.bugs.slice(0, plain.bugs.length)).toEqual(plain.bugs);
    expect(plain.packages.filter(({ carriedBy }) => carriedBy !== undefined)).toEqual([]);
  });
});
