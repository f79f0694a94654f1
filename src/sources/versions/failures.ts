/** The last failed build of each package and release. Contract: 04-koji.md, listBuilds. */
import { parseEvr } from '#domain/evr.ts';
import type { Build, BuildList } from '#domain/versions.ts';
import { callHub, type Hub } from './hub.ts';
import { type Read, normalizeBuild, toList } from './normalize.ts';
import { WireFailedBuild } from './schema.ts';
import { named } from './xml-rpc.ts';

const DAY_S = 86_400;
/** How far the first reading looks back, and how long a failure is remembered. */
const FIRST_DAYS = 14;
const KEPT_DAYS = 28;
const PAGE_ROWS = 1000;
/** The rest is read in the next run. */
const MOST_PAGES = 6;

const FAILED = 3;

export type Failures = Read & {
  /** The end of the last failed build that was read, in seconds since 1970. */
  until: number;
  complete: boolean;
};

type Known = {
  /** Where the last reading ended. */
  since: number | undefined;
  /** The lists that it left. */
  left: readonly BuildList[];
  /** Release by the end of a build's release: fc46, el9. */
  suffixes: ReadonlyMap<string, string>;
};

export async function readFailures(hub: Hub, { since, left, suffixes }: Known): Promise<Failures> {
  const nowS = Date.parse(hub.now) / 1000;
  const found = new Map([...suffixes.values()].map((release) => [release, recent(left, release, nowS)]));
  const dropped: string[] = [];
  let until = since ?? nowS - FIRST_DAYS * DAY_S;
  let complete = false;
  for (let page = 0; page < MOST_PAGES && !complete; page += 1) {
    const before = until;
    const rows = await readPage(hub, until, (build, endedAt) => {
      until = Math.max(until, endedAt);
      if (typeof build === 'string') dropped.push(build);
      else remember(found, build, suffixes);
    });
    complete = rows < PAGE_ROWS || until === before;
  }
  const lists = [...found].map(([release, builds]) =>
    toList({ name: `failed builds of ${release}`, release, stage: 'failed', readAt: hub.now }, builds),
  );
  return { lists, dropped, until, complete };
}

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

function recent(left: readonly BuildList[], release: string, nowS: number): Map<string, Build> {
  const list = left.find((one) => one.stage === 'failed' && one.release === release);
  const kept = (list?.builds ?? []).filter(([, , at]) => Date.parse(at) / 1000 > nowS - KEPT_DAYS * DAY_S);
  return new Map(kept.map((build) => [build[0], build]));
}

/** The last one to fail counts, whatever its version. */
function remember(found: ReadonlyMap<string, Map<string, Build>>, build: Build, suffixes: Known['suffixes']): void {
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
