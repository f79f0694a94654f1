/** Packages that come, go and change hands in an hour. */
import { suffixOf } from '../builds.ts';
import type { WorldPackage } from '../world/nouns.ts';
import { closePullsOf } from './pull-changes.ts';
import {
  changePackage,
  isLiving,
  canChange,
  pickPerson,
  pickWhere,
  type Change,
  type WorkingCopy,
} from './working-copy.ts';
import { addBuild, changeBuilds } from './tag-changes.ts';
import { renameMappings } from './upstream-changes.ts';
import { blockTested, trackTested, unblockTested, untrackTested } from './tested-changes.ts';

const NOBODY = { admins: [], commits: [], collaborators: [], tickets: [], groups: [] };

const isOrphaned = (pkg: WorldPackage): boolean => canChange(pkg) && pkg.state === 'orphaned';

/** Others who hold it stay. */
export const packageOrphaned: Change = (copy, at) => {
  const pkg = pickWhere(copy, copy.packages, isLiving);
  if (pkg === undefined) return undefined;
  changePackage(copy, pkg, { owner: 'orphan', state: 'orphaned', modifiedAt: at });
  blockTested(copy, pkg.name, at);
  return pkg.name;
};

export const packageTaken: Change = (copy, at) => {
  const pkg = pickWhere(copy, copy.packages, isOrphaned);
  if (pkg === undefined) return undefined;
  const owner = pickPerson(copy);
  const others = (names: readonly string[]): string[] => names.filter((name) => name !== owner);
  const people = { owner, admins: others(pkg.admins), commits: others(pkg.commits), tickets: others(pkg.tickets) };
  const collaborators = pkg.collaborators.filter(({ name }) => name !== owner);
  changePackage(copy, pkg, { ...people, collaborators, state: 'living', modifiedAt: at });
  unblockTested(copy, pkg.name, at);
  return pkg.name;
};

export const packageRetired: Change = (copy, at) => {
  const pkg = pickWhere(copy, copy.packages, isOrphaned);
  if (pkg === undefined) return undefined;
  retire(copy, pkg, at);
  return pkg.name;
};

/** Rawhide has it no longer; older releases keep theirs, Koji forgets no build, and others who hold it stay. */
function retire(copy: WorkingCopy, pkg: WorldPackage, at: number): void {
  closePullsOf(copy, pkg, at);
  changePackage(copy, pkg, { owner: 'orphan', state: 'retired', modifiedAt: at });
  untrackTested(copy, pkg.name, at);
  for (const [tag, { release }] of copy.builds)
    if (release.branch === 'rawhide')
      changeBuilds(copy, tag, ({ base }) => ({ base: base.filter(({ name }) => name !== pkg.name) }));
}

/** The old name is retired, and the new one has the same people. */
export const packageRenamed: Change = (copy, at) => {
  const inUpdate = new Set(
    copy.updates.flatMap((update) => update.builds.map(({ nvr }) => nvr.replace(/-[^-]+-[^-]+$/, ''))),
  );
  const pkg = pickWhere(copy, copy.packages, (one) => isLiving(one) && !inUpdate.has(one.name));
  if (pkg === undefined) return undefined;
  const name = freeName(copy, `${pkg.name}-ng`);
  addPackage(copy, { ...pkg, name, createdAt: at, modifiedAt: at });
  retire(copy, pkg, at);
  renameMappings(copy, { from: pkg.name, to: name, at });
  return `${pkg.name} → ${name}`;
};

export const packageAdded: Change = (copy, at) => {
  const model = pickWhere(copy, copy.packages, isLiving);
  if (model === undefined) return undefined;
  const name = freeName(copy, `${model.name.replace(/\W+$/, '')}-extra`);
  addPackage(copy, {
    ...model,
    ...NOBODY,
    name,
    owner: pickPerson(copy),
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
function addPackage(copy: WorkingCopy, pkg: WorldPackage): void {
  copy.packages.push(pkg);
  trackTested(copy, pkg.name);
  for (const [tag, { release }] of copy.builds)
    if (release.branch === 'rawhide')
      addBuild(copy, { tag, stage: 'base', pkg, at: pkg.createdAt, release: `1.${suffixOf(tag)}` });
}
