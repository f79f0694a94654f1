/** The reference model: all that a correct crawl must find, computed from the simulated world without code of the crawl. */
import { suffixOf } from '#simulator/builds.ts';
import type { World } from '#simulator/world/state.ts';
import { activeUpdates, overrideFindings, updateFindings } from './bodhi.ts';
import { bugFindings, publicOpenBugs, pullFindings } from './bugs-and-pulls.ts';
import type { TrueFinding } from './finding.ts';
import { holdingsOf, packagesAsked, type TrueHoldings } from './holdings.ts';
import { buildFailures, crashReports, installFailures, milestonesOf, orphanFindings } from './reports.ts';
import { openServices } from './services.ts';
import {
  brokenPaths,
  forgottenBuilds,
  type Mapping,
  newVersions,
  type ExpectedBuilds,
  expectedBuildsOf,
  upstreamMappings,
} from './versions.ts';

export type Truth = {
  world: World;
  asked: ReadonlySet<string>;
  holdings: TrueHoldings;
  findings: TrueFinding[];
  /** Those of components that are no packages included. */
  openBugs: number;
  expectedBuilds: ExpectedBuilds[];
  mappings: Mapping[];
  milestones: string[];
};

export async function truthOf(world: World): Promise<Truth> {
  const get = await openServices(world);
  const asked = packagesAsked(get);
  const updates = activeUpdates(get);
  const bugs = publicOpenBugs(world);
  const mappings = upstreamMappings(get);
  const branches = branchesOf(world);
  return {
    world,
    asked,
    holdings: holdingsOf(world, asked),
    findings: [
      ...bugFindings(bugs),
      ...updateFindings(updates),
      ...overrideFindings(get, branches),
      ...pullFindings(world),
      ...buildFailures(get, branches),
      ...installFailures(world, get),
      ...crashReports(world, get),
      ...orphanFindings(world, get),
      ...newVersions(world, mappings),
      ...forgottenBuilds(world, updates),
      ...brokenPaths(world),
    ],
    openBugs: bugs.length,
    expectedBuilds: expectedBuildsOf(world),
    mappings,
    milestones: milestonesOf(world, get),
  };
}

/** By dist tag, and by what that becomes in the name of a build: f46 and fc46 are rawhide. */
const branchesOf = ({ releases }: World): Map<string, string> =>
  new Map(
    releases.flatMap(({ distTag, branch }) => [distTag, suffixOf(distTag)].map((name) => [name, branch] as const)),
  );
