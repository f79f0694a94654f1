/**
 * What the HTML of a page says of the crawl. It is the same in every run of a day in which no source fails, recovers or
 * becomes stale, so that a page changes only when its own data does. A script fills in the minutes from sources.json.
 */
import type { PageShared, PageSource, SourcesFile } from './page.ts';

const dayOf = (instant: string): string => instant.slice(0, 10);

/** "Now" becomes the day of the crawl, and the time of a reading its day. */
export const sharedByDay = ({ collectedAt, sources, kinds }: SourcesFile): PageShared => ({
  collectedAt: dayOf(collectedAt),
  sources: Object.fromEntries(Object.entries(sources).map(([id, source]) => [id, readingByDay(source)])),
  kinds,
});

/**
 * A source that failed keeps its time: that of its last good reading, which stays the same until it recovers. How far one
 * has come that is read in portions changes with each run, and stands on the page of the sources only.
 */
function readingByDay(source: PageSource): PageSource {
  const { readAt, oldestAt, coverage: _coverage, ...rest } = source;
  const at = oldestAt ?? readAt;
  if (at === undefined || source.state === 'kept') return source;
  return { ...rest, readAt: dayOf(at) };
}
