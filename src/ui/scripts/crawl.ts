/** Loads sources.json, once, and only where a page needs it. */
import { type CrawlTimes, parseCrawlTimes } from '#view/status/crawl-times.ts';
import { href } from '../href.ts';

let loading: Promise<CrawlTimes | undefined> | undefined;

/** Undefined where it cannot be read: the page then says less, and nothing that is wrong. */
export const loadCrawl = (): Promise<CrawlTimes | undefined> => (loading ??= load().catch(() => undefined));

async function load(): Promise<CrawlTimes | undefined> {
  const response = await fetch(href.file('data', 'sources.json'));
  return response.ok ? parseCrawlTimes(await response.json()) : undefined;
}
