/** The data of the simulated release-monitoring.org: which version of each package upstream has released. */
import { comparing } from '#lib/order.ts';
import { newerVersion, olderVersion } from './builds/versions.ts';
import { pickWeighted, type Random, type Weighted } from './random.ts';
import { isQuiet, type SharedState, type WorldPackage } from './world/nouns.ts';

export type Mapping = {
  distribution: string;
  ecosystem: string;
  name: string;
  project: string;
  stable_version: string | null;
  version: string | null;
};

type State = 'same' | 'behind' | 'pre-release' | 'nothing' | 'odd' | 'older';

const STATES: Weighted<State> = [
  ['same', 80],
  ['behind', 12],
  ['pre-release', 3],
  ['nothing', 2],
  ['odd', 1],
  ['older', 2],
];

/** Not every package is mapped; a few of the retired ones still are, and a few have two projects. Sorted by name. */
export function createMappings(world: SharedState): Mapping[] {
  const mappings = world.packages
    .filter(({ namespace }) => namespace === 'rpms')
    .flatMap((pkg) => mappingsOf(pkg, world.random(`anitya: ${pkg.name}`)));
  return mappings.sort(comparing(({ name }) => name));
}

function mappingsOf(pkg: WorldPackage, random: Random): Mapping[] {
  const share = pkg.state === 'living' ? 0.85 : 0.1;
  if (!isQuiet(pkg) && !random.chance(share)) return [];
  const first = newMapping(pkg, versionsOf(pkg, isQuiet(pkg) ? 'same' : pickWeighted(random, STATES), random));
  return random.chance(0.01)
    ? [first, { ...first, project: `${first.project} (old home)`, ecosystem: 'pypi' }]
    : [first];
}

type Versions = Pick<Mapping, 'version' | 'stable_version'>;

/** In the spelling of upstream: some prefix a v, and release candidates have many forms. */
function versionsOf({ name, version }: WorldPackage, state: State, random: Random): Versions {
  const here = version.replace(/\^.*$/, '').replace('~', '-');
  const prefix = random.chance(0.1) ? 'v' : '';
  const both = (text: string): Versions => {
    const spelled = spelledUpstream(name, prefix + text);
    return { version: spelled, stable_version: spelled };
  };
  if (state === 'behind') return both(nextUpstream(name, version));
  if (state === 'pre-release') return { ...both(here), version: `${newerVersion(version)}rc1` };
  if (state === 'nothing') return { version: random.chance(0.5) ? null : here, stable_version: null };
  if (state === 'odd') return both(random.pick(['release-candidate', 'nightly', '<b>1</b>', 'r1234']));
  return both(state === 'older' ? olderVersion(here, 1).replace('~', '-') : here);
}

const ONLY_NINES = /(?<=\.)9+$/;

/** What upstream releases after a version. Of fractions 1.10 is older than 1.9, and 1.91 is newer. */
export function nextUpstream(name: string, version: string): string {
  const released = version.replace(/[~^].*$/, '');
  const isFraction = name.startsWith('perl-') && /^\d+\.\d+$/.test(released);
  return isFraction && !version.includes('~') && ONLY_NINES.test(released) ? `${released}1` : newerVersion(version);
}

/** A module of Perl has a fraction, 1.302214 of 1.302.214; others are spelled as they are packaged. */
export const spelledUpstream = (name: string, version: string): string =>
  name.startsWith('perl-') ? version.replace(/^(\d+\.\d{3})\.(\d{3})$/, '$1$2') : version;

const newMapping = ({ name }: WorldPackage, versions: Versions): Mapping => ({
  distribution: 'Fedora',
  ecosystem: `https://example.org/${encodeURIComponent(name)}`,
  name,
  project: name.replace(/^(python|rust|perl|golang|nodejs|rubygem|php)-/, ''),
  ...versions,
});
