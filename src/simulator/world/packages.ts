/** Packages of every namespace: the living, the orphaned and the retired. */
import { AWKWARD_LIVING, AWKWARD_ORPHANED, CAST } from './cast.ts';
import { grantAccess, grantGroups } from './access.ts';
import { inventPackageName, inventVersion, versionOfPackage } from './package-names.ts';
import type { Scale } from './scales.ts';
import { daysBefore } from './time.ts';
import type { Random } from '../random.ts';
import { QUIET_PREFIX, type SharedState, type WorldGroup, type WorldPackage, type WorldPerson } from './nouns.ts';
import { createWords } from './words.ts';

const QUIET_PACKAGES = 3;

export type PackageWorld = {
  scale: Scale;
  people: readonly WorldPerson[];
  groups: readonly WorldGroup[];
  now: number;
  random: SharedState['random'];
};

export function createPackages(world: PackageWorld): WorldPackage[] {
  const invent = createInventor(world.random('packages: names'));
  const living = createLiving(world, invent);
  const orphans = createOrphans(world, invent, living);
  const rpms = [...living, ...orphans];
  return [...rpms, ...world.scale.namespaces.flatMap((row) => createNamespace(world, row, { invent, rpms }))];
}

type Inventor = {
  /** A name not given to anybody yet. */
  name: () => string;
  /** Whether the name was still free; now it is taken. */
  claim: (name: string) => boolean;
};

function createInventor(random: Random): Inventor {
  const word = createWords(random);
  const used = new Set<string>([...AWKWARD_LIVING, ...AWKWARD_ORPHANED]);
  const claim = (name: string): boolean => !used.has(name) && used.add(name).has(name);
  const name = (): string => {
    for (;;) {
      const invented = inventPackageName({ random, word });
      if (claim(invented)) return invented;
    }
  };
  return { name, claim };
}

function createLiving(world: PackageWorld, invent: Inventor): WorldPackage[] {
  const random = world.random('packages: living');
  const invented = world.scale.living - AWKWARD_LIVING.length - QUIET_PACKAGES;
  const names = [...AWKWARD_LIVING, ...Array.from({ length: invented }, invent.name)];
  const living = names.map((name) => newPackage(world, { name }, random));
  grantAccess(living, world);
  grantGroups(living, world);
  const quiet = Array.from({ length: QUIET_PACKAGES }, () =>
    newPackage(world, { name: invent.name(), owner: CAST.quiet, description: `${QUIET_PREFIX} all is well` }, random),
  );
  return [...living, ...quiet];
}

function createOrphans(world: PackageWorld, invent: Inventor, living: readonly WorldPackage[]): WorldPackage[] {
  const { scale, now } = world;
  const random = world.random('packages: orphans');
  const mixedCase = living.slice(AWKWARD_LIVING.length).filter(({ name }) => name !== name.toLowerCase());
  const twins = mixedCase.slice(0, scale.retiredCasePairs).map(({ name }) => name.toLowerCase());
  const names: string[] = [...AWKWARD_ORPHANED];
  while (names.length < scale.orphaned) names.push(invent.name());
  names.push(...twins.filter(invent.claim));
  while (names.length < scale.orphaned + scale.retired) names.push(invent.name());
  const orphans = names.map((name, index) => {
    const recent = index < scale.orphaned;
    const modifiedAt = daysBefore(now, recent ? random.next() * 48 : 50 + random.next() * 3000);
    return newPackage(world, { name, owner: 'orphan', state: recent ? 'orphaned' : 'retired', modifiedAt }, random);
  });
  const left = random.some(orphans.slice(3), scale.orphansWithMaintainers - 3);
  for (const pkg of [...orphans.slice(0, 3), ...left]) pkg.commits = [pickOrdinaryPerson(world, random)];
  return orphans;
}

function createNamespace(
  world: PackageWorld,
  [namespace, packages, shared]: Scale['namespaces'][number],
  { invent, rpms }: { invent: Inventor; rpms: readonly WorldPackage[] },
): WorldPackage[] {
  const random = world.random(`packages: ${namespace}`);
  const reported = rpms.filter((pkg) => pkg.owner !== CAST.quiet).map(({ name }) => name);
  const names = [...random.some(reported, shared), ...Array.from({ length: packages - shared }, invent.name)];
  return names.map((name) => {
    const orphaned = random.chance(0.1);
    const owner = orphaned ? 'orphan' : pickOrdinaryPerson(world, random);
    return newPackage(world, { namespace, name, owner, state: orphaned ? 'retired' : 'living' }, random);
  });
}

const CAST_NAMES = new Set<string>(Object.values(CAST));

/** Somebody of whom no test counts the packages. */
const pickOrdinaryPerson = ({ people }: PackageWorld, random: Random): string =>
  random.pick(people.filter(({ name }) => !CAST_NAMES.has(name))).name;

const SUBJECTS = ['library', 'tool', 'daemon', 'plugin', 'parser', 'set of fonts', 'binding', 'game', 'codec'];
const PURPOSES = ['for sparse maps', 'for tidal tables', 'to sort seeds', 'for <em>loud</em> bells & "whistles"', ''];

function newPackage({ now }: PackageWorld, part: Partial<WorldPackage>, random: Random): WorldPackage {
  const ageDays = 5 + random.next() * 4000;
  return {
    namespace: 'rpms',
    name: '',
    description: `A ${random.pick(SUBJECTS)} ${random.pick(PURPOSES)}`.trim(),
    owner: '',
    admins: [],
    commits: [],
    collaborators: [],
    tickets: [],
    groups: [],
    state: 'living',
    createdAt: daysBefore(
      now,
      part.state === 'retired' ? 3100 + ageDays : part.state === 'orphaned' ? 50 + ageDays : ageDays,
    ),
    modifiedAt: daysBefore(now, ageDays * random.next()),
    version: versionOfPackage(part.name ?? '', inventVersion(random)),
    ...part,
  };
}
