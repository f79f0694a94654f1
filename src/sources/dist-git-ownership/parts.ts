/** How much was read, and what was there before. */
import type { Group, OwnedPackage } from '#domain/ownership/ownership.ts';
import type { Part, SourceList } from '#domain/snapshot.ts';
import type { Tools } from '#sources/define.ts';

export const partsOf = (packages: readonly OwnedPackage[], groups: readonly Group[]): Part[] => [
  { name: 'packages', rows: packages.length, mayBeEmpty: false },
  { name: 'groups', rows: groups.length, mayBeEmpty: false },
  { name: 'members of groups', rows: groups.flatMap(({ members }) => members).length, mayBeEmpty: true },
];

/** `rpms/libquill` */
export const previousPackages = ({ ownership }: Tools): Set<string> =>
  new Set(ownership?.packages.map(({ namespace, name }) => `${namespace}/${name}`));

/** Who holds what is known also where the members of a group, or the contacts of EPEL, could not be read. */
export const listsOf = ({ members, epelContacts }: Record<'members' | 'epelContacts', boolean>): SourceList[] => [
  { name: 'packages', kinds: [], complete: true },
  { name: 'members of groups', kinds: [], complete: members },
  { name: 'contacts of EPEL', kinds: [], complete: epelContacts },
];
