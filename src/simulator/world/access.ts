/** Gives living packages their people and groups. */
import { CAST, CAST_GROUPS } from './cast.ts';
import { followCurve } from './curve.ts';
import { crewSizes, dealPackages } from './holders.ts';
import { pickWeighted, type Random, type Weighted } from '../random.ts';
import type { Scale } from './scales.ts';
import type { SharedState, WorldGroup, WorldPackage, WorldPerson } from './nouns.ts';

type AccessWorld = {
  scale: Scale;
  people: readonly WorldPerson[];
  groups: readonly WorldGroup[];
  random: SharedState['random'];
};

/** The people: one owner, the others admins and committers; now and then a collaborator or a ticket reader. */
export function grantAccess(packages: readonly WorldPackage[], world: AccessWorld): void {
  const random = world.random('access');
  const wanted = packagesWanted(world);
  const places = [...wanted.values()].reduce((sum, count) => sum + count, 0);
  const sizes = random.some(crewSizes(packages.length, places), packages.length);
  const crews = dealPackages(wanted, sizes, random);
  const anyone = [...wanted.keys()].filter((name) => name !== CAST.largest);
  for (const [index, pkg] of packages.entries()) {
    const [owner = CAST.largest, ...others] = crews[index] ?? [];
    pkg.owner = owner;
    for (const name of others) (random.chance(0.4) ? pkg.admins : pkg.commits).push(name);
    grantMinorAccess(pkg, anyone, random);
  }
}

function packagesWanted({ scale, people }: AccessWorld): Map<string, number> {
  const counts = followCurve(scale.packagesPerPackager, scale.packagers - 1).reverse();
  const apart: readonly string[] = [CAST.largest, CAST.quiet, CAST.groupsOnly];
  const others = people.map(({ name }) => name).filter((name) => !apart.includes(name));
  return new Map([CAST.largest, ...others].map((name, index) => [name, counts[index] ?? 1]));
}

function grantMinorAccess(pkg: WorldPackage, anyone: readonly string[], random: Random): void {
  const roll = random.next();
  if (roll > 0.03) return;
  const name = random.pick(anyone);
  if ([pkg.owner, ...pkg.admins, ...pkg.commits].includes(name)) return;
  if (roll < 0.01) pkg.tickets.push(name);
  else pkg.collaborators.push({ name, branches: random.pick(['epel*', 'f45', 'rawhide, epel9', 'epel10']) });
}

const LEVELS: Weighted<WorldPackage['groups'][number]['level']> = [
  ['commit', 85],
  ['admin', 8],
  ['collaborator', 4],
  ['ticket', 3],
];

const NAME_PREFIXES: Readonly<Record<string, string>> = {
  [CAST_GROUPS.rust]: 'rust-',
  [CAST_GROUPS.python]: 'python-',
};

/** The groups: the largest one takes the Rust packages. */
export function grantGroups(packages: readonly WorldPackage[], world: AccessWorld): void {
  const random = world.random('access: groups');
  const holding = world.groups.filter(({ name }) => name !== CAST_GROUPS.packageless);
  for (const [index, size] of world.scale.groupSizes.entries()) {
    const name = holding[index]?.name ?? '';
    const prefix = NAME_PREFIXES[name];
    const matching = prefix === undefined ? [] : packages.filter((pkg) => pkg.name.startsWith(prefix));
    const chosen = new Set(random.some(matching, size));
    for (const pkg of random.some(packages, 2 * size)) if (chosen.size < size) chosen.add(pkg);
    for (const pkg of chosen) pkg.groups.push({ name, level: pickWeighted(random, LEVELS) });
  }
}
