/** Warnings for an empty list: findings of some kinds may exist without being known. */
import type { KindCounter } from '../arrange/counters.ts';
import { type Filters, valuesOf } from './filters.ts';
import { capitalized, formatCount } from '../format.ts';

/** One sentence for each chosen kind whose source failed, is stale or was never read. */
export function doubtfulKinds(filters: Filters, counters: readonly KindCounter[]): string[] {
  const chosen = valuesOf(filters, 'kinds');
  return counters.filter(({ kind, state }) => chosen.includes(kind) && state !== 'fresh').map(doubtWords);
}

function doubtWords({ words, count, state, note }: KindCounter): string {
  const subject = capitalized(words);
  if (state === 'unknown') return `${subject}: never read, so there may be some.`;
  return `${subject}: ${formatCount(count)} ${note}, the last time they were read.`;
}
