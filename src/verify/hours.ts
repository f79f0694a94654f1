/** Lets a simulated day pass hour by hour: what incremental crawls have must be what a fresh full crawl has. */
import { rm } from 'node:fs/promises';
import type { RunReport } from '#domain/outcome.ts';
import { crawl } from '#collect/crawl.ts';
import { silentLog } from '#lib/log.ts';
import { untoldSince } from '#simulator/koschei.ts';
import { type RunningServer, startServer } from '#simulator/server.ts';
import type { World } from '#simulator/world/state.ts';
import { REGISTRY } from '#sources/registry.ts';
import { createWorld } from '#simulator/world.ts';
import { openStore } from '#store/store.ts';
import { falseStatements } from './false-statements.ts';
import { differingMembers, findingsIn, OF_READING, takeHistory } from './compare-folders.ts';
import { changedPages, readPages } from './pages.ts';
import { newFolder } from './programs.ts';
import { derivePages } from './sample.ts';

type Day = {
  seed: number;
  scale: World['scale'];
  hours: number;
  /** How many times as much happens as usual. */
  busy?: number;
  /** Looks as well, and asks every source, after these hours. */
  also?: readonly number[];
};

type Look = {
  afterHours: number;
  /** How many changes there have been by then. */
  changed: number;
  /** And what is said although it is not so. */
  differing: string[];
  /** Findings of which the hourly crawl can know more, or less, than one that begins now. */
  outOfSight: number;
  pages: number;
  pagesDiffering: string[];
};

export type HoursResult = {
  seed: number;
  looks: Look[];
  /** Readings that did not succeed: there must be none. */
  kept: string[];
  /** How much of each sort has happened. */
  changes: ReadonlyMap<string, number>;
};

/** Any moment will do; a whole hour, since clocks of services tick there. */
const START = Date.UTC(2026, 10, 24, 14);
const HOUR_MS = 3_600_000;

export async function passHours({ seed, scale, hours, busy = 1, also = [] }: Day): Promise<HoursResult> {
  let world = createWorld({ scale, seed, now: START });
  const server = await startServer({ world });
  const folder = await newFolder('hourly-');
  try {
    const reports = [await read(server, { folder, now: START, full: true })];
    const looks: Look[] = [];
    for (let hour = 1; hour <= hours; hour += 1) {
      world = await server.pass(1, busy);
      const isLook = hour === hours || also.includes(hour);
      reports.push(await read(server, { folder, now: START + hour * HOUR_MS, refresh: isLook }));
      if (isLook) looks.push(await look(server, { folder, world }));
    }
    return { seed, looks, kept: reports.flatMap(keptIn), changes: countChanges(world) };
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

const keptIn = ({ startedAt, sources }: RunReport): string[] =>
  sources
    .filter(({ state }) => state !== 'fresh' && state !== 'not-due')
    .map(({ id, state, reason }) => `${startedAt} ${id} ${state}: ${reason ?? ''}`);

type Reading = { folder: string; now: number; full?: boolean; refresh?: boolean };

/** A small Fedora loses in a day what the guard does not believe at once. */
const acceptedByHand = REGISTRY.map(({ source }) => source.identity.id);

const read = ({ upstreams }: RunningServer, { folder, now, ...how }: Reading): Promise<RunReport> =>
  crawl({
    dataFolder: folder,
    upstreams,
    now: new Date(now),
    log: silentLog,
    agent: 'hours/1.0',
    acceptedByHand,
    ...how,
  });

type HourlyFolder = { folder: string; world: World };

/** Beside a crawl that begins now. */
async function look(server: RunningServer, left: HourlyFolder): Promise<Look> {
  const { folder, world } = left;
  const fresh = await newFolder('fresh-');
  const afterHours = (world.now - START) / HOUR_MS;
  try {
    await read(server, { folder: fresh, now: world.now, full: true });
    const outOfSight = new Set([...(await hiddenPulls(left, fresh)), ...(await untoldBuilds(left, fresh))]);
    const isWholeDays = afterHours % 24 === 0;
    const differing = [
      ...(await differingMembers(folder, fresh, { withMembers: isWholeDays, outOfSight })),
      ...(await falseStatements(folder, world)),
    ];
    const head = { afterHours, changed: world.happened.length, differing, outOfSight: outOfSight.size };
    if (!isWholeDays) return { ...head, pages: 0, pagesDiffering: [] };
    await takeHistory(fresh, folder, outOfSight);
    const [pages, freshPages] = [await pagesOf(folder), await pagesOf(fresh)];
    return { ...head, pages: freshPages.size, pagesDiffering: changedPages(pages, freshPages) };
  } finally {
    await rm(fresh, { recursive: true });
  }
}

/** Open, and in no packager’s list. */
async function hiddenPulls({ folder, world }: HourlyFolder, fresh: string): Promise<string[]> {
  const [known, found] = [await findingsIn(folder, 'dist-git-pulls'), await findingsIn(fresh, 'dist-git-pulls')];
  return openPulls(world).filter((id) => known.has(id) && !found.has(id));
}

/** Koschei has not told of them since the hourly crawl has read everything there. */
async function untoldBuilds({ folder, world }: HourlyFolder, fresh: string): Promise<string[]> {
  const fullAt = (await (await openStore(folder)).readSnapshot('koschei'))?.fullAt ?? '';
  const either = new Set([...(await findingsIn(folder, 'koschei')), ...(await findingsIn(fresh, 'koschei'))]);
  return untoldSince(world.happened, Date.parse(fullAt))
    .map((of) => `koschei:${of}`)
    .filter((id) => either.has(id));
}

const openPulls = (world: World): string[] =>
  world.pulls
    .filter(({ status }) => status === 'Open')
    .map(({ pkg, number }) => `dist-git-pulls:rpms/${pkg.name}:${number}`);

async function pagesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  await derivePages(folder, { timeless: true });
  return readPages(folder, OF_READING);
}

const countChanges = ({ happened }: World): Map<string, number> =>
  new Map(
    [...Map.groupBy(happened, ({ sort }) => sort)]
      .map(([sort, all]): [string, number] => [sort, all.length])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
