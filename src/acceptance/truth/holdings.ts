/** Who holds what in the simulated Fedora, as far as dist-git has told it after one crawl. */
import { z } from 'zod';
import type { World, WorldPackage } from '#simulator/types.ts';
import type { AskWorld } from './services.ts';

/** A run asks so many pages of a hundred projects for exact access levels: src/sources/dist-git-ownership/CONTRACT.md, "What we ask". */
const PAGES_ASKED = 8;

const Projects = z.object({ projects: z.array(z.object({ name: z.string() })) });

/** Of the other packages only the files under /extras tell, which name no collaborators and every group. */
export function packagesAsked(ask: AskWorld): Set<string> {
  const pages = Array.from({ length: PAGES_ASKED }, (_, index) => index + 1);
  const address = '/api/0/projects?namespace=rpms&fork=false&short=1&per_page=100&page=';
  return new Set(
    pages.flatMap((page) => (ask('distgit', `${address}${page}`, Projects)?.projects ?? []).map(({ name }) => name)),
  );
}

export type Holders = { people: string[]; groups: string[] };

export function holdersOf(pkg: WorldPackage, isAsked: boolean): Holders {
  const pushers = [pkg.owner, ...pkg.admins, ...pkg.commits].filter((name) => name !== 'orphan');
  const collaborators = isAsked ? pkg.collaborators.map(({ name }) => name) : [];
  const groups = pkg.groups.filter(({ level }) => !isAsked || level !== 'ticket');
  return { people: [...new Set([...pushers, ...collaborators])], groups: groups.map(({ name }) => name) };
}

export type Held = { direct: Set<string>; throughGroups: Set<string> };

export type TrueHoldings = {
  /** Living packages and orphans not yet retired: those that have a page. */
  packages: readonly WorldPackage[];
  packagers: ReadonlyMap<string, Held>;
  /** A group that holds only what is over has a page, too. */
  groups: ReadonlyMap<string, ReadonlySet<string>>;
};

export function holdingsOf(world: World, asked: ReadonlySet<string>): TrueHoldings {
  const isAsked = ({ namespace, name }: WorldPackage): boolean => namespace === 'rpms' && asked.has(name);
  const members = new Map(world.groups.map((group) => [group.name, group.members]));
  const packages = world.packages.filter(({ namespace, state }) => namespace === 'rpms' && state !== 'retired');
  const packagers = new Map<string, Held>();
  const groups = new Map(
    world.packages.flatMap((pkg) =>
      holdersOf(pkg, isAsked(pkg)).groups.map((name) => [name, new Set<string>()] as const),
    ),
  );
  const heldBy = (name: string): Held => {
    const held = packagers.get(name) ?? { direct: new Set(), throughGroups: new Set() };
    packagers.set(name, held);
    return held;
  };
  for (const pkg of packages) {
    const holders = holdersOf(pkg, isAsked(pkg));
    for (const name of holders.people) heldBy(name).direct.add(pkg.name);
    for (const group of holders.groups) {
      groups.get(group)?.add(pkg.name);
      const others = (members.get(group) ?? []).filter((name) => !holders.people.includes(name));
      for (const name of others) heldBy(name).throughGroups.add(pkg.name);
    }
  }
  return { packages, packagers, groups };
}
