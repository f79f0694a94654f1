/** Every fault on every service: what was known stays, the pages say so, the exit code is right, and it recovers. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openSite } from '#store/site.ts';
import { openStore } from '#store/store.ts';
import { z } from 'zod';
import type { PageSource } from '#domain/pages/page.ts';
import { wordsOf } from './matrix/judge.ts';
import { readersOf } from './matrix/readers.ts';
import { type Ended, newFolder, runScript, type Upstream } from './programs.ts';

const FAULT_MODES = [
  '503-html',
  '429',
  'anubis-html-200',
  'truncated-json',
  'empty',
  'reset',
  'timeout',
  'slow',
] as const;
type FaultMode = (typeof FAULT_MODES)[number];

export type FaultResult = {
  service: string;
  mode: FaultMode;
  exitCode: number | null;
  states: string;
  lost: number;
  said: string;
  recovered: boolean;
  seconds: number;
  ok: boolean;
};

type MatrixPlan = {
  upstream: Upstream;
  modes?: readonly FaultMode[];
  /** All that have an answer when absent. */
  services?: readonly string[];
  onResult?: (result: FaultResult) => void;
};

/** The sources of each service. */
type Readers = ReadonlyMap<string, readonly string[]>;

export async function breakServices({
  upstream,
  modes = FAULT_MODES,
  services,
  onResult,
}: MatrixPlan): Promise<FaultResult[]> {
  const folder = await newFolder('faults-');
  const crawl = (...args: string[]) =>
    runScript('crawl', ['--upstreams', upstream.upstreamsFile, '--data', folder, ...args]);
  await crawl('--full');
  await runScript('derive', ['--data', folder]);
  const readers = await readersIn(folder);
  const results: FaultResult[] = [];
  for (const [service, sources] of readers) {
    if (services?.includes(service) === false) continue;
    for (const mode of modes) {
      const result = await breakService({ upstream, folder, crawl, service, sources, mode });
      results.push(result);
      onResult?.(result);
    }
  }
  await rm(folder, { recursive: true });
  return results;
}

const Stats = z.object({ services: z.record(z.string(), z.object({ requests: z.number() })) });

type Broken = {
  upstream: Upstream;
  folder: string;
  crawl: (flag: string) => Promise<Ended>;
  service: string;
  sources: readonly string[];
  mode: FaultMode;
};

/** Who is told everything by the change log asks nothing, so that no fault can strike: as a slow answer it changes nothing. */
async function breakService(broken: Broken): Promise<FaultResult> {
  const { upstream, folder, crawl, service, sources, mode } = broken;
  const before = await findingsById(folder);
  // Without validators: a 304 has no body that could be spoilt.
  await rm(join(folder, 'http'), { recursive: true, force: true });
  await upstream.control('/__fault', { service, mode, count: 100_000 });
  await upstream.control('/__stats', { reset: true });
  const { code, ms } = await crawl('--refresh');
  const { services } = Stats.parse(await upstream.control('/__stats'));
  await upstream.control('/__fault', undefined, 'DELETE');
  const wasAsked = (services[service]?.requests ?? 0) > 0;
  const judged = await judge({ folder, sources, mode: wasAsked ? mode : 'slow', before });
  const recovery = await crawl('--refresh');
  await runScript('derive', ['--data', folder]);
  const recovered = recovery.code === 0 && (await saidOf(folder, sources)).every(({ state }) => state === 'fresh');
  const ok = judged.ok && recovered && code === 0;
  return { service, mode, exitCode: code, recovered, seconds: Math.round(ms / 1000), ...judged, ok };
}

/** Those that could be read before anything was broken: the replay has no answers of some services. */
async function readersIn(folder: string): Promise<Readers> {
  const { sources } = await openSite(folder).readIndex();
  const fresh = [...readersOf()].map(
    ([service, ids]) => [service, ids.filter((id) => sources[id]?.state === 'fresh')] as const,
  );
  return new Map(fresh.filter(([, ids]) => ids.length > 0));
}

type Case = { folder: string; sources: readonly string[]; mode: FaultMode; before: ReadonlySet<string> };
type Judged = Pick<FaultResult, 'states' | 'lost' | 'said' | 'ok'>;

async function judge({ folder, sources, mode, before }: Case): Promise<Judged> {
  const after = await findingsById(folder);
  const lost = [...before].filter((id) => !after.has(id)).length;
  const invented = [...after].filter((id) => !before.has(id)).length;
  const derived = await runScript('derive', ['--data', folder]);
  const said = await saidOf(folder, sources);
  const right = said.every((source) => (mode === 'slow' ? source.state === 'fresh' : isTold(source)));
  return {
    states: [...new Set(said.map(stateOf))].join('+'),
    lost,
    said: said.map(wordsOf).find((words) => words !== '') ?? '',
    ok: right && lost === 0 && invented === 0 && derived.code === 0,
  };
}

/** Where a source asks two services, the other one still answers: then the page says what is missing. */
const isTold = ({ state, fault, complete, coverage }: PageSource): boolean =>
  state === 'kept' ? fault !== undefined : !complete && (coverage?.note ?? coverage?.failed) !== undefined;

const stateOf = ({ state, complete }: PageSource): string => (complete || state !== 'fresh' ? state : 'fresh in part');

async function findingsById(folder: string): Promise<Set<string>> {
  const store = await openStore(folder);
  const packages = (await store.readReference('ownership'))?.packages ?? [];
  const findings = (await store.readSnapshots()).snapshots.flatMap((snapshot) => snapshot.findings.map(({ id }) => id));
  return new Set([
    ...findings,
    ...packages.map((owned) => `${owned.namespace}/${owned.name} ${owned.people.map(({ name }) => name).join()}`),
  ]);
}

/** What a reader of the front page is told of these sources. */
async function saidOf(folder: string, ids: readonly string[]): Promise<PageSource[]> {
  const { sources } = await openSite(folder).readIndex();
  return ids.flatMap((id) => sources[id] ?? []);
}
