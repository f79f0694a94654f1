/** One JSON file per page, from what the crawl left in a data folder. */
import type { Manifest } from '#domain/pages/site-index.ts';
import { collectedAt } from '#derive/clock.ts';
import { deriveSite } from '#derive/site.ts';
import { writeSite } from '#store/site.ts';
import { readSiteInput } from '#store/site-input.ts';

/** Returns the manifest of what was written. */
export async function derivePages(dataFolder: string): Promise<Manifest> {
  const input = await readSiteInput(dataFolder);
  return writeSite(dataFolder, { ...input.marks, collectedAt: collectedAt(input) }, deriveSite(input));
}
