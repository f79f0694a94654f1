import { expect, test } from 'vitest';
import type { BuildList } from '#domain/versions/versions.ts';
import type { SimBuild } from '#simulator/builds/build.ts';
import { createWorld } from '#simulator/world.ts';
import { formatEvr } from '#domain/versions/evr.ts';
import { outdated } from './false-statements.ts';

const AT = '2026-11-24T14:00:00Z';
const world = createWorld({ scale: 'sample', seed: 1, now: Date.parse(AT) });
const listOf = (name: string, release: string, builds: readonly SimBuild[]): BuildList => ({
  name,
  release,
  stage: 'stable',
  readAt: AT,
  builds: builds.map((build) => [build.name, formatEvr(build), AT]),
});

test('a release that is known only as it was composed is said to carry what is outdated', () => {
  const composed = [...world.trees].map(([path, { builds }]) => {
    const release = /^epel/.test(path) ? `epel${path.slice(5)}` : `f${path.slice(-2)}`;
    return listOf(path, path.endsWith('/rawhide') ? 'rawhide' : release, builds);
  });
  expect(outdated(world, composed).length).toBeGreaterThan(20);
  const tags = [...world.builds.values()].flatMap(({ release, base, updates }) => [
    listOf(release.distTag, release.branch, [...base, ...updates]),
  ]);
  expect(outdated(world, [...composed, ...tags])).toEqual([]);
});
