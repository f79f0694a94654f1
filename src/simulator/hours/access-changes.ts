/** Who may do what, changed in an hour: people and groups of packages, people of groups. */
import { CAST, CAST_GROUPS } from '../world/cast.ts';
import type { WorldPackage } from '../world/nouns.ts';
import { type Change, changePackage, isLiving, pickPerson, pickWhere, replace } from './working-copy.ts';

const holdersOf = ({ owner, admins, commits, collaborators, tickets }: WorldPackage): string[] => [
  owner,
  ...admins,
  ...commits,
  ...tickets,
  ...collaborators.map(({ name }) => name),
];

export const accessGiven: Change = (copy, at) => {
  const name = pickPerson(copy);
  const pkg = pickWhere(copy, copy.packages, (one) => isLiving(one) && !holdersOf(one).includes(name));
  if (pkg === undefined) return undefined;
  const level = copy.random.chance(0.4) ? 'admins' : 'commits';
  changePackage(copy, pkg, { [level]: [...pkg[level], name], modifiedAt: at });
  return `${name} on ${pkg.name}`;
};

export const accessTaken: Change = (copy, at) => {
  const hasOthers = (one: WorldPackage): boolean => isLiving(one) && one.admins.length + one.commits.length > 0;
  const pkg = pickWhere(copy, copy.packages, hasOthers);
  if (pkg === undefined) return undefined;
  const name = copy.random.pick([...pkg.admins, ...pkg.commits]);
  const others = (names: readonly string[]): string[] => names.filter((one) => one !== name);
  changePackage(copy, pkg, { admins: others(pkg.admins), commits: others(pkg.commits), modifiedAt: at });
  return `${name} on ${pkg.name}`;
};

/** To somebody else, who may have held it before. */
export const packageGiven: Change = (copy, at) => {
  const pkg = pickWhere(copy, copy.packages, isLiving);
  if (pkg === undefined) return undefined;
  const candidates = [...pkg.admins, ...pkg.commits, pickPerson(copy)].filter((name) => name !== pkg.owner);
  if (candidates.length === 0) return undefined;
  const owner = copy.random.pick(candidates);
  const others = (names: readonly string[]): string[] => names.filter((name) => name !== owner);
  const collaborators = pkg.collaborators.filter(({ name }) => name !== owner);
  const people = {
    admins: [...others(pkg.admins), pkg.owner],
    commits: others(pkg.commits),
    tickets: others(pkg.tickets),
  };
  changePackage(copy, pkg, { ...people, owner, collaborators, modifiedAt: at });
  return `${pkg.name} to ${owner}`;
};

export const packagePutIntoGroup: Change = (copy, at) => {
  const group = pickWhere(copy, copy.groups, ({ name }) => name !== CAST_GROUPS.packageless);
  if (group === undefined) return undefined;
  const isIn = ({ groups }: WorldPackage): boolean => groups.some(({ name }) => name === group.name);
  const pkg = pickWhere(copy, copy.packages, (one) => isLiving(one) && !isIn(one));
  if (pkg === undefined) return undefined;
  const level = copy.random.chance(0.8) ? 'commit' : 'admin';
  changePackage(copy, pkg, { groups: [...pkg.groups, { name: group.name, level }], modifiedAt: at });
  return `${pkg.name} in ${group.name}`;
};

export const packageTakenFromGroup: Change = (copy, at) => {
  const pkg = pickWhere(copy, copy.packages, (one) => isLiving(one) && one.groups.length > 0);
  const [group] = pkg === undefined ? [] : copy.random.some(pkg.groups, 1);
  if (pkg === undefined || group === undefined) return undefined;
  changePackage(copy, pkg, { groups: pkg.groups.filter((one) => one !== group), modifiedAt: at });
  return `${pkg.name} in ${group.name}`;
};

export const groupJoined: Change = (copy) => {
  const name = pickPerson(copy);
  const group = pickWhere(
    copy,
    copy.groups,
    ({ members, name: of }) => of !== CAST_GROUPS.memberless && !members.includes(name),
  );
  if (group === undefined) return undefined;
  replace(copy.groups, group, { ...group, members: [...group.members, name].sort() });
  return `${name} in ${group.name}`;
};

export const groupLeft: Change = (copy) => {
  const group = pickWhere(copy, copy.groups, ({ members }) => members.length > 1);
  if (group === undefined) return undefined;
  const leaving = group.members.filter((name) => name !== CAST.groupsOnly);
  if (leaving.length === 0) return undefined;
  const name = copy.random.pick(leaving);
  replace(copy.groups, group, { ...group, members: group.members.filter((one) => one !== name) });
  return `${name} in ${group.name}`;
};
