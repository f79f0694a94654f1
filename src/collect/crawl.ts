/** One crawl from flags to report: the data folder, its lock, the clients, the run. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { RunReport } from '#domain/outcome.ts';
import { RunOverError, UsageError } from '#lib/errors.ts';
import { type CrawlHttp, createHttp } from '#lib/http/http.ts';
import type { ValidatorStore } from '#lib/http/validators.ts';
import { toInstant } from '#lib/instant.ts';
import type { Log } from '#lib/log.ts';
import { FULL_BUDGET, RUN, SWITCHED_OFF } from '#sources/config.ts';
import { SERVICES, type Service } from '#sources/services.ts';
import { REGISTRY, type Registered } from '#sources/registry.ts';
import { openStore } from '#store/store.ts';
import { collectAll } from './run/collect-all.ts';
import { credentialsFor, audienceOf, marksOf, checkMarks } from './audience.ts';
import { registryFor } from './narrow.ts';
import { saveReport } from './report.ts';
import type { Run, Upstreams } from './run/run.ts';
import { type Seed, seedOwnership } from './seed-ownership.ts';
import { beginShard, type Part } from './shards/shards.ts';

export type CrawlOptions = {
  dataFolder: string;
  upstreams: Upstreams;
  only?: readonly string[] | undefined;
  refresh?: boolean;
  full?: boolean;
  /** How long it may take; what is not read by then is read first next time. */
  minutes?: number | undefined;
  acceptedByHand?: readonly string[];
  /** Read only what this shard is dealt; the data folder is then a part, for `mergeParts`. */
  shard?: Part | undefined;
  log: Log;
  /** The clock of this crawl; the time now when absent. */
  now?: Date | undefined;
  /** Who asks: the User-Agent, with a contact URL. */
  agent: string;
  registry?: readonly Registered[];
  /** Only what these packagers need. */
  packagers?: readonly string[] | undefined;
  /** Who holds what, for a data folder that does not know it yet. */
  seed?: Seed | undefined;
  /** With packagers: the key by which Bugzilla shows what only one person may see. */
  bugzillaKey?: string | undefined;
  /** How many times faster than in earnest the time of waits, time-outs and budgets passes: for tests. */
  speed?: number;
};

export async function crawl(options: CrawlOptions): Promise<RunReport> {
  const { log, full = false } = options;
  const audience = audienceOf(options);
  const registry = registryFor(options.registry ?? REGISTRY, audience);
  checkNames([...(options.only ?? []), ...(options.acceptedByHand ?? [])], registry);
  checkSeed(options);
  const now = toInstant(options.now ?? new Date());
  const store = await openStore(options.dataFolder);
  const unlock = await store.lock(now);
  const time = limitTime(options.minutes ?? (full ? RUN.minutesOfFull : RUN.minutes));
  const http = openHttp(options, store.validators, time.over);
  try {
    await checkMarks(store, marksOf(audience));
    await seedOwnership(store, { seed: options.seed, registry, now, log });
    const shard = await beginShard(store, { ...options, now, registry });
    if (full) await store.validators.forget();
    const report = await collectAll({
      store,
      registry,
      upstreams: options.upstreams,
      isOver: () => time.over.aborted,
      openClient: clientsOf(http, { full, audience }),
      log,
      now,
      random: Math.random,
      only: shard?.reads ?? options.only,
      refresh: options.refresh ?? false,
      full,
      acceptedByHand: options.acceptedByHand ?? [],
    });
    if (shard === undefined) await saveReport(store, report);
    else await shard.end(report);
    return report;
  } finally {
    time.stop();
    await http.close();
    await unlock();
  }
}

const clientsOf =
  (
    http: CrawlHttp,
    { full, audience }: { full: boolean; audience: ReturnType<typeof audienceOf> },
  ): Run['openClient'] =>
  ({ source, budget }, base) =>
    http.forSource({
      id: source.identity.id,
      rateLimit: source.rateLimit,
      budget: full ? FULL_BUDGET : budget,
      host: new URL(base).host,
      credentials: credentialsFor(source, base, audience),
    });

/** Whatever waits or is under way when the time is over ends with a RunOverError. */
function limitTime(minutes: number): { over: AbortSignal; stop: () => void } {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new RunOverError()), minutes * 60_000);
  return { over: limit.signal, stop: () => clearTimeout(timer) };
}

const openHttp = (
  { agent, log, speed = 1 }: CrawlOptions,
  validators: ValidatorStore,
  deadline: AbortSignal,
): CrawlHttp =>
  createHttp({
    agent,
    clock: () => Date.now() * speed,
    random: Math.random,
    sleep: (ms, signal) => sleep(ms / speed, undefined, { signal }),
    speed,
    log,
    validators,
    deadline,
  });

function checkSeed({ seed, packagers, shard }: CrawlOptions): void {
  if (seed !== undefined && (packagers !== undefined || shard !== undefined))
    throw new UsageError('--seed-ownership begins a whole crawl for everybody: leave --packager and --shard out.');
}

/** Throws UsageError when there is no such source. */
export function checkNames(names: readonly string[], registry: readonly Registered[]): void {
  const known = registry.map(({ source }) => source.identity.id);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no source "${unknown}". There are: ${known.join(', ')}.`);
}

const isService = (name: string): name is Service => Object.hasOwn(SERVICES, name);

/** Base URLs: the real services but for those that are `off`, with what the text of an --upstreams file overrides. Throws UsageError. */
export function parseUpstreams(text: string | undefined, off = SWITCHED_OFF): Upstreams {
  const upstreams: Upstreams = { ...SERVICES };
  for (const service of off) upstreams[service] = null;
  if (text === undefined) return upstreams;
  const parsed = z.record(z.string(), z.url({ protocol: /^https?$/ }).nullable()).safeParse(jsonOf(text));
  if (!parsed.success) throw new UsageError('--upstreams needs a JSON object of service → base URL or null.');
  for (const [name, base] of Object.entries(parsed.data)) {
    if (!isService(name))
      throw new UsageError(`--upstreams names "${name}". The services are: ${Object.keys(SERVICES).join(', ')}.`);
    upstreams[name] = base === null ? null : base.replace(/\/+$/, '');
  }
  return upstreams;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
