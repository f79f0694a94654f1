/** What an empty list does not say: that of some kinds it is not known whether there is something. */
import type { KindCounter } from '../arrange/counters.ts';
import { type Filters, valuesOf } from './filters.ts';
import { capitalized, formatCount } from '../format.ts';

/** One sentence for each kind that is asked for and whose source failed, is stale or was never read. */
export function doubtfulKinds(filters: Filters, counters: readonly KindCounter[]): string[] {
  const asked = valuesOf(filters, 'kinds');
  return counters.filter(({ kind, state }) => asked.includes(kind) && state !== 'fresh').map(doubtWords);
}

function doubtWords({ words, count, state, note }: KindCounter): string {
  const subject = capitalized(words);
  if (state === 'unknown') return `${subject}: never read, so there may be some.`;
  return `${subject}: ${formatCount(count)} ${note}, the last time they were read.`;
}
