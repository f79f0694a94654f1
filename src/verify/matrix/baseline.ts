/** What crawls without any fault leave: disturbed ones are compared with it. */
import { rm } from 'node:fs/promises';
import type { Registered } from '#sources/registry.ts';
import type { Contents } from '../compare-crawls.ts';
import { CLOCKS, type CrawlMode, type FaultFixture, readWith } from './fixture.ts';
import { readContents, readRecovered, type Recovered } from './run-case.ts';

export type Baseline = {
  before: Contents;
  undisturbed: Contents;
  /** What it cost. Two ways that cost the same are the same. */
  bill: string;
  /** After the next crawl: where the disturbed one left what there was, and where it read everything all the same. */
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
      bill: usages.map(({ requests, bytes }) => `${requests}/${bytes}`).join(' '),
      recovered: await Promise.all(folders.map((folder) => readRecovered(folder, sources))),
    };
  } finally {
    for (const folder of [skipped, undisturbed]) await rm(folder, { recursive: true, force: true });
  }
}
