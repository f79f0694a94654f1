/** The counter of each kind, with what its number rests on. */
import { KINDS } from '#domain/finding/kinds.ts';
import type { PageSource } from '#domain/pages/page.ts';
import type { Kind } from '#domain/words.ts';
import { formatTime } from '../format.ts';
import { asOf, type PageSources } from '../status/freshness.ts';
import { kindsOf } from '../line/kinds.ts';

export type KindCounter = {
  kind: Kind;
  /** `bugs`, or `bug` when there is one. */
  words: string;
  count: number;
  /** unknown: no source that brings this kind was ever read. */
  state: 'fresh' | 'stale' | 'unknown';
  /** `as of 21 Nov`; for a zero its proof, `read 14:05`; `in part` where the source lacks something. */
  note: string;
  /** Whom a zero asked; nobody where nothing was ever read. */
  asked: readonly AskedSource[];
};

/** A source, with the same question there, or the list that answers it, where there is one. */
type AskedSource = { title: string; question?: string; list?: string };

type Counted = {
  counts: Readonly<Partial<Record<Kind, number>>>;
  kinds: Readonly<Partial<Record<Kind, string>>>;
  sources: PageSources;
  collectedAt: string;
  /** On the page of one package: its name, so that a zero links the same question. */
  package?: string;
};

const PACKAGE = '{package}';

/** One counter for each kind that some source brings. */
export function kindCounters({ counts, kinds, sources, collectedAt, package: name }: Counted): KindCounter[] {
  return kindsOf(kinds).map((kind) => {
    const from = Object.values(sources).filter((source) => source.kinds.includes(kind) && !isOff(source));
    const count = counts[kind] ?? 0;
    return {
      kind,
      words: count === 1 ? KINDS[kind].one : (kinds[kind] ?? KINDS[kind].many),
      count,
      state: stateOf(from),
      note: noteOf(kind, { from, count, now: collectedAt }),
      asked: count === 0 && stateOf(from) !== 'unknown' ? from.map((source) => askedOf(source, kind, name)) : [],
    };
  });
}

/** Switched off and never read: it says nothing of its kinds. */
const isOff = ({ switchedOff, state }: PageSource): boolean => switchedOff === true && state === 'missing';

/**
 * Only a question about one package can be asked again, and a source asks it about the first of its kinds: Bodhi about
 * updates, not about overrides. An address without a package is a list of all kinds of the source.
 */
function askedOf({ title, asks, kinds }: PageSource, kind: Kind, name: string | undefined): AskedSource {
  if (asks === undefined || name === undefined) return { title };
  if (!asks.includes(PACKAGE)) return { title, list: asks };
  return kinds[0] === kind ? { title, question: asks.replaceAll(PACKAGE, encodeURIComponent(name)) } : { title };
}

function stateOf(from: readonly PageSource[]): KindCounter['state'] {
  if (from.every(({ state }) => state === 'missing')) return 'unknown';
  return from.every(({ state, stale }) => state === 'fresh' && !stale) ? 'fresh' : 'stale';
}

/** Another list of the source may lack something: then this kind is whole. */
const lacksFor =
  (kind: Kind) =>
  ({ complete, partial }: PageSource): boolean =>
    !complete && (partial === undefined || partial.kinds.includes(kind));

type Resting = { from: readonly PageSource[]; count: number; now: string };

function noteOf(kind: Kind, { from, count, now }: Resting): string {
  const read = from.filter(({ state }) => state !== 'missing');
  const oldest = read.map((source) => asOf(source) ?? now).sort()[0];
  if (oldest === undefined) return 'never read';
  if (stateOf(from) === 'stale') return `as of ${formatTime(oldest, now)}`;
  const isWhole =
    read.length === from.length && !read.some(lacksFor(kind)) && read.every(({ dropped }) => dropped === 0);
  return [...(count === 0 ? [`read ${formatTime(oldest, now)}`] : []), ...(isWhole ? [] : ['in part'])].join(', ');
}
