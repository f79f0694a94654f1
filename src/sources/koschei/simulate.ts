/** Answers for the simulated Koschei: test builds of every package in a few collections. */
import { pickWeighted, type Weighted } from '#simulator/random.ts';
import type { Answer, Ask, Random, Simulate, World, WorldPackage, WorldRelease } from '#simulator/types.ts';
import { isQuiet } from '#simulator/world.ts';

type State = 'blocked' | 'untracked' | 'unresolved' | 'ok' | 'failing' | 'unknown';

type Row = {
  name: string;
  collection: string;
  state: State;
  last_complete_build: {
    task_id: number;
    time_started: string;
    time_finished: string;
    epoch: null;
    version: string;
    release: string;
  } | null;
};

/** Per thousand. A small Fedora fails more often, so that each state is there. */
const STATES: Readonly<Record<World['scale'], Weighted<State>>> = {
  sample: [
    ['ok', 870],
    ['failing', 50],
    ['unresolved', 30],
    ['unknown', 15],
    ['untracked', 25],
    ['blocked', 10],
  ],
  fedora: [
    ['ok', 925],
    ['failing', 30],
    ['unresolved', 12],
    ['unknown', 3],
    ['untracked', 20],
    ['blocked', 10],
  ],
};

/** ELN is made of a part of the packages. */
const ELN_SHARE = 0.15;

export const simulate: Simulate = (world) => {
  const rowsOf = new Map(collectionsOf(world).map((release) => [release.distTag, createRows(world, release)]));
  return { service: 'koschei', answer: (ask) => answerKoschei(ask, rowsOf) };
};

/** Rawhide, the newest Fedora that is out, what has branched, ELN; and one collection that nobody fills. */
function collectionsOf({ releases }: World): WorldRelease[] {
  const fedora = releases.filter(({ idPrefix }) => idPrefix === 'FEDORA');
  const living = fedora.filter(({ state }) => state === 'pending' || state === 'frozen');
  const current = fedora
    .filter(({ state }) => state === 'current')
    .sort((a, b) => Number(b.version) - Number(a.version));
  return [...living, ...current.slice(0, 1), ...releases.filter(({ name }) => name === 'EPEL-9')];
}

function createRows(world: World, release: WorldRelease): Row[] {
  if (release.idPrefix !== 'FEDORA') return [];
  const random = world.random(`koschei: ${release.distTag}`);
  const packages = world.packages.filter(({ namespace, state }) => namespace === 'rpms' && state !== 'retired');
  const rows = packages.map((pkg, index) => createRow({ world, release, random, number: index + 1 }, pkg));
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

type RowStage = { world: World; release: WorldRelease; random: Random; number: number };

function createRow({ world, release, random, number }: RowStage, pkg: WorldPackage): Row {
  const left = release.branch === 'eln' && !random.chance(ELN_SHARE);
  const drawn = left ? 'untracked' : pickWeighted(random, STATES[world.scale]);
  const state = pkg.state === 'orphaned' ? 'blocked' : isQuiet(pkg) ? 'ok' : drawn;
  const finished = world.now - Math.round((0.1 + random.next() ** 2 * 40) * 86_400) * 1000;
  const started = finished - random.int(60, 9000) * 1000;
  const build = {
    task_id: 140_000_000 + number,
    time_started: koscheiTime(started, random.chance(0.5)),
    time_finished: koscheiTime(finished, random.chance(0.5)),
    epoch: null,
    version: pkg.version,
    release: `${random.int(1, 9)}.${release.distTag.replace(/^f(?=\d)/, 'fc')}`,
  };
  return {
    name: pkg.name,
    collection: release.distTag,
    state,
    last_complete_build: state === 'unknown' ? null : build,
  };
}

/** Without a zone; the fraction is left out when it is zero. */
const koscheiTime = (ms: number, exact: boolean): string =>
  `${new Date(ms).toISOString().slice(0, 19)}${exact ? '' : '.250000'}`;

const page = (status: number, title: string, words: string): Answer => ({
  status,
  type: 'text/html; charset=utf-8',
  body: `<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n<p>${words}</p>\n`,
});

const NO_ROUTE =
  'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.';

function answerKoschei(ask: Ask, rowsOf: ReadonlyMap<string, readonly Row[]>): Answer {
  if (unknownCollection(ask, rowsOf)) return page(404, 'Not Found', 'Collection not found');
  if (ask.segments.join('/') !== 'api/v1/packages') return page(404, 'Not Found', NO_ROUTE);
  if (ask.method === 'OPTIONS')
    return { status: 200, type: 'text/html; charset=utf-8', body: '', headers: { Allow: 'OPTIONS, GET, HEAD' } };
  if (ask.method !== 'GET' && ask.method !== 'HEAD')
    return page(405, 'Method Not Allowed', 'The method is not allowed for the requested URL.');
  const body = JSON.stringify(listPackages(ask, rowsOf));
  return { status: 200, type: 'application/json', body, headers: { Vary: 'Cookie' } };
}

/** Only the first `collection` is looked at, and only here its commas count. */
function unknownCollection({ query }: Ask, rowsOf: ReadonlyMap<string, readonly Row[]>): boolean {
  const first = query.get('collection') ?? '';
  return first !== '' && first.split(',').some((name) => !rowsOf.has(name));
}

/** Values are literal: a comma list finds nothing. */
function listPackages({ query }: Ask, rowsOf: ReadonlyMap<string, readonly Row[]>): Row[] {
  const collections = query.has('collection') ? new Set(query.getAll('collection')) : new Set(rowsOf.keys());
  const rows = [...rowsOf].flatMap(([name, list]) => (collections.has(name) ? list : []));
  const names = new Set(query.getAll('name'));
  const found = query.has('name') ? rows.filter(({ name }) => names.has(name)) : rows;
  return collections.size === 1 ? found : found.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
