/** The words of the status page and of the front page about all sources. */
import type { SiteIndex } from '#domain/site-index.ts';
import { formatBytes, formatCount, formatDuration, formatTime } from './format.ts';
import { partWords } from './freshness.ts';

type IndexSource = SiteIndex['sources'][string];

/** `complete`, `in part: …`, `stale`, `switched off`, `failed`, `never read`, and whether it is red. */
export function stateWords(source: IndexSource): { words: string; alarm: boolean } {
  if (source.switchedOff === true) return { words: 'switched off', alarm: false };
  if (source.state === 'missing') return { words: 'never read', alarm: true };
  if (source.state === 'kept') return { words: 'failed', alarm: true };
  if (source.stale) return { words: 'stale', alarm: false };
  return { words: partWords(source) ?? 'complete', alarm: false };
}

/** Sources in trouble first, then by title. */
export const sortedSources = (sources: SiteIndex['sources']): [string, IndexSource][] =>
  Object.entries(sources).sort(
    ([, a], [, b]) => troubleRank(a) - troubleRank(b) || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0),
  );

function troubleRank(source: IndexSource): number {
  const { words, alarm } = stateWords(source);
  if (alarm) return 0;
  return words === 'complete' ? 2 : 1;
}

/** `10 of 12 sources are fresh.` with what is wrong with the others. */
export function statusLede(sources: SiteIndex['sources']): { fresh: string; failed: string; other: string } {
  const all = sortedSources(sources).map(([, source]) => ({ source, ...stateWords(source) }));
  const failed = all.filter(({ alarm }) => alarm).map(({ source, words }) => `${source.title} ${words}`);
  const other = all.filter(({ alarm, words }) => !alarm && words !== 'complete');
  const asked = all.filter(({ source }) => source.switchedOff !== true);
  const stale = asked.filter(({ alarm, source }) => !alarm && source.stale).length;
  const fresh = asked.length - failed.length - stale;
  return {
    fresh: `${fresh} of ${asked.length} sources are fresh.`,
    failed: failed.length === 0 ? '' : `${failed.join('; ')}.`,
    other: other.length === 0 ? '' : `${other.map(({ source, words }) => `${source.title} ${words}`).join('; ')}.`,
  };
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

/** Why a source that is asked is not fresh, and since when. */
export function troubleWords(source: IndexSource, now: string): string {
  const { reason, failingSince, leftOutSince, switchedOff } = source;
  if (switchedOff === true) return '';
  const since = (words: string, at: string | undefined): string[] =>
    at === undefined ? [] : [`${words} since ${formatTime(at, now)}`];
  const why = reason ?? (leftOutSince === undefined ? undefined : "the run's time was over");
  return [
    ...(why === undefined ? [] : [why]),
    ...since('failing', failingSince),
    ...since('left out', leftOutSince),
  ].join('; ');
}
