/** One crawl from flags to report: the data folder, its lock, the clients, the run. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { RunReport } from '#domain/outcome.ts';
import { UsageError } from '#lib/errors.ts';
import { type CrawlHttp, createHttp } from '#lib/http/http.ts';
import type { ValidatorStore } from '#lib/http/validators.ts';
import { toInstant } from '#lib/instant.ts';
import type { Log } from '#lib/log.ts';
import { FULL_BUDGET, RUN } from '#sources/config.ts';
import { SERVICES, type Service } from '#sources/define.ts';
import { REGISTRY, type Registered } from '#sources/registry.ts';
import { openStore } from '#store/store.ts';
import { collectAll } from './collect-all.ts';
import { beginShard } from './begin-shard.ts';
import { finishRun } from './finish-run.ts';
import type { Run, Upstreams } from './run.ts';
import type { Part } from './shards.ts';

export type CrawlOptions = {
  dataFolder: string;
  upstreams: Upstreams;
  only?: readonly string[] | undefined;
  refresh?: boolean;
  full?: boolean;
  /** How long it may take; what is not read by then is read first next time. */
  minutes?: number | undefined;
  vouchedFor?: readonly string[];
  /** Read only what this shard is dealt; the data folder is then a part, for `mergeParts`. */
  shard?: Part | undefined;
  log: Log;
  /** The clock of this crawl; the time now when absent. */
  now?: Date | undefined;
  /** Who asks: the User-Agent, with a contact URL. */
  agent: string;
  registry?: readonly Registered[];
  /** How many times faster than in earnest the time of waits, time-outs and budgets passes: for tests. */
  speed?: number;
};

export async function crawl(options: CrawlOptions): Promise<RunReport> {
  const { log, full = false, registry = REGISTRY } = options;
  checkNames([...(options.only ?? []), ...(options.vouchedFor ?? [])], registry);
  const now = toInstant(options.now ?? new Date());
  const store = await openStore(options.dataFolder);
  const unlock = await store.lock(now);
  const time = new AbortController();
  const minutes = options.minutes ?? (full ? RUN.minutesOfFull : RUN.minutes);
  const timer = setTimeout(() => time.abort(), minutes * 60_000);
  const http = openHttp(options, store.validators, time.signal);
  try {
    const shard = await beginShard(store, { ...options, now, registry });
    if (full) await store.validators.forget();
    const report = await collectAll({
      store,
      registry,
      upstreams: options.upstreams,
      isOver: () => time.signal.aborted,
      openClient: clientsOf(http, full),
      log,
      now,
      random: Math.random,
      only: shard?.reads ?? options.only,
      refresh: options.refresh ?? false,
      full,
      vouchedFor: options.vouchedFor ?? [],
    });
    if (shard === undefined) await finishRun(store, report);
    else await shard.end(report);
    return report;
  } finally {
    clearTimeout(timer);
    await http.close();
    await unlock();
  }
}

const clientsOf =
  (http: CrawlHttp, full: boolean): Run['openClient'] =>
  ({ source, budget }, base) =>
    http.forSource({
      id: source.identity.id,
      manners: source.manners,
      budget: full ? FULL_BUDGET : budget,
      host: new URL(base).host,
    });

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

/** Throws UsageError when there is no such source. */
export function checkNames(names: readonly string[], registry: readonly Registered[]): void {
  const known = registry.map(({ source }) => source.identity.id);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no source "${unknown}". There are: ${known.join(', ')}.`);
}

const isService = (name: string): name is Service => Object.hasOwn(SERVICES, name);

/** Base URLs: the real services, with what the text of an --upstreams file overrides. Throws UsageError. */
export function parseUpstreams(text: string | undefined): Upstreams {
  const upstreams: Upstreams = { ...SERVICES };
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
