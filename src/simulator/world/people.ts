/** Packagers and groups. */
import { CAST, CAST_GROUPS } from './cast.ts';
import type { Scale } from './scales.ts';
import type { Random } from '../random.ts';
import type { WorldGroup, WorldPerson } from './nouns.ts';
import { capitalized, createWords } from './words.ts';

/** The cast first; together the packagers of the scale and the one who holds only through groups. */
export function createPeople(scale: Scale, random: Random): WorldPerson[] {
  const word = createWords(random);
  const names = new Set<string>(Object.values(CAST));
  while (names.size < scale.packagers + 1) names.add(inventAccount(random, word));
  return [...names].map((name) => ({ name, fullName: `${capitalized(word())} ${capitalized(word())}` }));
}

function inventAccount(random: Random, word: () => string): string {
  const name = word();
  if (random.chance(0.01)) return `${name}-${word()}`;
  return random.chance(0.06) ? `${name}${random.int(1, 99)}` : name;
}

/** The cast first. Everyone but the quiet packager may be a member. */
export function createGroups(scale: Scale, people: readonly WorldPerson[], random: Random): WorldGroup[] {
  const word = createWords(random);
  const names = new Set<string>(Object.values(CAST_GROUPS));
  while (names.size < scale.groups) names.add(`${word()}-${random.pick(['sig', 'maint', 'packagers-sig', 'team'])}`);
  const joining = people
    .map((person) => person.name)
    .filter((name) => name !== CAST.quiet && name !== CAST.mailingList);
  return [...names].map((name) => ({
    name,
    displayName: `${capitalized(name.replaceAll(/[-_]/g, ' '))} of Fedora`,
    members: membersOf(name, joining, random),
  }));
}

function membersOf(group: string, joining: readonly string[], random: Random): string[] {
  if (group === CAST_GROUPS.memberless) return [];
  const most = Math.min(60, Math.ceil(joining.length / 4));
  const members = new Set(random.some(joining, 1 + Math.floor(random.next() ** 3 * most)));
  if (group === CAST_GROUPS.rust || group === CAST_GROUPS.underscore) members.add(CAST.groupsOnly);
  else members.delete(CAST.groupsOnly);
  return [...members].sort();
}
