import { describe, expect, test } from 'vitest';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { CAST, CAST_GROUPS } from '#simulator/world/cast.ts';
import { createWorld } from '#simulator/world.ts';
import { isQuiet } from '#simulator/world/nouns.ts';
import { byPackage, countFindings, unlimited } from './finding.ts';
import { truthOf } from './world.ts';

const world = createWorld({ scale: 'sample', seed: 5, now: Date.parse('2026-11-24T14:00:00Z') });
const truth = await truthOf(world);

describe('the truth of a simulated Fedora', () => {
  test('has something of every kind, each under an id of its own', () => {
    for (const kind of KIND_IDS) {
      const ids = truth.findings.filter((finding) => finding.kind === kind).map(({ id }) => id);
      expect(ids.length, kind).toBeGreaterThan(0);
      expect(new Set(ids).size, kind).toBe(ids.length);
    }
  });

  test('knows nothing of quiet packages, and of restricted bugs', () => {
    const found = byPackage(truth.findings);
    expect(countFindings(unlimited(world.packages.filter(isQuiet).map(({ name }) => name)), found).size).toBe(0);
    const restricted = new Set(world.bugs.filter(({ groups }) => groups.length > 0).map(({ id }) => String(id)));
    expect(restricted.size).toBeGreaterThan(0);
    expect(truth.findings.filter(({ kind, id }) => kind === 'bug' && restricted.has(id))).toEqual([]);
  });

  test('holds the cast as it is meant: one through groups only, one group without a member, one without a package', () => {
    const { packagers, groups } = truth.holdings;
    expect(packagers.get(CAST.groupsOnly)?.direct.size).toBe(0);
    expect(packagers.get(CAST.groupsOnly)?.throughGroups.size).toBeGreaterThan(0);
    expect(groups.has(CAST_GROUPS.memberless)).toBe(true);
    expect(groups.has(CAST_GROUPS.packageless)).toBe(false);
  });

  test('carries every package that is not over in every Fedora', () => {
    const living = truth.holdings.packages.length;
    const fedora = truth.expectedBuilds.filter(
      ({ release, stage }) => stage === 'stable' && /^(rawhide|f\d+)$/.test(release),
    );
    expect(fedora.map(({ builds }) => builds.size)).toEqual(fedora.map(() => living));
    expect(fedora.length).toBeGreaterThan(3);
  });
});
