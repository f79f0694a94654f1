/** How large a simulated Fedora is. The numbers of `fedora` were measured on the real one. */
import type { Curve } from './curve.ts';
import type { SharedState } from './nouns.ts';

export type Scale = {
  living: number;
  orphaned: number;
  retired: number;
  /** Retired names that differ from a living one only by case. */
  retiredCasePairs: number;
  /** Orphaned and retired ones that still list other maintainers. */
  orphansWithMaintainers: number;
  /** Those who hold a living package directly. */
  packagers: number;
  /** Living packages per packager. */
  packagesPerPackager: Curve;
  groups: number;
  /** Packages per group, largest first; the other groups hold none. */
  groupSizes: readonly number[];
  /** Namespace, packages in it, and how many of them share a name with one of `rpms`. */
  namespaces: readonly (readonly [namespace: string, packages: number, shared: number])[];
  openBugs: number;
  closedBugs: number;
  bugsPerComponent: Curve;
  blockers: number;
};

const FEDORA: Scale = {
  living: 25_434,
  orphaned: 300,
  retired: 16_400,
  retiredCasePairs: 50,
  orphansWithMaintainers: 633,
  packagers: 1263,
  packagesPerPackager: [
    [0, 1],
    [0.2, 1],
    [0.5, 6],
    [0.75, 18],
    [0.85, 31],
    [0.9, 51],
    [0.95, 127],
    [0.975, 200],
    [0.9905, 422],
    [0.9976, 900],
    [1, 2386],
  ],
  groups: 120,
  groupSizes: [
    3994, 2083, 938, 906, 684, 645, 412, 325, 323, 192, 145, 138, 121, 98, 77, 64, 55, 48, 42, 38, 34, 31, 28, 25, 23,
    21, 19, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 8, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 2, 1, 1, 1,
  ],
  namespaces: [
    ['flatpaks', 614, 579],
    ['tests', 247, 236],
    ['modules', 209, 136],
    ['container', 79, 39],
  ],
  openBugs: 40_000,
  closedBugs: 3000,
  bugsPerComponent: [
    [0, 1],
    [0.55, 1],
    [0.9, 4],
    [0.99, 20],
    [1, 302],
  ],
  blockers: 28,
};

const SAMPLE: Scale = {
  living: 400,
  orphaned: 14,
  retired: 60,
  retiredCasePairs: 2,
  orphansWithMaintainers: 9,
  packagers: 40,
  packagesPerPackager: [
    [0, 1],
    [0.15, 1],
    [0.5, 7],
    [0.75, 16],
    [0.97, 60],
    [1, 150],
  ],
  groups: 5,
  groupSizes: [55, 38, 12, 4],
  namespaces: [
    ['flatpaks', 8, 7],
    ['tests', 6, 5],
    ['modules', 4, 3],
    ['container', 3, 2],
  ],
  openBugs: 620,
  closedBugs: 60,
  bugsPerComponent: [
    [0, 1],
    [0.55, 1],
    [0.9, 4],
    [0.99, 18],
    [1, 42],
  ],
  blockers: 14,
};

export const SCALES = { sample: SAMPLE, fedora: FEDORA } as const satisfies Record<SharedState['scale'], Scale>;
