/** The data of the simulated Koschei: test builds of every package in a few collections. */
import { comparing } from '#lib/order.ts';
import { newestOfEach, type ReleaseBuilds, type SimBuild } from './builds/build.ts';
import type { WorldEvent } from './history.ts';
import { pickWeighted, type Random, type Weighted } from './random.ts';
import { isQuiet, type SharedState, type WorldPackage, type WorldRelease } from './world/nouns.ts';

type State = 'blocked' | 'untracked' | 'unresolved' | 'ok' | 'failing' | 'unknown';

export type TestedPackage = {
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

/** Packages per thousand. Builds of the small Fedora fail more often, so that every state occurs. */
const STATES: Readonly<Record<SharedState['scale'], Weighted<State>>> = {
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

/** ELN contains only a part of the packages. */
const ELN_SHARE = 0.15;

type Builds = ReadonlyMap<string, ReleaseBuilds>;

/** By collection, each sorted by name. */
export const createTestBuilds = (world: SharedState, builds: Builds): Map<string, TestedPackage[]> =>
  new Map(
    collectionsOf(world).map((release) => [release.distTag, createRows(world, release, builds.get(release.distTag))]),
  );

/** Rawhide, branched releases, the newest stable Fedora, ELN, and one collection that stays empty. */
function collectionsOf({ releases }: SharedState): WorldRelease[] {
  const fedora = releases.filter(({ idPrefix }) => idPrefix === 'FEDORA');
  const living = fedora.filter(({ state }) => state === 'pending' || state === 'frozen');
  const current = fedora
    .filter(({ state }) => state === 'current')
    .sort((a, b) => Number(b.version) - Number(a.version));
  return [...living, ...current.slice(0, 1), ...releases.filter(({ name }) => name === 'EPEL-9')];
}

function createRows(world: SharedState, release: WorldRelease, built: ReleaseBuilds | undefined): TestedPackage[] {
  if (release.idPrefix !== 'FEDORA') return [];
  const random = world.random(`koschei: ${release.distTag}`);
  const packages = world.packages.filter(({ namespace, state }) => namespace === 'rpms' && state !== 'retired');
  const { base = [], updates = [] } = built ?? {};
  const shipped = new Map(newestOfEach([...base, ...updates]).map((build) => [build.name, build]));
  const rows = packages.map((pkg, index) =>
    createRow({ world, release, random, number: index + 1, shipped: shipped.get(pkg.name) }, pkg),
  );
  return rows.sort(comparing(({ name }) => name));
}

type TestBuildContext = {
  world: SharedState;
  release: WorldRelease;
  random: Random;
  number: number;
  /** The newest build in the release; undefined for ELN, which is built elsewhere. */
  shipped: SimBuild | undefined;
};

/** Koschei rebuilds the newest build of the release, but for a few packages it has not seen that build yet. */
const OLDER_RELEASES = 2;

function createRow({ world, release, random, number, shipped }: TestBuildContext, pkg: WorldPackage): TestedPackage {
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
    ...versionOf(pkg, shipped, `${random.int(1, 9)}.${release.distTag.replace(/^f(?=\d)/, 'fc')}`),
  };
  return {
    name: pkg.name,
    collection: release.distTag,
    state,
    last_complete_build: state === 'unknown' ? null : build,
  };
}

const versionOf = (pkg: WorldPackage, shipped: SimBuild | undefined, drawn: string) =>
  shipped === undefined || Number.parseInt(drawn, 10) <= OLDER_RELEASES
    ? { version: pkg.version, release: drawn }
    : { version: shipped.version, release: shipped.release };

/** Messages know three states, and call every other one "ignored". */
const stateInMessages = (state: State): string =>
  state === 'ok' || state === 'failing' || state === 'unresolved' ? state : 'ignored';

export const messageOf = ({ name, collection, state }: TestedPackage, old: State) => ({
  name,
  old: stateInMessages(old),
  new: stateInMessages(state),
  repo: collection,
  collection,
  collection_name: collection,
  groups: [],
  koji_instance: 'primary',
});

/** The kind of an event for which Koschei sends no message. */
export const UNANNOUNCED = 'test build untold';

/** The packages, as f46:libquill, that have changed since then without a message from Koschei. */
export const unannouncedSince = (events: readonly WorldEvent[], since: number): string[] =>
  events.filter(({ at, kind }) => kind === UNANNOUNCED && at > since).map(({ subject }) => subject);

/** Without a zone; the fraction is left out when it is zero. */
export const koscheiTime = (ms: number, exact: boolean): string =>
  `${new Date(ms).toISOString().slice(0, 19)}${exact ? '' : '.250000'}`;
