import type { CrawlData } from '#domain/pages/site-input.ts';

/** The clock of the site: when the crawl last tried anything. */
export function collectedAt({ outcomes, ownership, snapshots }: CrawlData): string {
  const read = ownership === undefined ? snapshots : [ownership];
  const times = [...outcomes.map(({ attemptedAt }) => attemptedAt), ...read.map((one) => one.collectedAt)];
  return times.reduce((last, at) => (at > last ? at : last), '');
}
