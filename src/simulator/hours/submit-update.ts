/** A new update, with new builds. */
import { ordinaryPlan } from '../bodhi/plans.ts';
import { bodhiTime, type BodhiUpdate } from '../bodhi/rows.ts';
import { releaseOf } from '../bodhi/material.ts';
import { createUpdate } from '../bodhi/updates.ts';
import { newerVersion } from '../builds/versions.ts';
import type { WorldPackage } from '../world/nouns.ts';
import { isActive, commentOf, sendUpdate, materialAt } from './bodhi-hour.ts';
import { type Change, changePackage, isLiving, type WorkingCopy } from './working-copy.ts';
import { addBuild } from './tag-changes.ts';
import { obsolete } from './update-changes.ts';

/** Release numbers of builds made since the world began: no older build has so large a one. */
const FIRST_RELEASE = 20;

export const updateSubmitted: Change = (copy, at) => {
  const plan = { ...ordinaryPlan(copy.random), status: 'pending' as const, votes: [] };
  const packages = choosePackages(copy, plan.branch, plan.packages ?? 1);
  const material = { ...materialAt(copy, at), packages };
  const release = releaseOf(material, plan.branch);
  const request = release?.wire.composed_by_bodhi === true ? ('testing' as const) : ('stable' as const);
  const [made] = createUpdate(material, { ...plan, request, packages: packages.length }, 1);
  if (release === undefined || made === undefined) return undefined;
  const suffix = `${FIRST_RELEASE + copy.nextNumber()}.${release.suffix}`;
  const nvrs = packages.map(({ name, version }) => `${name}-${version}-${suffix}`).sort();
  const builds = nvrs.map((nvr) => ({ nvr, signed: true, release_id: release.id, type: 'rpm' as const, epoch: 0 }));
  const submitted = { date_submitted: bodhiTime(at), date_modified: null, meets_testing_requirements: true };
  const words = commentOf(copy, { text: 'This update has been submitted.', karma: 0, at, user: material.bodhi });
  const update: BodhiUpdate = { ...made, ...submitted, builds, title: nvrs.join(' '), comments: [words] };
  supersede(copy, update, at);
  copy.updates.unshift(update);
  for (const pkg of packages)
    addBuild(copy, { tag: release.wire.dist_tag, stage: 'candidate', pkg, at: at - 600_000, release: suffix });
  sendUpdate(copy, update, { event: `request.${request}`, at, agent: update.user.name });
  return update.alias;
};

/** In rawhide they get a new version first. */
function choosePackages(copy: WorkingCopy, branch: string, count: number): WorldPackage[] {
  const chosen = copy.random.some(copy.packages.filter(isLiving), count);
  if (branch !== 'rawhide') return chosen;
  return chosen.map((pkg) => changePackage(copy, pkg, { version: newerVersion(pkg.version) }));
}

/** Of a package one update per release is active. */
function supersede(copy: WorkingCopy, { builds, release }: BodhiUpdate, at: number): void {
  const nameOf = (nvr: string): string => nvr.replace(/-[^-]+-[^-]+$/, '');
  const names = new Set(builds.map(({ nvr }) => nameOf(nvr)));
  const isOlder = (one: BodhiUpdate): boolean =>
    isActive(one) && one.release.name === release.name && one.builds.some(({ nvr }) => names.has(nameOf(nvr)));
  for (const one of copy.updates.filter(isOlder)) obsolete(copy, one, at);
}
