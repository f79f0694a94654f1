/** Where the builds of a release stand: repositories by their paths on the mirror, tags as Bodhi names them. */
import { isActive, type Release, type Releases } from '#domain/release.ts';
import type { Stage } from '#domain/versions.ts';

export type Place = { name: string; release: string; stage: Stage };
export type Repository = Place & { path: string; mayBeEmpty: boolean };

/** All lists of failed builds, which are read together. */
export const FAILURES: Place = { name: 'failed builds', release: 'all', stage: 'failed' };

/** Whether a list is what was read from a place. */
export const isOf = (list: Pick<Place, 'name' | 'stage'>, place: Place): boolean =>
  place === FAILURES ? list.stage === 'failed' : list.name === place.name;

/** What is made of rpms and served at the mirror: ELN, EPEL Next and the like are not. */
const livingReleases = (releases: Releases | undefined): Release[] =>
  (releases?.releases ?? []).filter((release) => isActive(release) && /^(f\d+|epel\d+(\.\d+)?)$/.test(release.distTag));

/** The source trees: CONTRACT.md, "The mirror". */
export const repositoriesOf = (releases: Releases | undefined): Repository[] =>
  livingReleases(releases).flatMap((release) =>
    pathsOf(release).map((name) => ({
      name,
      release: release.name,
      stage: 'stable',
      path: `/pub/${name.startsWith('epel/') ? '' : 'fedora/linux/'}${name}/Everything/source/tree`,
      mayBeEmpty: name.startsWith('updates/'),
    })),
  );

function pathsOf({ name, version, distTag, state }: Release): string[] {
  if (name === 'rawhide') return ['development/rawhide'];
  if (!/^\d+(\.\d+)?$/.test(version)) return [];
  if (distTag.startsWith('epel')) return [`epel/${version}`];
  return state === 'current' ? [`releases/${version}`, `updates/${version}`] : [`development/${version}`];
}

/** The tags that repositories are made of. */
export const stableTagsOf = (releases: Releases | undefined): Place[] =>
  livingReleases(releases).flatMap(({ name: release, tags: { stable: name } }) =>
    name === undefined ? [] : [{ name, release, stage: 'stable' as const }],
  );

/** Testing and candidate tags, each once. */
export function tagsOf(releases: Releases | undefined): Place[] {
  const places = livingReleases(releases).flatMap(({ name: release, tags }) =>
    (['testing', 'candidate'] as const).flatMap((stage) => {
      const name = tags[stage];
      return name === undefined ? [] : [{ name, release, stage }];
    }),
  );
  return [...new Map(places.map((place) => [place.name, place])).values()];
}

/** `fc46` → rawhide, `el9` → epel9, `el10_2` → epel10.2: what a dist tag becomes at the end of a build's release. */
export const suffixesOf = (releases: Releases | undefined): Map<string, string> =>
  new Map(
    livingReleases(releases).map(({ name, distTag }) => [
      distTag
        .replace(/^f(?=\d)/, 'fc')
        .replace(/^epel/, 'el')
        .replace('.', '_'),
      name,
    ]),
  );
