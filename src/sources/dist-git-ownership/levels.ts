/**
 * Exact access levels, which only the project itself tells. They are kept from run to run as one line per
 * package: `libquill owner:ann commit:bob,carl @admin:quill-sig`. A package that only its owner holds has no line.
 */
import type { Holder } from '#domain/ownership/ownership.ts';
import { AccountName, type Access } from '#domain/words.ts';
import { ascending, comparing } from '#lib/order.ts';
import { ORPHAN } from './names.ts';
import type { Project } from './schema.ts';

/** `ticket` may not push: it is known, so that a group which has only that can be left out. */
type Level = Exclude<Access, 'maintainer' | 'contact'> | 'ticket';

const LEVELS = ['owner', 'admin', 'commit', 'collaborator', 'ticket'] as const satisfies Level[];

export type Levels = { people: Map<string, Level>; groups: Map<string, Level> };

export type LevelsByPackage = Map<string, Levels>;

/** The strongest level of each; the main admin may also be listed as admin. */
export function levelsOf({ access_users: users, access_groups: groups }: Project): Levels {
  return {
    people: strongest([
      ['owner', users.owner],
      ['admin', users.admin],
      ['commit', users.commit],
      ['collaborator', users.collaborator],
    ]),
    groups: strongest([
      ['admin', groups.admin],
      ['commit', groups.commit],
      ['collaborator', groups.collaborator],
      ['ticket', groups.ticket],
    ]),
  };
}

function strongest(lists: readonly (readonly [Level, readonly string[]])[]): Map<string, Level> {
  const levels = new Map<string, Level>();
  for (const [level, names] of lists)
    for (const name of names) if (!levels.has(name) && AccountName.safeParse(name).success) levels.set(name, level);
  return levels;
}

/** Whether anybody beside the owner has access; otherwise no line is stored. */
export const needsLine = ({ people, groups }: Levels): boolean => people.size > 1 || groups.size > 0;

export const formatLevels = (name: string, { people, groups }: Levels): string =>
  [name, ...words(people, ''), ...words(groups, '@')].join(' ');

function words(levels: ReadonlyMap<string, Level>, mark: string): string[] {
  return LEVELS.flatMap((level) => {
    const names = [...levels].filter(([, own]) => own === level).map(([name]) => name);
    return names.length === 0 ? [] : `${mark}${level}:${names.sort(ascending).join(',')}`;
  });
}

export function parseLevels(lines: readonly string[]): LevelsByPackage {
  const byName: LevelsByPackage = new Map();
  for (const line of lines) {
    const [name = '', ...rest] = line.split(' ');
    const listed = (mark: string) =>
      LEVELS.map((level): [Level, string[]] => {
        const word = rest.find((candidate) => candidate.startsWith(`${mark}${level}:`));
        return [level, word?.slice(mark.length + level.length + 1).split(',') ?? []];
      });
    byName.set(name, { people: strongest(listed('')), groups: strongest(listed('@')) });
  }
  return byName;
}

/** Strongest first, and by name within a level; `orphan` is nobody and tickets are no access. */
export function holdersOf(levels: ReadonlyMap<string, Level>): Holder[] {
  return LEVELS.flatMap((level) =>
    level === 'ticket'
      ? []
      : [...levels]
          .filter(([name, own]) => own === level && name !== ORPHAN)
          .map(([name]) => ({ name, access: level }))
          .sort(comparing(({ name }) => name)),
  );
}

/** Whether the levels cover exactly the holders that /extras names: people who may push to all branches, and groups. */
export function matchesHolders(
  { people, groups }: Levels,
  names: readonly string[],
  groupNames: readonly string[],
): boolean {
  const pushers = [...people].filter(([, level]) => level !== 'collaborator');
  const [main] = names;
  return (
    pushers.length === names.length &&
    names.every((name) => people.has(name) && people.get(name) !== 'collaborator') &&
    people.get(main ?? '') === 'owner' &&
    groups.size === groupNames.length &&
    groupNames.every((name) => groups.has(name))
  );
}
