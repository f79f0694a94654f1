/** Lets a simulated day pass hour by hour: what incremental crawls have must be what a fresh full crawl has. */
import { rm } from 'node:fs/promises';
import type { RunReport } from '#domain/outcome.ts';
import { crawl } from '#collect/crawl.ts';
import { silentLog } from '#lib/log.ts';
import { type RunningServer, startServer } from '#simulator/server.ts';
import type { World } from '#simulator/types.ts';
import { createWorld } from '#simulator/world.ts';
import { differingMembers, OF_READING, takeHistory } from './members.ts';
import { changedPages, readPages } from './pages.ts';
import { newFolder } from './programs.ts';
import { derivePages } from './sample.ts';

type Day = {
  seed: number;
  scale: World['scale'];
  hours: number;
  /** Looks as well, and asks every source, after these hours. */
  also?: readonly number[];
};

export type Look = { afterHours: number; differing: string[]; pages: number; pagesDiffering: string[] };

export type HoursResult = {
  seed: number;
  looks: Look[];
  /** Crawls that did not end with exit code 0. */
  failed: number;
  /** How much of each sort has happened. */
  changes: ReadonlyMap<string, number>;
};

/** Any moment will do; a whole hour, since clocks of services tick there. */
const START = Date.UTC(2026, 10, 24, 14);
const HOUR_MS = 3_600_000;

export async function passHours({ seed, scale, hours, also = [] }: Day): Promise<HoursResult> {
  const server = await startServer({ world: createWorld({ scale, seed, now: START }) });
  const folder = await newFolder('hourly-');
  try {
    const reports = [await read(server, { folder, now: START, full: true })];
    const looks: Look[] = [];
    let world: World | undefined;
    for (let hour = 1; hour <= hours; hour += 1) {
      world = await server.pass(1);
      const isLook = hour === hours || also.includes(hour);
      reports.push(await read(server, { folder, now: START + hour * HOUR_MS, refresh: isLook }));
      if (isLook) looks.push(await look(server, folder, hour));
    }
    const failed = reports.filter(({ exitCode }) => exitCode !== 0).length;
    return { seed, looks, failed, changes: countChanges(world) };
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

type Reading = { folder: string; now: number; full?: boolean; refresh?: boolean };

const read = ({ upstreams }: RunningServer, { folder, now, ...how }: Reading): Promise<RunReport> =>
  crawl({ dataFolder: folder, upstreams, now: new Date(now), log: silentLog, agent: 'hours/1.0', ...how });

/** Beside a crawl that begins now. */
async function look(server: RunningServer, folder: string, afterHours: number): Promise<Look> {
  const fresh = await newFolder('fresh-');
  try {
    await read(server, { folder: fresh, now: START + afterHours * HOUR_MS, full: true });
    const isWholeDays = afterHours % 24 === 0;
    const differing = await differingMembers(folder, fresh, { withMembers: isWholeDays });
    if (!isWholeDays) return { afterHours, differing, pages: 0, pagesDiffering: [] };
    await takeHistory(fresh, folder);
    const [pages, freshPages] = [await pagesOf(folder), await pagesOf(fresh)];
    return { afterHours, differing, pages: freshPages.size, pagesDiffering: changedPages(pages, freshPages) };
  } finally {
    await rm(fresh, { recursive: true });
  }
}

async function pagesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  await derivePages(folder, { timeless: true });
  return readPages(folder, OF_READING);
}

const countChanges = (world: World | undefined): Map<string, number> =>
  new Map(
    [...Map.groupBy(world?.moved?.happened ?? [], ({ sort }) => sort)]
      .map(([sort, all]): [string, number] => [sort, all.length])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
