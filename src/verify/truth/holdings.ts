/** Who holds what in the simulated Fedora, as far as dist-git has told it after one crawl. */
import { z } from 'zod';
import type { World } from '#simulator/world/state.ts';
import type { WorldPackage } from '#simulator/world/nouns.ts';
import type { GetJson } from './services.ts';

/** A run asks so many pages of a hundred projects for exact access levels: src/sources/dist-git-ownership/CONTRACT.md, "What we ask". */
const PAGES_ASKED = 8;

const Projects = z.object({ projects: z.array(z.object({ name: z.string() })) });

/** Of the other packages only the files under /extras tell, which name no collaborators and every group. */
export function packagesAsked(get: GetJson): Set<string> {
  const pages = Array.from({ length: PAGES_ASKED }, (_, index) => index + 1);
  const address = '/api/0/projects?namespace=rpms&fork=false&short=1&per_page=100&page=';
  return new Set(
    pages.flatMap((page) => (get('distgit', `${address}${page}`, Projects)?.projects ?? []).map(({ name }) => name)),
  );
}

export type Holders = { people: string[]; groups: string[] };

export function holdersKnownOf(pkg: WorldPackage, isAsked: boolean): Holders {
  const pushers = [pkg.owner, ...pkg.admins, ...pkg.commits].filter((name) => name !== 'orphan');
  const collaborators = isAsked ? pkg.collaborators.map(({ name }) => name) : [];
  const groups = pkg.groups.filter(({ level }) => !isAsked || level !== 'ticket');
  return { people: [...new Set([...pushers, ...collaborators])], groups: groups.map(({ name }) => name) };
}

export type HeldPackages = { direct: Map<string, string | undefined>; throughGroups: Map<string, string | undefined> };

export type TrueHoldings = {
  /** Those that live somewhere: they have a page. */
  packages: readonly WorldPackage[];
  packagers: ReadonlyMap<string, HeldPackages>;
  /** A group that holds only what is over has a page, too. */
  groups: ReadonlyMap<string, ReadonlyMap<string, string | undefined>>;
};

/** A name, or a group, with the branches to which it is limited, if it is. */
type LimitedAccess = { name: string; limit: string | undefined };

export function holdingsOf(world: World, asked: ReadonlySet<string>): TrueHoldings {
  const isAsked = ({ namespace, name }: WorldPackage): boolean => namespace === 'rpms' && asked.has(name);
  const members = new Map(world.groups.map((group) => [group.name, group.members]));
  const packages = world.packages.filter(({ namespace, ...pkg }) => namespace === 'rpms' && livesSomewhere(pkg));
  const packagers = new Map<string, HeldPackages>();
  const groups = new Map(
    world.packages.flatMap((pkg) =>
      accessOf(pkg, isAsked(pkg)).groups.map(({ name }) => [name, new Map<string, string | undefined>()] as const),
    ),
  );
  const heldBy = (name: string): HeldPackages => {
    const held = packagers.get(name) ?? { direct: new Map(), throughGroups: new Map() };
    packagers.set(name, held);
    return held;
  };
  for (const pkg of packages) {
    const access = accessOf(pkg, isAsked(pkg));
    for (const { name, limit } of access.people) heldBy(name).direct.set(pkg.name, limit);
    for (const group of access.groups) {
      groups.get(group.name)?.set(pkg.name, group.limit);
      for (const name of members.get(group.name) ?? []) {
        const { direct, throughGroups } = heldBy(name);
        const held = direct.has(pkg.name) ? direct : throughGroups;
        held.set(pkg.name, held.has(pkg.name) ? bothOf(held.get(pkg.name), group.limit) : group.limit);
      }
    }
  }
  return { packages, packagers, groups };
}

/** What is retired everywhere is over, whomever Bugzilla still names for it. */
const livesSomewhere = ({ state, carriedBy = [] }: Pick<WorldPackage, 'state' | 'carriedBy'>): boolean =>
  state !== 'retired' || carriedBy.length > 0;

const bothOf = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || other === undefined ? undefined : `${one}, ${other}`;

const OF_EPEL = 'epel*';

/** Collaborators are limited to branches, those of groups to EPEL; so is a contact for EPEL who holds nothing else. */
export function accessOf(pkg: WorldPackage, isAsked: boolean): { people: LimitedAccess[]; groups: LimitedAccess[] } {
  const holders = holdersKnownOf(pkg, isAsked);
  const limits = new Map(pkg.collaborators.map(({ name, branches }) => [name, branches]));
  const ofGroup = (name: string): boolean =>
    isAsked && pkg.groups.some((group) => group.name === name && group.level === 'collaborator');
  const people = holders.people.map((name) => ({ name, limit: limits.get(name) }));
  const groups = holders.groups.map((name) => ({ name, limit: ofGroup(name) ? OF_EPEL : undefined }));
  const { epelContact = '' } = pkg;
  const contact = { name: epelContact.replace('@', ''), limit: OF_EPEL };
  if (epelContact === '' || [...people, ...groups].some(({ name }) => name === contact.name)) return { people, groups };
  return epelContact.startsWith('@')
    ? { people, groups: [...groups, contact] }
    : { people: [...people, contact], groups };
}
