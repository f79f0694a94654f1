/** Every fault on every service: what was known stays, the pages say so, the exit code is right, and it recovers. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openSite } from '#store/site.ts';
import { openStore } from '#store/store.ts';
import type { Service } from '#sources/define.ts';
import { readersOf } from './matrix/readers.ts';
import { newFolder, runScript, type Upstream } from './programs.ts';

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

const READERS = readersOf();

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

type Plan = {
  upstream: Upstream;
  modes?: readonly FaultMode[];
  services?: readonly string[];
  onResult?: (result: FaultResult) => void;
};

export async function breakServices({
  upstream,
  modes = FAULT_MODES,
  services = Object.keys(READERS),
  onResult,
}: Plan): Promise<FaultResult[]> {
  const folder = await newFolder('faults-');
  const crawl = (...args: string[]) =>
    runScript('crawl', ['--upstreams', upstream.upstreamsFile, '--data', folder, ...args]);
  await crawl('--full');
  const results: FaultResult[] = [];
  for (const service of services) {
    for (const mode of modes) {
      const before = await findingsById(folder);
      // Without validators: a 304 has no body that could be spoilt.
      await rm(join(folder, 'http'), { recursive: true, force: true });
      await upstream.control('/__fault', { service, mode, count: 100_000 });
      const { code, ms } = await crawl('--refresh');
      await upstream.control('/__fault', undefined, 'DELETE');
      const judged = await judge({ folder, service, mode, before });
      const recovery = await crawl('--refresh');
      const recovered = recovery.code === 0 && (await statesOf(folder, service)).every((state) => state === 'fresh');
      const result = {
        service,
        mode,
        exitCode: code,
        recovered,
        seconds: Math.round(ms / 1000),
        ...judged,
        ok: judged.ok && recovered && code === 0,
      };
      results.push(result);
      onResult?.(result);
    }
  }
  await rm(folder, { recursive: true });
  return results;
}

type Case = { folder: string; service: string; mode: FaultMode; before: ReadonlySet<string> };

async function judge({
  folder,
  service,
  mode,
  before,
}: Case): Promise<Pick<FaultResult, 'states' | 'lost' | 'said' | 'ok'>> {
  const after = await findingsById(folder);
  const lost = [...before].filter((id) => !after.has(id)).length;
  const invented = [...after].filter((id) => !before.has(id)).length;
  const states = await statesOf(folder, service);
  const derived = await runScript('derive', ['--data', folder]);
  const said = await reasonsOnPage(folder, service);
  const expected = mode === 'slow' ? 'fresh' : 'kept';
  const right =
    states.every((state) => state === expected) && (mode === 'slow' || said.every((reason) => reason !== ''));
  return {
    states: [...new Set(states)].join('+'),
    lost,
    said: said[0] ?? '',
    ok: right && lost === 0 && invented === 0 && derived.code === 0,
  };
}

async function findingsById(folder: string): Promise<Set<string>> {
  const store = await openStore(folder);
  const packages = (await store.readOwnership('dist-git-ownership'))?.packages ?? [];
  const findings = (await store.readSnapshots()).snapshots.flatMap((snapshot) => snapshot.findings.map(({ id }) => id));
  return new Set([
    ...findings,
    ...packages.map((owned) => `${owned.namespace}/${owned.name} ${owned.people.map(({ name }) => name).join()}`),
  ]);
}

async function statesOf(folder: string, service: string): Promise<string[]> {
  const store = await openStore(folder);
  return Promise.all((READERS[service] ?? []).map(async (id) => (await store.readOutcome(id))?.state ?? 'never tried'));
}

/** What a reader of the first packager page is told. */
async function reasonsOnPage(folder: string, service: string): Promise<string[]> {
  const site = openSite(folder);
  const name = (await site.readIndex()).packagers[0]?.name ?? '';
  const { sources } = await site.readPackager(name);
  return (READERS[service] ?? []).map((id) => sources[id]?.reason ?? '');
}
