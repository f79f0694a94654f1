/** What the straight pass reads, out of the data folder. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '#domain/outcome.ts';
import type { SiteInput } from '#domain/site-input.ts';
import { StoreError } from './files.ts';
import { openStore } from './store.ts';

/** Throws StoreError when there is nothing to derive from. */
export async function readSiteInput(dataFolder: string): Promise<SiteInput> {
  if (!existsSync(dataFolder))
    throw new StoreError(`${dataFolder} does not exist. Run "npm run crawl" first, or name a folder with --data.`);
  const store = await openStore(dataFolder);
  const ownership = await store.readOwnership('dist-git-ownership');
  if (ownership === undefined) {
    throw new StoreError(
      `${join(dataFolder, 'references')} has no ownership yet: dist-git has never been read. Run "npm run crawl" first.`,
    );
  }
  const { snapshots, unreadable } = await store.readSnapshots();
  return {
    ownership,
    releases: await store.readReleases('fedora-releases'),
    snapshots,
    outcomes: (await store.readOutcomes()).map((outcome) =>
      unreadable.includes(outcome.source.id) ? damaged(outcome) : outcome,
    ),
    lastRun: await store.readLastRun(),
  };
}

/** Pages say that it is missing, and the next crawl reads it anew. */
const damaged = ({ readAt: _readAt, has: _has, ...outcome }: Outcome): Outcome => ({
  ...outcome,
  state: 'missing',
  reason: 'its snapshot is damaged and will be read anew',
});
