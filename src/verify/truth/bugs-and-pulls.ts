/** Bugs of packages, and open pull requests that a crawl by packagers can see. */
import { PackageName } from '#domain/words.ts';
import type { SimulatedPull } from '#simulator/pagure/pulls.ts';
import type { World } from '#simulator/world/state.ts';
import type { WorldBug } from '#simulator/world/nouns.ts';
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
    .map(({ id, component, version }) => ({
      kind: 'bug',
      id: String(id),
      packages: [component],
      branch: branchOf(version),
    }));

/** `45` is f45; some bugs name none. */
const branchOf = (version: string): string | undefined => {
  if (/^\d+$/.test(version)) return `f${version}`;
  return version === 'rawhide' || version.startsWith('epel') ? version : undefined;
};

/** dist-git has no list of all open pull requests, only lists of people: src/sources/dist-git-pulls/CONTRACT.md, "The problem". */
export function pullFindings(world: World): TrueFinding[] {
  const packagers = new Set(
    world.packages
      .filter(({ namespace }) => namespace === 'rpms')
      .flatMap(({ owner, admins, commits }) => [owner, ...admins, ...commits])
      .filter((name) => name !== 'orphan'),
  );
  const isInSight = ({ author, pkg }: SimulatedPull): boolean =>
    [author, pkg.owner, ...pkg.admins, ...pkg.commits].some((name) => packagers.has(name));
  return world.pulls
    .filter((pull) => pull.status === 'Open' && pull.pkg.namespace === 'rpms' && isInSight(pull))
    .map(({ pkg, number, branch }) => ({
      kind: 'pull-request',
      id: `${pkg.name}#${number}`,
      packages: [pkg.name],
      branch: releaseBranch(branch),
    }));
}

/** Other branches are those of people. */
const releaseBranch = (branch: string): string | undefined => {
  if (branch === 'main' || branch === 'master') return 'rawhide';
  return /^(rawhide|f\d+|epel\d+(\.\d+)?)$/.test(branch) ? branch : undefined;
};
