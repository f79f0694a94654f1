/** The simulated release-monitoring.org: what upstream has released of each package. Contract: 07-anitya.md. */
import { olderVersion, newerVersion } from '#simulator/builds/versions.ts';
import { pickWeighted, type Weighted } from '#simulator/random.ts';
import type { Answer, Ask, Random, Simulate, World, WorldPackage } from '#simulator/types.ts';
import { isQuiet } from '#simulator/world.ts';

type Mapping = {
  distribution: string;
  ecosystem: string;
  name: string;
  project: string;
  stable_version: string | null;
  version: string | null;
};

export const simulate: Simulate = (world) => {
  let mappings: Mapping[] | undefined;
  return {
    service: 'anitya',
    answer: (ask) => answerAnitya(ask, () => (mappings ??= createMappings(world))),
  };
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

/** Not every package is mapped; a few of the retired ones still are, and a few have two projects. */
function createMappings(world: World): Mapping[] {
  const mappings = world.packages
    .filter(({ namespace }) => namespace === 'rpms')
    .flatMap((pkg) => mappingsOf(pkg, world.random(`anitya: ${pkg.name}`)));
  return mappings.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
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

/** As its makers spell it: some write a v before it, and a release candidate in many ways. */
function versionsOf({ version }: WorldPackage, state: State, random: Random): Versions {
  const here = version.replace(/\^.*$/, '').replace('~', '-');
  const prefix = random.chance(0.1) ? 'v' : '';
  const both = (text: string): Versions => ({ version: prefix + text, stable_version: prefix + text });
  if (state === 'behind') return both(newerVersion(version));
  if (state === 'pre-release') return { version: `${newerVersion(version)}rc1`, stable_version: prefix + here };
  if (state === 'nothing') return { version: random.chance(0.5) ? null : here, stable_version: null };
  if (state === 'odd') return both(random.pick(['release-candidate', 'nightly', '<b>1</b>', 'r1234']));
  return both(state === 'older' ? olderVersion(here, 1).replace('~', '-') : here);
}

const newMapping = ({ name }: WorldPackage, versions: Versions): Mapping => ({
  distribution: 'Fedora',
  ecosystem: `https://example.org/${encodeURIComponent(name)}`,
  name,
  project: name.replace(/^(python|rust|perl|golang|nodejs|rubygem|php)-/, ''),
  ...versions,
});

function answerAnitya(ask: Ask, mappings: () => readonly Mapping[]): Answer | undefined {
  if (!/^\/api\/v2\/packages\/?$/.test(ask.path)) return undefined;
  if (!ask.path.endsWith('/')) return addSlash(ask);
  if (ask.method === 'POST') return needsToken();
  const page = readInt(ask, 'page', { fallback: 1, max: Infinity });
  const size = readInt(ask, 'items_per_page', { fallback: 25, max: 250 });
  if (typeof page === 'string') return json({ message: { page } }, 400);
  if (typeof size === 'string') return json({ message: { items_per_page: size } }, 400);
  const found = mappings().filter((mapping) => matches(ask, mapping));
  const items = found.slice((page - 1) * size, page * size);
  return json({ items, items_per_page: size, page, total_items: found.length });
}

const json = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/json',
  body: `${JSON.stringify(value)}\n`,
  headers: { Vary: 'Cookie' },
});

/** Without regard to case; an empty value filters nothing. */
const matches = ({ query }: Ask, mapping: Mapping): boolean =>
  (['distribution', 'name'] as const).every((field) => {
    const wanted = query.get(field) ?? '';
    return wanted === '' || mapping[field].toLowerCase() === wanted.toLowerCase();
  });

/** The number, or what is wrong with it. */
function readInt({ query }: Ask, name: string, { fallback, max }: { fallback: number; max: number }): number | string {
  const text = query.get(name) ?? '';
  if (text === '') return fallback;
  if (!/^-?\d+$/.test(text)) return 'Not a valid integer.';
  const value = Number(text);
  if (value < 1) return 'Value must be greater than or equal to 1.';
  return value > max ? `Value must be less than or equal to ${max}.` : value;
}

const addSlash = (ask: Ask): Answer => ({
  status: 308,
  type: 'text/html; charset=utf-8',
  body: '<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n',
  headers: { Location: `${ask.base}${ask.path}/${ask.search}` },
});

const needsToken = (): Answer => ({
  ...json(
    {
      error: 'authentication_required',
      error_description: 'Authentication is required to access this API.',
    },
    401,
  ),
  headers: { 'Www-Authenticate': 'Token', Vary: 'Cookie' },
});
