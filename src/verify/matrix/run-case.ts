/** One case: a source is read while one of its services has one fault, and once more when the fault is over. */
import { rm, writeFile } from 'node:fs/promises';
import type { PageSource } from '#domain/pages/page.ts';
import { deriveSite } from '#derive/site.ts';
import type { Source } from '#sources/define.ts';
import type { Service } from '#sources/services.ts';
import { REGISTRY, type Registered } from '#sources/registry.ts';
import { readSiteInput } from '#store/site-input.ts';
import { openStore } from '#store/store.ts';
import { measure } from '#bench/measure.ts';
import { type Contents, hashesOf } from '../compare-crawls.ts';
import { contentsOf } from './folder-contents.ts';
import { isFlood, ruleOf, type Scenario } from './scenarios.ts';
import { CLOCKS, type CrawlMode, type DistGit, type FaultFixture, readWith } from './fixture.ts';

export type FaultCase = {
  registered: Registered;
  service: Service;
  distGit: DistGit;
  crawlMode: CrawlMode;
  scenario: Scenario;
};

/** The status of a source on a page. */
export type SourceStatus = Pick<PageSource, 'state' | 'reason' | 'fault' | 'complete' | 'coverage' | 'dropped'>;

export type CaseResult = {
  /** How many responses had the fault. Without any the case does not apply. */
  injected: number;
  exitCode: number;
  /** How many sources are in the report of the crawl. */
  tried: number;
  page: SourceStatus | undefined;
  contents: Contents;
  /** Whether the sources that were read with it are fresh. */
  othersFresh: boolean;
  ms: number;
  requests: number;
  /** The peak memory of a separate crawl; measured only if the response is too large. */
  peakMb: number;
  /** After the crawl without fault. */
  recovered: { isFresh: boolean } & Recovered;
};

/** What is known after the next crawl. */
export type Recovered = { hashes: Contents; contents: Contents };

const sourcesNamed = (ids: readonly string[]): Source[] =>
  REGISTRY.map(({ source }) => source).filter(({ identity }) => ids.includes(identity.id));

export async function runCase(
  fixture: FaultFixture,
  { registered, service, crawlMode, scenario }: FaultCase,
): Promise<CaseResult> {
  const id = registered.source.identity.id;
  const sources = readWith(registered);
  const folder = await fixture.folder(crawlMode === 'first' ? id : undefined);
  try {
    await fixture.injectFault(ruleOf(scenario, service));
    const report = await fixture.crawl({ folder, sources, crawlMode, now: CLOCKS.disturbed });
    const injected = fixture.server.stats()[service]?.faults[scenario.mode] ?? 0;
    const usage = report.sources.find((line) => line.id === id)?.bill;
    const seen = {
      injected,
      exitCode: report.exitCode,
      tried: report.sources.filter(({ state }) => state !== 'switched-off').length,
      page: await statusOf(registered.source, folder),
      contents: await readContents(folder, sources),
      othersFresh: report.sources.every((line) => line.id === id || ['fresh', 'not-due'].includes(line.state)),
      ms: usage?.ms ?? 0,
      requests: usage?.requests ?? 0,
      peakMb: isFlood(scenario) && injected > 0 ? await peakOfCrawl(fixture, sources) : 0,
    };
    await fixture.injectFault(undefined);
    const after = await fixture.crawl({ folder, sources, crawlMode: 'refresh', now: CLOCKS.after });
    const isFresh = after.sources.every(({ state }) => state === 'fresh' || state === 'not-due');
    return { ...seen, recovered: { isFresh, ...(await readRecovered(folder, sources)) } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function readRecovered(folder: string, ids: readonly string[]): Promise<Recovered> {
  const all = await hashesOf(folder);
  const hashes = new Map([...all].filter(([path]) => ids.some((id) => path.endsWith(`/${id}.json`))));
  return { hashes, contents: await readContents(folder, ids) };
}

export const readContents = (folder: string, ids: readonly string[]): Promise<Contents> =>
  contentsOf(folder, sourcesNamed(ids));

/** What the pages of this data folder say of a source. Without ownership there are none, and only the crawl says it. */
async function statusOf({ identity, brings }: Source, folder: string): Promise<SourceStatus | undefined> {
  const store = await openStore(folder);
  if (brings === 'ownership' && (await store.readReference('ownership')) === undefined) {
    const outcome = await store.readOutcome(identity.id);
    if (outcome === undefined) return undefined;
    const { state, reason, fault } = outcome;
    return { state, reason, fault, complete: false, dropped: 0 };
  }
  for (const file of deriveSite(await readSiteInput(folder)))
    if (file.schema === 'site-index') return file.page.sources[identity.id];
  return undefined;
}

const MB = 1024 * 1024;

/** In MB, at most, of a crawl as a program of its own, while these sources are read anew from what is served now. */
async function peakOfCrawl(fixture: FaultFixture, sources: readonly string[]): Promise<number> {
  const folder = await fixture.folder();
  const upstreams = `${folder}-upstreams.json`;
  try {
    await writeFile(upstreams, JSON.stringify(fixture.server.upstreams));
    const flags = ['--upstreams', upstreams, '--data', folder, '--sources', sources.join(','), '--full'];
    return Math.round((await measure('crawl', flags)).peakBytes / MB);
  } finally {
    for (const path of [folder, upstreams]) await rm(path, { recursive: true, force: true });
  }
}
