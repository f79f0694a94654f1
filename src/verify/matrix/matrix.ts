/** Runs every combination of a source and a fault. */
import { rm } from 'node:fs/promises';
import { FAULT_MODES, type FaultMode } from '#simulator/faults.ts';
import type { Service } from '#sources/services.ts';
import { REGISTRY, type Registered } from '#sources/registry.ts';
import { readBaseline } from './baseline.ts';
import { evaluate, type Evaluation, reasonIn } from './evaluate.ts';
import { isOutage, SCENARIOS } from './scenarios.ts';
import { crawlFedora, type CrawlMode, type DistGit, type FaultFixture, openFixture, servicesOf } from './fixture.ts';
import { type FaultCase, runCase } from './run-case.ts';

export type MatrixResult = Evaluation & {
  source: string;
  service: Service;
  distGit: DistGit;
  crawlMode: CrawlMode;
  fault: string;
  /** The reason that the page gives. */
  reason: string;
  peakMb: number;
  seconds: number;
};

export type MatrixOptions = {
  modes?: readonly FaultMode[];
  crawlModes?: readonly CrawlMode[];
  onResult?: (result: MatrixResult) => void;
};

const CRAWL_MODES: readonly CrawlMode[] = ['refresh', 'full', 'first'];

export type Task = { source: string; distGit: DistGit };

const idsOf = (registry: readonly Registered[]): string[] => registry.map(({ source }) => source.identity.id);

/** Every source with Pagure, and those of dist-git again with Forgejo. Sources with the most requests come first. */
export function listTasks(): Task[] {
  const mostFirst = [...REGISTRY].sort(
    (a, b) => servicesOf(b.source).length - servicesOf(a.source).length || b.budget.requests - a.budget.requests,
  );
  const ofDistGit = mostFirst.filter(({ source }) => source.service === 'distgit');
  const readsExtras = ofDistGit.filter(({ source }) => source.brings === 'ownership');
  const tasks = (distGit: DistGit, registry: readonly Registered[]): Task[] =>
    idsOf(registry).map((source) => ({ source, distGit }));
  return [...tasks('Pagure', mostFirst), ...tasks('Forgejo', ofDistGit), ...tasks('Forgejo with /extras', readsExtras)];
}

/** In this thread. */
export const runSources = ({
  sources,
  distGit = 'Pagure',
  ...options
}: MatrixOptions & { sources: readonly string[]; distGit?: DistGit }): Promise<MatrixResult[]> =>
  withFixture(distGit, async (fixture) => {
    const results: MatrixResult[] = [];
    for (const source of idsOf(REGISTRY))
      if (sources.includes(source)) results.push(...(await runCases(fixture, source, options)));
    return results;
  });

export async function withFixture<T>(distGit: DistGit, use: (fixture: FaultFixture) => Promise<T>): Promise<T> {
  const fedora = await crawlFedora(distGit);
  const fixture = await openFixture(fedora);
  try {
    return await use(fixture);
  } finally {
    await fixture.close();
    await rm(fedora.folder, { recursive: true, force: true });
  }
}

/** Skips a crawl mode that uses exactly the same requests as one before. */
export async function runCases(fixture: FaultFixture, source: string, options: MatrixOptions): Promise<MatrixResult[]> {
  const registered = REGISTRY.find((one) => one.source.identity.id === source);
  if (registered === undefined) throw new Error(`no source is called ${source}`);
  const { distGit } = fixture;
  const { crawlModes = CRAWL_MODES, modes = FAULT_MODES, onResult } = options;
  const results: MatrixResult[] = [];
  const seenUsages = new Set<string>();
  for (const crawlMode of crawlModes) {
    const baseline = await readBaseline(fixture, registered, crawlMode);
    if (crawlMode !== 'first' && seenUsages.has(baseline.usage)) continue;
    seenUsages.add(baseline.usage);
    for (const one of casesOf({ registered, distGit, crawlMode }, modes)) {
      const startedAt = performance.now();
      const seen = await runCase(fixture, one);
      const { peakMb } = seen;
      const reason = reasonIn(seen.page);
      const seconds = (performance.now() - startedAt) / 1000;
      const head = { source, service: one.service, distGit, crawlMode, fault: one.scenario.name };
      const result: MatrixResult = { ...head, ...evaluate(one, seen, baseline), reason, peakMb, seconds };
      results.push(result);
      onResult?.(result);
    }
  }
  return results;
}

/** In a first crawl only outages are tested: without earlier data the content of a response cannot be judged. */
function casesOf(
  part: Pick<FaultCase, 'registered' | 'distGit' | 'crawlMode'>,
  modes: readonly FaultMode[],
): FaultCase[] {
  const scenarios = SCENARIOS.filter(
    (one) => modes.includes(one.mode) && (part.crawlMode !== 'first' || isOutage(one)),
  );
  return servicesOf(part.registered.source).flatMap((service) =>
    scenarios.map((scenario) => ({ ...part, service, scenario })),
  );
}
