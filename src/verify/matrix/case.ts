/** One case: a source is read while one of its services has one fault, and once more when the fault is over. */
import { rm } from 'node:fs/promises';
import type { PageSource } from '#domain/pages/page.ts';
import { deriveSite } from '#derive/site.ts';
import type { Source } from '#sources/define.ts';
import type { Service } from '#sources/services.ts';
import { REGISTRY, type Registered } from '#sources/registry.ts';
import { readSiteInput } from '#store/site-input.ts';
import { openStore } from '#store/store.ts';
import { hashesOf } from '../bytes.ts';
import { type FolderContents, contentsOf } from './folder-contents.ts';
import { peakOfCrawl } from './memory.ts';
import { readWith } from './readers.ts';
import { isFlood, ruleOf, type Scenario } from './scenarios.ts';
import { CLOCKS, type DistGit, type FaultFixture, type CrawlMode } from './fixture.ts';

export type Case = { registered: Registered; service: Service; distGit: DistGit; way: CrawlMode; scenario: Scenario };

/** What a page says of a source. */
export type Said = Pick<PageSource, 'state' | 'reason' | 'fault' | 'complete' | 'coverage' | 'dropped'>;

export type CaseResult = {
  /** How many answers were spoiled. Nothing else was looked at when there was none. */
  struck: number;
  exitCode: number;
  /** How many sources this crawl speaks of. */
  tried: number;
  page: Said | undefined;
  nouns: FolderContents;
  /** Of the others that were read with it. */
  othersFresh: boolean;
  ms: number;
  requests: number;
  /** Of a crawl of its own; measured where there is too much to read. */
  peakMb: number;
  /** After the crawl without fault. */
  recovered: { isFresh: boolean } & Recovered;
};

/** What is known after the next crawl. */
export type Recovered = { hashes: ReadonlyMap<string, string>; nouns: FolderContents };

const sourcesNamed = (ids: readonly string[]): Source[] =>
  REGISTRY.map(({ source }) => source).filter(({ identity }) => ids.includes(identity.id));

export async function play(stage: FaultFixture, { registered, service, way, scenario }: Case): Promise<CaseResult> {
  const id = registered.source.identity.id;
  const sources = readWith(registered);
  const folder = await stage.folder(way === 'first' ? id : undefined);
  try {
    await stage.spoil(ruleOf(scenario, service));
    const report = await stage.crawl({ folder, sources, way, now: CLOCKS.disturbed });
    const struck = stage.server.stats()[service]?.faults[scenario.mode] ?? 0;
    const bill = report.sources.find((line) => line.id === id)?.bill;
    const seen = {
      struck,
      exitCode: report.exitCode,
      tried: report.sources.filter(({ state }) => state !== 'switched-off').length,
      page: await whatIsSaidOf(registered.source, folder),
      nouns: await readNouns(folder, sources),
      othersFresh: report.sources.every((line) => line.id === id || ['fresh', 'not-due'].includes(line.state)),
      ms: bill?.ms ?? 0,
      requests: bill?.requests ?? 0,
      peakMb: isFlood(scenario) && struck > 0 ? await peakOfCrawl(stage, sources) : 0,
    };
    await stage.spoil(undefined);
    const after = await stage.crawl({ folder, sources, way: 'refresh', now: CLOCKS.after });
    const isFresh = after.sources.every(({ state }) => state === 'fresh' || state === 'not-due');
    return { ...seen, recovered: { isFresh, ...(await readRecovered(folder, sources)) } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function readRecovered(folder: string, ids: readonly string[]): Promise<Recovered> {
  const all = await hashesOf(folder);
  const hashes = new Map([...all].filter(([path]) => ids.some((id) => path.endsWith(`/${id}.json`))));
  return { hashes, nouns: await readNouns(folder, ids) };
}

export const readNouns = (folder: string, ids: readonly string[]): Promise<FolderContents> =>
  contentsOf(folder, sourcesNamed(ids));

/** What the pages of this data folder say of a source. Without ownership there are none, and only the crawl says it. */
async function whatIsSaidOf({ identity, brings }: Source, folder: string): Promise<Said | undefined> {
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
