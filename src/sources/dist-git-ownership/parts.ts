/** How much was read, and what was there before. */
import type { Group, OwnedPackage } from '#domain/ownership.ts';
import type { Part } from '#domain/snapshot.ts';
import type { Tools } from '#sources/define.ts';

export const partsOf = (packages: readonly OwnedPackage[], groups: readonly Group[]): Part[] => [
  { name: 'packages', rows: packages.length, mayBeEmpty: false },
  { name: 'groups', rows: groups.length, mayBeEmpty: false },
  { name: 'members of groups', rows: groups.flatMap(({ members }) => members).length, mayBeEmpty: true },
];

/** `rpms/libquill` */
export const knownIn = ({ ownership }: Tools): Set<string> =>
  new Set(ownership?.packages.map(({ namespace, name }) => `${namespace}/${name}`));
