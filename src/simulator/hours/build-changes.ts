/** Builds that no update is about, and trees that are composed. */
import { suffixOf } from '../builds.ts';
import { treesIn } from '../builds/build.ts';
import { newerVersion } from '../builds/versions.ts';
import { type Change, isLiving, pickLiving, pickWhere, type WorkingCopy } from './working-copy.ts';
import { addBuild, changeBuilds } from './tag-changes.ts';
import { countAsTested } from './tested-changes.ts';

/** Made for a release, and put into no update. */
export const buildForgotten: Change = (scene, at) => {
  const pkg = pickLiving(scene);
  const tag = pickWhere(scene, [...scene.builds.keys()], (one) => scene.builds.get(one)?.release.state === 'current');
  if (pkg === undefined || tag === undefined) return undefined;
  const release = `${20 + scene.nextNumber()}.${suffixOf(tag)}`;
  addBuild(scene, { tag, standing: 'candidate', pkg, at, release });
  return `${pkg.name}-${pkg.version}-${release}`;
};

/** Koji lists failures in the order in which they ended. */
export const buildFailed: Change = (scene, at) => {
  const pkg = pickLiving(scene);
  const tag = [...scene.builds.keys()].find((one) => scene.builds.get(one)?.release.branch === 'rawhide');
  if (pkg === undefined || tag === undefined) return undefined;
  const release = `1.${suffixOf(tag)}`;
  addBuild(scene, { tag, standing: 'failed', pkg, at, version: newerVersion(pkg.version), release });
  return `${pkg.name}-${release}`;
};

/** Koji forgets failures, as far as anybody asks, after some weeks; a build that works ends the failure. */
export const buildRepaired: Change = (scene, at) => {
  const tag = [...scene.builds.keys()].find((one) => (scene.builds.get(one)?.failed.length ?? 0) > 0);
  const failed = tag === undefined ? undefined : pickWhere(scene, scene.builds.get(tag)?.failed ?? [], () => true);
  const pkg = scene.packages.find((one) => isLiving(one) && one.name === failed?.name);
  if (tag === undefined || failed === undefined || pkg === undefined) return undefined;
  changeBuilds(scene, tag, (shelf) => ({ base: shelf.base.filter(({ name }) => name !== pkg.name) }));
  const release = `${20 + scene.nextNumber()}.${suffixOf(tag)}`;
  addBuild(scene, { tag, standing: 'base', pkg, at, version: failed.version, release });
  countAsTested(scene, pkg, { collection: tag, at });
  return `${failed.name}-${failed.version}-${release}`;
};

const HOURS_BETWEEN_COMPOSES = 12;

/** Each tree has its own hour, twice a day. One in which nothing has changed stays as it is. */
export function compose(scene: WorkingCopy, hour: number, to: number): void {
  for (const [place, shelf] of [...scene.builds.values()].entries()) {
    for (const [index, [path, tree]] of treesIn(shelf, to).entries()) {
      const isDue = (hour + place * 5 + index) % HOURS_BETWEEN_COMPOSES === 0;
      if (!isDue || scene.trees.get(path)?.builds === tree.builds) continue;
      scene.trees.set(path, tree);
      scene.happened.push({ at: to, sort: 'tree composed', of: path });
    }
  }
}
