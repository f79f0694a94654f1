/** The fixture of every case: a small Fedora, a first crawl of it, and fault injection for the next one. */
import { HOUR_MS } from '#lib/time.ts';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunReport } from '#domain/outcome.ts';
import type { EngineSetting } from '#simulator/dist-git-program.ts';
import type { FaultRule } from '#simulator/faults.ts';
import { loadServices } from '#simulator/services.ts';
import { type RunningServer, startServer } from '#simulator/server.ts';
import type { SimulatedService } from '#simulator/simulated-service.ts';
import { createWorld } from '#simulator/world.ts';
import type { Source } from '#sources/define.ts';
import { REGISTRY, type Registered } from '#sources/registry.ts';
import type { Service } from '#sources/services.ts';
import { crawlServed } from '../compare-crawls.ts';
import { newFolder } from '../programs.ts';

const NOW_MS = Date.parse('2026-11-24T14:00:00Z');

/** The clocks of the crawls: the one that every case starts with, the disturbed one, and the next one. `earlier` is a crawl with Pagure, before the switch to Forgejo. */
export const CLOCKS = {
  earlier: new Date(NOW_MS - 6 * HOUR_MS),
  before: new Date(NOW_MS - 5 * HOUR_MS),
  disturbed: new Date(NOW_MS),
  after: new Date(NOW_MS + HOUR_MS / 2),
} as const;

/** Time runs faster for the client by this factor: a time-out of 30 s takes 0.6 s. */
const SPEED = 50;
const SLOW_MS = 6000;
/** Small enough that the lists of a small Fedora have several pages. */
const PAGE_ROWS = 20;
const ALWAYS = 1_000_000;

/** The age of a snapshot that the disturbed crawl does not renew. */
export const hoursKept = (CLOCKS.disturbed.getTime() - CLOCKS.before.getTime()) / HOUR_MS;

/** With cursors and validators of the last crawl, without them as with --full, or without any earlier data. */
export type CrawlMode = 'refresh' | 'full' | 'first';

/** The programs that dist-git can run. Whether the files of /extras remain with Forgejo is not known. */
const DIST_GITS = {
  Pagure: { engine: 'pagure', extras: true },
  Forgejo: { engine: 'forgejo', extras: false },
  'Forgejo with /extras': { engine: 'forgejo', extras: true },
} as const satisfies Record<string, EngineSetting>;
export type DistGit = keyof typeof DIST_GITS;

type CrawlRequest = { folder: string; sources: readonly string[]; crawlMode: CrawlMode; now: Date };

export type FaultFixture = {
  server: RunningServer;
  distGit: DistGit;
  /** A copy of the data folder of the first crawl, if requested without the files of one source. */
  folder: (without?: string) => Promise<string>;
  crawl: (wanted: CrawlRequest) => Promise<RunReport>;
  /** Injects a fault from now on; undefined ends all faults. Resets the counters. */
  injectFault: (rule: Omit<FaultRule, 'ms'> | undefined) => Promise<void>;
  close: () => Promise<void>;
};

export type Fedora = { parts: readonly SimulatedService[]; folder: string; distGit: DistGit };

/** Crawls a small Fedora whose list of crashes has as many pages as the real one. */
export async function crawlFedora(distGit: DistGit): Promise<Fedora> {
  const world = createWorld({ scale: 'sample', seed: 1, now: NOW_MS });
  const isFaf = ({ service }: SimulatedService): boolean => service === 'faf';
  const parts = [
    ...(await loadServices(world)).filter((part) => !isFaf(part)),
    ...(await loadServices({ ...world, scale: 'fedora' })).filter(isFaf),
  ];
  const folder = await newFolder('fedora-');
  const server = await startServer({ parts, pageRows: PAGE_ROWS });
  const sources = REGISTRY.map(({ source }) => source.identity.id);
  if (distGit === 'Pagure') await crawlAt(server, { folder, sources, crawlMode: 'full', now: CLOCKS.before });
  else {
    await crawlAt(server, { folder, sources, crawlMode: 'full', now: CLOCKS.earlier });
    await switchTo(server, distGit);
    await crawlAt(server, { folder, sources, crawlMode: 'refresh', now: CLOCKS.before });
  }
  await server.close();
  return { parts, folder, distGit };
}

const switchTo = (server: RunningServer, distGit: DistGit): Promise<void> =>
  post(server, '/__engine', DIST_GITS[distGit]);

async function post({ baseUrl }: RunningServer, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${baseUrl}${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}

/** A server of its own, so that the faults of one task do not reach another. */
export async function openFixture({ parts, folder, distGit }: Fedora): Promise<FaultFixture> {
  const server = await startServer({ parts, pageRows: PAGE_ROWS });
  await switchTo(server, distGit);
  return {
    server,
    distGit,
    async folder(without) {
      const copy = await newFolder('case-');
      await cp(folder, copy, { recursive: true });
      for (const subfolder of ['snapshots', 'references', 'outcomes'])
        if (without !== undefined) await rm(join(copy, subfolder, `${without}.json`), { force: true });
      await rm(join(copy, 'http'), { recursive: true, force: true });
      return copy;
    },
    crawl: (wanted) => crawlAt(server, wanted),
    async injectFault(rule) {
      await fetch(`${server.baseUrl}/__fault`, { method: 'DELETE' });
      await post(server, '/__stats', { reset: true });
      if (rule === undefined) return;
      const fault = { times: ALWAYS, ...rule, ...(rule.mode === 'slow' ? { ms: SLOW_MS / SPEED } : {}) };
      await post(server, '/__fault', fault);
    },
    close: () => server.close(),
  };
}

/** A refresh is a usual run in which only these sources are due. */
function crawlAt(server: RunningServer, { folder, sources, crawlMode, now }: CrawlRequest): Promise<RunReport> {
  const common = { folder, now: now.getTime(), speed: SPEED };
  if (crawlMode === 'full') return crawlServed(server, { ...common, only: sources, full: true });
  const everyMinutes = (id: string): number => (sources.includes(id) ? 0 : Infinity);
  const registry = REGISTRY.map((one) => ({ ...one, everyMinutes: everyMinutes(one.source.identity.id) }));
  return crawlServed(server, { ...common, registry });
}

/** The services that a source asks. */
export const servicesOf = ({ service, asksToo }: Source): Service[] =>
  asksToo === undefined ? [service] : [service, asksToo];

/** Which sources are read in a case of this one: the change log is read for others, so they are read with it. */
export function readWith({ source }: Registered, registry: readonly Registered[] = REGISTRY): string[] {
  const listening = registry.filter((other) => other.source.brings === 'findings' && other.source.listensTo);
  const others = source.brings === 'changes' ? listening : [];
  return [source.identity.id, ...others.map((other) => other.source.identity.id)];
}
