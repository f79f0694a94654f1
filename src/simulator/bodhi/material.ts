/** The data from which updates and overrides of the simulated Bodhi are created: packages, accounts, releases and bugs. */
import { type BodhiRelease, bodhiRelease } from './release.ts';
import type { Random } from '../random.ts';
import { isQuiet, type SharedState, type WorldBug, type WorldPackage } from '../world/nouns.ts';
import { type BodhiUser, bodhiUser, robotUser } from './rows.ts';

export type NumberedRelease = { id: number; wire: BodhiRelease; suffix: string };

export type BodhiMaterial = {
  now: number;
  random: Random;
  packages: readonly WorldPackage[];
  /** All accounts, by name. */
  users: ReadonlyMap<string, BodhiUser>;
  bodhi: BodhiUser;
  releases: readonly NumberedRelease[];
  bugsByComponent: ReadonlyMap<string, readonly WorldBug[]>;
  restrictedBug: WorldBug | undefined;
};

export function createMaterial(world: SharedState, random: Random): BodhiMaterial {
  const users = new Map(world.people.map(({ name }, index) => [name, bodhiUser(index + 1, name)]));
  const bodhi = robotUser(users.size + 1, 'bodhi');
  users.set('bodhi', bodhi).set('anonymous', robotUser(users.size + 2, 'anonymous'));
  const bugsByComponent = Map.groupBy(world.bugs, ({ component }) => component);
  return {
    now: world.now,
    random,
    packages: world.packages.filter(canHaveUpdates),
    users,
    bodhi,
    releases: world.releases.map((release, index) => ({
      id: index + 1,
      wire: bodhiRelease(release),
      suffix: nvrSuffix(release.distTag),
    })),
    bugsByComponent,
    restrictedBug: world.bugs.find(({ groups, product }) => groups.length > 0 && product.startsWith('Fedora')),
  };
}

const canHaveUpdates = (pkg: WorldPackage): boolean =>
  pkg.namespace === 'rpms' && pkg.state === 'living' && !isQuiet(pkg);

/** The end of an NVR: f45 `fc45`, epel9 `el9`, epel10.2 `el10_2`. */
const nvrSuffix = (distTag: string): string =>
  distTag
    .replace(/^f(?=\d)/, 'fc')
    .replace(/^epel/, 'el')
    .replace('.', '_')
    .replace('-next', '.next');

/** A release by its branch; flatpaks share a branch with the packages they are made of. */
export const releaseOf = (
  { releases }: BodhiMaterial,
  branch: string,
  contentType = 'rpm',
): NumberedRelease | undefined =>
  releases.find(
    ({ wire }) => wire.branch === branch && wire.id_prefix.endsWith('-FLATPAK') === (contentType === 'flatpak'),
  );

export function accountOf({ users, random, bodhi }: BodhiMaterial, pkg: WorldPackage | undefined): BodhiUser {
  const names = pkg === undefined ? [] : [pkg.owner, ...pkg.admins, ...pkg.commits];
  const known = names.flatMap((name) => users.get(name) ?? []);
  return known.length === 0 ? bodhi : random.pick(known);
}
