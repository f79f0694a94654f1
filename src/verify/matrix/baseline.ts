/** The results of crawls without a fault, with which the disturbed crawls are compared. */
import { rm } from 'node:fs/promises';
import type { Registered } from '#sources/registry.ts';
import type { Contents } from '../compare-crawls.ts';
import { CLOCKS, type CrawlMode, type FaultFixture, readWith } from './fixture.ts';
import { readContents, readRecovered, type Recovered } from './run-case.ts';

export type Baseline = {
  before: Contents;
  undisturbed: Contents;
  /** Its requests and bytes. Two modes that use the same read the same. */
  usage: string;
  /** After the next crawl: once if the crawl before had kept the old data, once if it had read everything. */
  recovered: readonly Recovered[];
};

export async function readBaseline(
  fixture: FaultFixture,
  registered: Registered,
  crawlMode: CrawlMode,
): Promise<Baseline> {
  const sources = readWith(registered);
  const without = crawlMode === 'first' ? registered.source.identity.id : undefined;
  const [skipped, undisturbed] = [await fixture.folder(without), await fixture.folder(without)];
  try {
    const before = await readContents(skipped, sources);
    const report = await fixture.crawl({ folder: undisturbed, sources, crawlMode, now: CLOCKS.disturbed });
    const usages = report.sources.filter(({ id }) => sources.includes(id)).map(({ bill }) => bill);
    const contents = await readContents(undisturbed, sources);
    const folders = [skipped, undisturbed];
    for (const folder of folders) await fixture.crawl({ folder, sources, crawlMode: 'refresh', now: CLOCKS.after });
    return {
      before,
      undisturbed: contents,
      usage: usages.map(({ requests, bytes }) => `${requests}/${bytes}`).join(' '),
      recovered: await Promise.all(folders.map((folder) => readRecovered(folder, sources))),
    };
  } finally {
    for (const folder of [skipped, undisturbed]) await rm(folder, { recursive: true, force: true });
  }
}
