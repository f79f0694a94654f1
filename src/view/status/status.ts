/** The texts of the status page and the front page about all sources. */
import { formatBytes } from '#lib/bytes.ts';
import { ascending } from '#lib/order.ts';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { capitalized, formatCount, formatDuration, formatList, formatTime } from '../format.ts';
import { asOf, sourceLines, type SourceWords } from './freshness.ts';
import { kindLabel } from '../line/kinds.ts';

type IndexSource = SiteIndex['sources'][string];

/** `complete`, `in part, 31 of 54`, `stale`, `switched off`, `failed`, `never read`, and whether it is red. */
export function stateWords(source: IndexSource): { words: string; alarm: boolean } {
  if (source.switchedOff === true) return { words: 'switched off', alarm: false };
  if (source.state === 'missing') return { words: 'never read', alarm: true };
  if (source.state === 'kept') return { words: 'failed', alarm: true };
  if (source.stale) return { words: 'stale', alarm: false };
  if (source.complete) return { words: 'complete', alarm: false };
  const { coverage } = source;
  if (coverage === undefined || coverage.done >= coverage.of) return { words: 'in part', alarm: false };
  return { words: `in part, ${formatCount(coverage.done)} of ${formatCount(coverage.of)}`, alarm: false };
}

/** Sources in trouble first, then by title. */
export const sortedSources = (sources: SiteIndex['sources']): [string, IndexSource][] =>
  Object.entries(sources).sort(([, a], [, b]) => troubleRank(a) - troubleRank(b) || ascending(a.title, b.title));

function troubleRank(source: IndexSource): number {
  const { words, alarm } = stateWords(source);
  if (alarm) return 0;
  return words === 'complete' ? 2 : 1;
}

/** `10 of 12 sources are fresh.` The page says below what is wrong with the others. */
export function statusLede(sources: SiteIndex['sources']): string {
  const enabled = Object.values(sources).filter(({ switchedOff }) => switchedOff !== true);
  const fresh = enabled.filter((source) => !stateWords(source).alarm && !source.stale).length;
  return `${fresh} of ${enabled.length} sources are fresh.`;
}

/** One source in trouble: what is wrong, the effect on the pages, since when, and the unedited messages. */
export type TroubleRow = SourceWords & { meaning: string; since: string };

/** Failed sources first. Sources that recent runs had no time for are listed, too. */
export function troubleRows({ sources, kinds, collectedAt: now }: SiteIndex): TroubleRow[] {
  return sourceLines(sources, now).flatMap((line) => {
    const source = sources[line.id];
    if (source === undefined || (line.trouble === undefined && source.leftOutSince === undefined)) return [];
    return [{ ...line, meaning: effectWords(source, kinds, now), since: sinceWords(source, now) }];
  });
}

/** `Updates and overrides on all pages are those of 21 Nov 09:10, in grey.` */
function effectWords(source: IndexSource, kinds: SiteIndex['kinds'], now: string): string {
  const brings = source.kinds.map((kind) => kinds[kind] ?? kindLabel(kind));
  const at = asOf(source);
  if (brings.length === 0) return '';
  const subject = capitalized(formatList(brings));
  if (source.state === 'missing' || at === undefined) return `${subject} are not known.`;
  if (source.state === 'kept' || source.stale)
    return `${subject} on all pages are those of ${formatTime(at, now)}, in grey.`;
  return source.complete ? '' : `${subject} on the pages are not all there are.`;
}

/** `Failing since 21 Nov 10:00.` */
function sinceWords({ failingSince, leftOutSince }: IndexSource, now: string): string {
  if (failingSince !== undefined) return `Failing since ${formatTime(failingSince, now)}.`;
  return leftOutSince === undefined ? '' : `No run had time left for it since ${formatTime(leftOutSince, now)}.`;
}

export type SourceRow = { label: string; value: string };

/** What the last run spent on all sources; empty when it is not known. */
export function billRows(sources: SiteIndex['sources']): SourceRow[] {
  const bills = Object.values(sources).flatMap(({ bill }) => (bill === undefined ? [] : [bill]));
  if (bills.length === 0) return [];
  const sum = (pick: (bill: (typeof bills)[number]) => number) => bills.reduce((total, bill) => total + pick(bill), 0);
  return [
    { label: 'requests', value: formatCount(sum(({ requests }) => requests)) },
    { label: 'answers not modified', value: formatCount(sum(({ notModified }) => notModified)) },
    { label: 'tried again', value: formatCount(sum(({ retries }) => retries)) },
    { label: 'bytes read', value: formatBytes(sum(({ bytes }) => bytes)) },
    { label: 'longest source', value: formatDuration(Math.max(...bills.map(({ ms }) => ms))) },
  ];
}
