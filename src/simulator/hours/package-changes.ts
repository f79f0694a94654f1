/** Packages that come, go and change hands in an hour. */
import { suffixOf } from '../builds.ts';
import type { WorldPackage } from '../world/nouns.ts';
import { closePullsOf } from './pull-changes.ts';
import { changePackage, isLiving, canChange, pickPerson, pickWhere, type Change, type WorkingCopy } from './working-copy.ts';
import { addBuild, changeBuilds } from './tag-changes.ts';
import { renameMappings } from './upstream-changes.ts';
import { blockTested, trackTested, unblockTested, untrackTested } from './tested-changes.ts';

const NOBODY = { admins: [], commits: [], collaborators: [], tickets: [], groups: [] };

const isOrphaned = (pkg: WorldPackage): boolean => canChange(pkg) && pkg.state === 'orphaned';

/** Others who hold it stay. */
export const packageOrphaned: Change = (scene, at) => {
  const pkg = pickWhere(scene, scene.packages, isLiving);
  if (pkg === undefined) return undefined;
  changePackage(scene, pkg, { owner: 'orphan', state: 'orphaned', modifiedAt: at });
  blockTested(scene, pkg.name, at);
  return pkg.name;
};

export const packageTaken: Change = (scene, at) => {
  const pkg = pickWhere(scene, scene.packages, isOrphaned);
  if (pkg === undefined) return undefined;
  const owner = pickPerson(scene);
  const others = (names: readonly string[]): string[] => names.filter((name) => name !== owner);
  const people = { owner, admins: others(pkg.admins), commits: others(pkg.commits), tickets: others(pkg.tickets) };
  const collaborators = pkg.collaborators.filter(({ name }) => name !== owner);
  changePackage(scene, pkg, { ...people, collaborators, state: 'living', modifiedAt: at });
  unblockTested(scene, pkg.name, at);
  return pkg.name;
};

export const packageRetired: Change = (scene, at) => {
  const pkg = pickWhere(scene, scene.packages, isOrphaned);
  if (pkg === undefined) return undefined;
  retire(scene, pkg, at);
  return pkg.name;
};

/** Rawhide has it no longer; older releases keep theirs, Koji forgets no build, and others who hold it stay. */
function retire(scene: WorkingCopy, pkg: WorldPackage, at: number): void {
  closePullsOf(scene, pkg, at);
  changePackage(scene, pkg, { owner: 'orphan', state: 'retired', modifiedAt: at });
  untrackTested(scene, pkg.name, at);
  for (const [tag, { release }] of scene.builds)
    if (release.branch === 'rawhide')
      changeBuilds(scene, tag, ({ base }) => ({ base: base.filter(({ name }) => name !== pkg.name) }));
}

/** The old name is retired, and the new one has the same people. */
export const packageRenamed: Change = (scene, at) => {
  const inUpdate = new Set(
    scene.updates.flatMap((update) => update.builds.map(({ nvr }) => nvr.replace(/-[^-]+-[^-]+$/, ''))),
  );
  const pkg = pickWhere(scene, scene.packages, (one) => isLiving(one) && !inUpdate.has(one.name));
  if (pkg === undefined) return undefined;
  const name = freeName(scene, `${pkg.name}-ng`);
  addPackage(scene, { ...pkg, name, createdAt: at, modifiedAt: at });
  retire(scene, pkg, at);
  renameMappings(scene, { from: pkg.name, to: name, at });
  return `${pkg.name} → ${name}`;
};

export const packageAdded: Change = (scene, at) => {
  const model = pickWhere(scene, scene.packages, isLiving);
  if (model === undefined) return undefined;
  const name = freeName(scene, `${model.name.replace(/\W+$/, '')}-extra`);
  addPackage(scene, {
    ...model,
    ...NOBODY,
    name,
    owner: pickPerson(scene),
    version: '0.1',
    createdAt: at,
    modifiedAt: at,
  });
  return name;
};

function freeName({ packages }: WorkingCopy, wanted: string): string {
  const taken = new Set(packages.map(({ name }) => name));
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}${number}`;
  return name;
}

/** Built in rawhide, and not yet tested. Lists of projects put the newest last. */
function addPackage(scene: WorkingCopy, pkg: WorldPackage): void {
  scene.packages.push(pkg);
  trackTested(scene, pkg.name);
  for (const [tag, { release }] of scene.builds)
    if (release.branch === 'rawhide')
      addBuild(scene, { tag, standing: 'base', pkg, at: pkg.createdAt, release: `1.${suffixOf(tag)}` });
}
