/** Where the builds of a release stand: repositories by their paths on the mirror, tags as Bodhi names them. */
import { isActive, type Release, type Releases } from '#domain/release.ts';
import type { BuildList, Stage } from '#domain/versions/versions.ts';

export type Place = {
  kind: 'repository' | 'tag' | 'failures';
  name: string;
  release: string;
  stage: Stage;
  mayBeEmpty: boolean;
};
export type Repository = Place & { path: string };
/** `isComposedNightly`: of what is in development, which gets no updates. */
export type StableTag = Place & { isComposedNightly: boolean };

/** All lists of failed builds, which are read together. */
export const FAILURES: Place = {
  kind: 'failures',
  name: 'failed builds',
  release: 'all',
  stage: 'failed',
  mayBeEmpty: true,
};

/** Whether a list is what was read from a place. */
export const isOf = (list: Pick<Place, 'name' | 'stage'>, place: Place): boolean =>
  place === FAILURES ? list.stage === 'failed' : list.name === place.name;

/** What a list says of where it was read. */
export const headOf = ({ name, release, stage }: Place): Pick<BuildList, 'name' | 'release' | 'stage'> => ({
  name,
  release,
  stage,
});

/** What is made of rpms and served at the mirror: ELN, EPEL Next and the like are not. */
const livingReleases = (releases: Releases | undefined): Release[] =>
  (releases?.releases ?? []).filter((release) => isActive(release) && /^(f\d+|epel\d+(\.\d+)?)$/.test(release.distTag));

/** The source trees: CONTRACT.md, "The mirror". */
export const repositoriesOf = (releases: Releases | undefined): Repository[] =>
  livingReleases(releases).flatMap((release) =>
    pathsOf(release).map((name): Repository => ({
      kind: 'repository',
      name,
      release: release.name,
      stage: 'stable',
      path: `/pub/${name.startsWith('epel/') ? '' : 'fedora/linux/'}${name}/Everything/source/tree`,
      // Until the first update of a release, and until the first build for a new minor version of EPEL.
      mayBeEmpty: name.startsWith('updates/') || /^epel\d+\.\d+$/.test(release.distTag),
    })),
  );

function pathsOf({ name, version, distTag, state }: Release): string[] {
  if (name === 'rawhide') return ['development/rawhide'];
  if (!/^\d+(\.\d+)?$/.test(version)) return [];
  if (distTag.startsWith('epel')) return [`epel/${version}`];
  return state === 'current' ? [`releases/${version}`, `updates/${version}`] : [`development/${version}`];
}

const aTag = { kind: 'tag', mayBeEmpty: true } as const;

/** The tags that repositories are made of. What is in development is made of the tag that bears its name: f46. */
export function stableTagsOf(releases: Releases | undefined): StableTag[] {
  return livingReleases(releases).flatMap(({ name: release, distTag, state, tags: { stable } }) => {
    const isComposedNightly = distTag.startsWith('f') && state !== 'current';
    const names = new Set([...(stable === undefined ? [] : [stable]), ...(isComposedNightly ? [distTag] : [])]);
    return [...names].map((name): StableTag => ({ ...aTag, name, release, stage: 'stable', isComposedNightly }));
  });
}

/** Testing and candidate tags, each once. */
export function tagsOf(releases: Releases | undefined): Place[] {
  const places = livingReleases(releases).flatMap(({ name: release, tags }) =>
    (['testing', 'candidate'] as const).flatMap((stage): Place[] => {
      const name = tags[stage];
      return name === undefined ? [] : [{ ...aTag, name, release, stage }];
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
