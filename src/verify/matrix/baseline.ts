/** What crawls without any fault leave: what a disturbed one is measured by. */
import { rm } from 'node:fs/promises';
import type { Registered } from '#sources/registry.ts';
import { readNouns, readRecovered, type Recovered } from './case.ts';
import type { FolderContents } from './folder-contents.ts';
import { readWith } from './readers.ts';
import { CLOCKS, type FaultFixture, type CrawlMode } from './fixture.ts';

export type Baseline = {
  before: FolderContents;
  undisturbed: FolderContents;
  /** What it cost. Two ways that cost the same are the same. */
  bill: string;
  /** After the next crawl: where the disturbed one left what there was, and where it read everything all the same. */
  recovered: readonly Recovered[];
};

export async function readBaseline(stage: FaultFixture, registered: Registered, way: CrawlMode): Promise<Baseline> {
  const sources = readWith(registered);
  const without = way === 'first' ? registered.source.identity.id : undefined;
  const [skipped, undisturbed] = [await stage.folder(without), await stage.folder(without)];
  try {
    const before = await readNouns(skipped, sources);
    const report = await stage.crawl({ folder: undisturbed, sources, way, now: CLOCKS.disturbed });
    const bills = report.sources.filter(({ id }) => sources.includes(id)).map(({ bill }) => bill);
    const nouns = await readNouns(undisturbed, sources);
    const folders = [skipped, undisturbed];
    for (const folder of folders) await stage.crawl({ folder, sources, way: 'refresh', now: CLOCKS.after });
    return {
      before,
      undisturbed: nouns,
      bill: bills.map(({ requests, bytes }) => `${requests}/${bytes}`).join(' '),
      recovered: await Promise.all(folders.map((folder) => readRecovered(folder, sources))),
    };
  } finally {
    for (const folder of [skipped, undisturbed]) await rm(folder, { recursive: true, force: true });
  }
}
