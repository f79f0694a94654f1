/** All that an honest crawl of a simulated Fedora must find, worked out from the world and without the crawl. */
import type { World } from '#simulator/types.ts';
import { activeUpdates, overrideFindings, updateFindings } from './bodhi.ts';
import { bugFindings, publicOpenBugs, pullFindings } from './bugs-and-pulls.ts';
import type { TrueFinding } from './finding.ts';
import { holdingsOf, packagesAsked, type TrueHoldings } from './holdings.ts';
import { buildFailures, crashReports, installFailures, orphanFindings } from './reports.ts';
import { milestonesOf } from './schedule.ts';
import { openServices } from './services.ts';
import {
  brokenPaths,
  forgottenBuilds,
  type Mapping,
  newVersions,
  type Shelf,
  shelvesOf,
  upstreamMappings,
} from './versions.ts';

export type Truth = {
  world: World;
  asked: ReadonlySet<string>;
  holdings: TrueHoldings;
  findings: TrueFinding[];
  /** Those of components that are no packages included. */
  openBugs: number;
  shelves: Shelf[];
  mappings: Mapping[];
  milestones: string[];
};

export async function truthOf(world: World): Promise<Truth> {
  const ask = await openServices(world);
  const asked = packagesAsked(ask);
  const updates = activeUpdates(ask);
  const bugs = publicOpenBugs(world);
  const mappings = upstreamMappings(ask);
  return {
    world,
    asked,
    holdings: holdingsOf(world, asked),
    findings: [
      ...bugFindings(bugs),
      ...updateFindings(updates),
      ...overrideFindings(ask),
      ...pullFindings(world),
      ...buildFailures(ask),
      ...installFailures(world, ask),
      ...crashReports(world, ask),
      ...orphanFindings(world, ask),
      ...newVersions(world, mappings),
      ...forgottenBuilds(world, updates),
      ...brokenPaths(world),
    ],
    openBugs: bugs.length,
    shelves: shelvesOf(world),
    mappings,
    milestones: milestonesOf(world, ask),
  };
}
