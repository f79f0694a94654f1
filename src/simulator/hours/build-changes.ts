/** Builds that are in no update, and composes of the repositories. */
import { suffixOf } from '../builds.ts';
import { treesIn } from '../builds/build.ts';
import { newerVersion } from '../builds/versions.ts';
import { type Change, isLiving, pickLiving, pickWhere, type WorkingCopy } from './working-copy.ts';
import { addBuild, changeBuilds } from './tag-changes.ts';
import { countAsTested } from './tested-changes.ts';

/** A build for a stable release that nobody adds to an update. */
export const buildForgotten: Change = (copy, at) => {
  const pkg = pickLiving(copy);
  const tag = pickWhere(copy, [...copy.builds.keys()], (one) => copy.builds.get(one)?.release.state === 'current');
  if (pkg === undefined || tag === undefined) return undefined;
  const release = `${20 + copy.nextNumber()}.${suffixOf(tag)}`;
  addBuild(copy, { tag, stage: 'candidate', pkg, at, release });
  return `${pkg.name}-${pkg.version}-${release}`;
};

/** A failed build in rawhide. Koji lists failures by the time they ended. */
export const buildFailed: Change = (copy, at) => {
  const pkg = pickLiving(copy);
  const tag = [...copy.builds.keys()].find((one) => copy.builds.get(one)?.release.branch === 'rawhide');
  if (pkg === undefined || tag === undefined) return undefined;
  const release = `1.${suffixOf(tag)}`;
  addBuild(copy, { tag, stage: 'failed', pkg, at, version: newerVersion(pkg.version), release });
  return `${pkg.name}-${release}`;
};

/** A successful build after a failed one. */
export const buildRepaired: Change = (copy, at) => {
  const tag = [...copy.builds.keys()].find((one) => (copy.builds.get(one)?.failed.length ?? 0) > 0);
  const failed = tag === undefined ? undefined : pickWhere(copy, copy.builds.get(tag)?.failed ?? [], () => true);
  const pkg = copy.packages.find((one) => isLiving(one) && one.name === failed?.name);
  if (tag === undefined || failed === undefined || pkg === undefined) return undefined;
  changeBuilds(copy, tag, (builds) => ({ base: builds.base.filter(({ name }) => name !== pkg.name) }));
  const release = `${20 + copy.nextNumber()}.${suffixOf(tag)}`;
  addBuild(copy, { tag, stage: 'base', pkg, at, version: failed.version, release });
  countAsTested(copy, pkg, { collection: tag, at });
  return `${failed.name}-${failed.version}-${release}`;
};

const HOURS_BETWEEN_COMPOSES = 12;

/** Every repository is composed twice a day, each at its own hour, if its builds have changed. */
export function compose(copy: WorkingCopy, hour: number, to: number): void {
  for (const [place, builds] of [...copy.builds.values()].entries()) {
    for (const [index, [path, tree]] of treesIn(builds, to).entries()) {
      const isDue = (hour + place * 5 + index) % HOURS_BETWEEN_COMPOSES === 0;
      if (!isDue || copy.trees.get(path)?.builds === tree.builds) continue;
      copy.trees.set(path, tree);
      copy.events.push({ at: to, kind: 'tree composed', subject: path });
    }
  }
}
