/** The versions of packages in each release of the simulated Fedora, and the findings that follow from them. */
import { DAY_MS } from '#lib/time.ts';
import { z } from 'zod';
import { compareEvr, formatEvr } from '#domain/versions/evr.ts';
import type { ReleaseBuilds, SimBuild } from '#simulator/builds/build.ts';
import { nextUpstream, spelledUpstream } from '#simulator/upstreams.ts';
import type { World } from '#simulator/world/state.ts';
import type { ActiveUpdate } from './bodhi.ts';
import type { TrueFinding } from './finding.ts';
import type { GetJson } from './services.ts';

const evrOf = (build: SimBuild): string => formatEvr(build);

type Stage = 'stable' | 'testing' | 'candidate' | 'failed';
/** By package. */
type Carried = ReadonlyMap<string, string>;
export type ExpectedBuilds = { release: string; stage: Stage; builds: Carried };

const byName = (builds: readonly SimBuild[]): Map<string, string> =>
  new Map(builds.map((build) => [build.name, evrOf(build)]));

/** A build in updates is newer than the one in the release itself. */
const stableOf = ({ base, updates }: ReleaseBuilds): Map<string, string> =>
  new Map([...byName(base), ...byName(updates)]);

export function expectedBuildsOf(world: World): ExpectedBuilds[] {
  return [...world.builds.values()].flatMap((builds): ExpectedBuilds[] => {
    const release = builds.release.branch;
    return [
      { release, stage: 'stable', builds: stableOf(builds) },
      { release, stage: 'testing', builds: byName(builds.testing) },
      { release, stage: 'candidate', builds: byName(builds.candidate) },
      { release, stage: 'failed', builds: byName(builds.failed) },
    ];
  });
}

const FORGOTTEN_DAYS = 3;

/** Built days ago for a release that gets updates, and in none: a candidate of this world is always the newest. */
export function forgottenBuilds(world: World, updates: readonly ActiveUpdate[]): TrueFinding[] {
  const updated = new Set(updates.flatMap(({ builds }) => builds));
  return [...world.builds.values()]
    .filter(({ release }) => release.composedByBodhi)
    .flatMap(({ release, candidate }) =>
      candidate
        .filter(({ name, version, release: number }) => !updated.has(`${name}-${version}-${number}`))
        .filter(({ builtAt }) => world.now - builtAt >= FORGOTTEN_DAYS * DAY_MS)
        .map(({ name }): TrueFinding => ({
          kind: 'not-in-update',
          id: `${release.branch} ${name}`,
          packages: [name],
          branch: release.branch,
        })),
    );
}

/** Each release that has less than one before it, once per package. */
export function brokenPaths(world: World): TrueFinding[] {
  const oldestFirst = [...world.builds.values()]
    .filter(({ release }) => /^F\d+$/.test(release.name))
    .sort((a, b) => Number(a.release.version) - Number(b.release.version));
  return oldestFirst.flatMap((builds, index) => {
    const before = oldestFirst.slice(0, index).map(stableOf);
    return [...stableOf(builds)]
      .filter(([name, evr]) => before.some((older) => compareEvr(older.get(name) ?? evr, evr) > 0))
      .map(([name]): TrueFinding => ({
        kind: 'upgrade-path',
        id: `${builds.release.branch} ${name}`,
        packages: [name],
        branch: builds.release.branch,
      }));
  });
}

const Mappings = z.object({
  items: z.array(z.object({ name: z.string(), project: z.string(), stable_version: z.string().nullable() })),
  total_items: z.int(),
});
export type Mapping = z.infer<typeof Mappings>['items'][number];

export function upstreamMappings(get: GetJson): Mapping[] {
  const found: Mapping[] = [];
  for (let page = 1, total = 1; found.length < total; page += 1) {
    const answer = get('anitya', `/api/v2/packages/?distribution=Fedora&items_per_page=250&page=${page}`, Mappings);
    total = answer?.total_items ?? 0;
    found.push(...(answer?.items ?? []));
  }
  return found;
}

/** Upstream has the version after the one that rawhide has or is getting; what else upstream says is not to be trusted. */
export function newVersions(world: World, mappings: readonly Mapping[]): TrueFinding[] {
  const rawhide = [...world.builds.values()].find(({ release }) => release.branch === 'rawhide');
  const built = new Set(rawhide?.base.map(({ name }) => name));
  const versions = new Map(
    world.packages.filter(({ namespace }) => namespace === 'rpms').map(({ name, version }) => [name, version]),
  );
  const isNext = ({ name, stable_version: stable }: Mapping): boolean =>
    stable !== null &&
    spelledUpstream(name, stable.replace(/^v/, '')) ===
      spelledUpstream(name, nextUpstream(name, versions.get(name) ?? ''));
  const names = new Set(mappings.filter(isNext).map(({ name }) => name));
  return [...names]
    .filter((name) => built.has(name))
    .map((name) => ({ kind: 'new-version', id: name, packages: [name], branch: 'rawhide' }));
}
