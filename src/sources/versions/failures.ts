/** The last failed build of each package and release: CONTRACT.md, "listBuilds". */
import { parseEvr } from '#domain/versions/evr.ts';
import type { Build, BuildList } from '#domain/versions/versions.ts';
import { callHub, type Hub } from './hub.ts';
import { type ReadLists, normalizeBuild, toList } from './normalize.ts';
import { WireFailedBuild } from './schema.ts';
import { named } from './xml-rpc.ts';

const DAY_S = 86_400;
/** How far the first reading looks back. A failure is not remembered for longer, or two readings would differ. */
const KEPT_DAYS = 14;
const PAGE_ROWS = 1000;
/** The rest is read in the next run. */
const MOST_PAGES = 6;

const FAILED = 3;

export type Failures = ReadLists & {
  /** The end of the last failed build that was read, in seconds since 1970. */
  until: number;
  complete: boolean;
};

type FailureSearch = {
  /** Where the last reading ended. */
  since: number | undefined;
  /** The lists that it left. */
  previous: readonly BuildList[];
  /** Release by the end of a build's release: fc46, el9. */
  suffixes: ReadonlyMap<string, string>;
};

export async function readFailures(hub: Hub, { since, previous, suffixes }: FailureSearch): Promise<Failures> {
  const oldest = Date.parse(hub.now) / 1000 - KEPT_DAYS * DAY_S;
  const found = new Map([...suffixes.values()].map((release) => [release, buildsIn(previous, release)]));
  const dropped: string[] = [];
  let until = Math.max(since ?? oldest, oldest);
  let complete = false;
  for (let page = 0; page < MOST_PAGES && !complete; page += 1) {
    const before = until;
    const rows = await readPage(hub, until, (build, endedAt) => {
      until = Math.max(until, endedAt);
      if (typeof build === 'string') dropped.push(build);
      else keepLatestFailure(found, build, suffixes);
    });
    complete = rows < PAGE_ROWS || until === before;
  }
  for (const builds of found.values()) forgetBefore(builds, oldest);
  return { lists: toFailureLists(found, hub.now), dropped, until, complete };
}

/** The last failed build of each package, release by release. */
type FailuresByRelease = ReadonlyMap<string, Map<string, Build>>;

export const noFailures = (suffixes: FailureSearch['suffixes']): FailuresByRelease =>
  new Map([...suffixes.values()].map((release) => [release, new Map<string, Build>()]));

export const toFailureLists = (found: FailuresByRelease, readAt: string): BuildList[] =>
  [...found].map(([release, builds]) =>
    toList({ name: `failed builds of ${release}`, release, stage: 'failed', readAt }, builds),
  );

/** For what is asked of one package alone, no further back than a failure is remembered. */
export const failuresOfPackage = (name: string, now: string) =>
  named({
    packageID: name,
    state: FAILED,
    completeAfter: Date.parse(now) / 1000 - KEPT_DAYS * DAY_S,
    queryOpts: { order: '-completion_time', limit: 20 },
  });

/** `completeAfter` means strictly later: a second less, so that nothing of the same moment is lost. */
async function readPage(
  hub: Hub,
  after: number,
  onBuild: (build: Build | string, endedAt: number) => void,
): Promise<number> {
  let rows = 0;
  const options = {
    state: FAILED,
    completeAfter: Math.floor(after) - 1,
    queryOpts: { order: 'completion_time,build_id', limit: PAGE_ROWS },
  };
  const onRow = (row: unknown): void => {
    rows += 1;
    const endedAt = WireFailedBuild.safeParse(row).data?.completion_ts ?? 0;
    onBuild(normalizeBuild(row), endedAt);
  };
  await callHub(hub, { method: 'listBuilds', params: [named(options)], depth: 1, onRow });
  return rows;
}

function buildsIn(previous: readonly BuildList[], release: string): Map<string, Build> {
  const list = previous.find((one) => one.stage === 'failed' && one.release === release);
  return new Map(list?.builds.map((build) => [build[0], build]));
}

function forgetBefore(builds: Map<string, Build>, oldest: number): void {
  for (const [name, [, , at]] of builds) if (Date.parse(at) / 1000 < oldest) builds.delete(name);
}

/** The last one to fail counts, whatever its version. */
export function keepLatestFailure(found: FailuresByRelease, build: Build, suffixes: FailureSearch['suffixes']): void {
  const [name, evr, at] = build;
  const release = releaseOf(parseEvr(evr).release, suffixes);
  const builds = release === undefined ? undefined : found.get(release);
  if (builds !== undefined && (builds.get(name)?.[2] ?? '') <= at) builds.set(name, build);
}

/** `3.fc46` and `1.fc46.2` were built for what ends in fc46; koji itself does not say for which release. */
function releaseOf(release: string, suffixes: ReadonlyMap<string, string>): string | undefined {
  const parts = release.split('.').toReversed();
  return parts.map((part) => suffixes.get(part)).find((found) => found !== undefined);
}
