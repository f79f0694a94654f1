/** Bugs of packages, and open pull requests that a crawl by packagers can see. */
import { PackageName } from '#domain/words.ts';
import { simulatePulls, type SimulatedPull } from '#simulator/pagure/pulls.ts';
import type { World, WorldBug } from '#simulator/types.ts';
import type { TrueFinding } from './finding.ts';

/** What the anonymous may see. */
export const publicOpenBugs = ({ bugs }: World): WorldBug[] =>
  bugs.filter(
    ({ product, status, groups }) =>
      ['Fedora', 'Fedora EPEL'].includes(product) && status !== 'CLOSED' && groups.length === 0,
  );

/** Some components are no packages: Package Review. */
export const bugFindings = (bugs: readonly WorldBug[]): TrueFinding[] =>
  bugs
    .filter(({ component }) => PackageName.safeParse(component).success)
    .map(({ id, component }) => ({ kind: 'bug', id: String(id), packages: [component] }));

/** dist-git has no list of all open pull requests, only lists of people: src/sources/dist-git-pulls/CONTRACT.md, "The problem". */
export function pullFindings(world: World): TrueFinding[] {
  const packagers = new Set(
    world.packages.filter(isLivingRpm).flatMap(({ owner, admins, commits }) => [owner, ...admins, ...commits]),
  );
  const isInSight = ({ author, pkg }: SimulatedPull): boolean =>
    [author, pkg.owner, ...pkg.admins, ...pkg.commits].some((name) => packagers.has(name));
  return simulatePulls(world)
    .filter((pull) => pull.status === 'Open' && pull.pkg.namespace === 'rpms' && isInSight(pull))
    .map(({ pkg, number }) => ({ kind: 'pull-request', id: `${pkg.name}#${number}`, packages: [pkg.name] }));
}

const isLivingRpm = ({ namespace, state }: World['packages'][number]): boolean =>
  namespace === 'rpms' && state === 'living';
