/** What a page learns from sources.json in the browser: the times of the crawl, of which its HTML has only the days. */
import { formatInstant, formatSpan, formatSpanInUtc, formatTime } from '../format.ts';

type CrawlSource = { title: string; at: string; asks: string | undefined; isGood: boolean };
export type CrawlTimes = { collectedAt: string; sources: ReadonlyMap<string, CrawlSource> };

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value));

/** Undefined for anything else than sources.json; a source without a time is left out. It is not parsed with zod, which weighs too much. */
export function parseCrawlTimes(value: unknown): CrawlTimes | undefined {
  if (!isFields(value) || value['version'] !== 1) return undefined;
  const { collectedAt, sources } = value;
  if (!isInstant(collectedAt) || !isFields(sources)) return undefined;
  const entries = Object.entries(sources).flatMap(([id, source]) => {
    const parsed = parseSource(source);
    return parsed === undefined ? [] : [[id, parsed] as const];
  });
  return { collectedAt, sources: new Map(entries) };
}

function parseSource(value: unknown): CrawlSource | undefined {
  if (!isFields(value)) return undefined;
  const { title, readAt, oldestAt, asks, state, stale, complete, dropped } = value;
  const at = oldestAt ?? readAt;
  if (typeof title !== 'string' || !isInstant(at)) return undefined;
  return {
    title,
    at,
    asks: typeof asks === 'string' && asks.startsWith('https://') ? asks : undefined,
    isGood: state === 'fresh' && stale === false && complete === true && dropped === 0,
  };
}

/**
 * Up to when the data of a page goes that names only its day. Where sources.json is of another day the page comes from a cache,
 * or sources.json does: then no more is known than that day.
 */
export const dataUntil = (day: string, crawl: CrawlTimes | undefined): string =>
  crawl?.collectedAt.startsWith(day) === true ? crawl.collectedAt : `${day}T23:59:59Z`;

/** The sources that are in no trouble, by title. */
export const goodSources = ({ sources }: CrawlTimes): CrawlSource[] =>
  [...sources.values()].filter(({ isGood }) => isGood).sort((a, b) => (a.title < b.title ? -1 : 1));

/** `between 13:40 and 14:05`, for the ids of sources separated by spaces; of all good ones, with `UTC`; undefined where one is not known. */
export function spanOf(crawl: CrawlTimes, ids: string): string | undefined {
  const all = ids === '' ? goodSources(crawl) : ids.split(' ').map((id) => crawl.sources.get(id));
  const instants = all.flatMap((source) => source?.at ?? []);
  return instants.length === 0 || instants.length < all.length
    ? undefined
    : (ids === '' ? formatSpanInUtc : formatSpan)(instants, crawl.collectedAt);
}

/** `14:05` */
export const timeOf = ({ at }: CrawlSource, { collectedAt }: CrawlTimes): string => formatTime(at, collectedAt);

/** `24 Nov 2026, 14:10 UTC` */
export const clockOf = ({ collectedAt }: CrawlTimes): string => formatInstant(collectedAt);
