/** How many findings of each kind there are, and how far the number can be trusted. */
import { KINDS } from '#domain/finding/kinds.ts';
import type { PageSource } from '#domain/pages/page.ts';
import type { Kind } from '#domain/words.ts';
import { formatTime } from '../format.ts';
import { asOf, type PageSources, type Reading, readingOf } from '../status/freshness.ts';
import { kindsIn } from '../line/kinds.ts';

export type KindCounter = {
  kind: Kind;
  /** `bugs`, or `bug` when there is one. */
  words: string;
  count: number;
  /** unknown: no source of this kind was ever read. */
  state: 'fresh' | 'stale' | 'unknown';
  /** `as of 21 Nov`; `in part` where a source is incomplete. */
  note: string;
  /** For a zero: when its sources were read. */
  read?: Reading;
  /** For a zero: the sources that it rests on; empty where none was ever read. */
  asked: readonly AskedSource[];
};

/** A source, with a link to the same query at the service, or to the list that answers it, where there is one. */
type AskedSource = { title: string; question?: string; list?: string };

type CounterInput = {
  counts: Readonly<Partial<Record<Kind, number>>>;
  kinds: Readonly<Partial<Record<Kind, string>>>;
  sources: PageSources;
  collectedAt: string;
  /** On the page of one package: its name, so that a zero can link to the query for it. */
  package?: string;
};

const PACKAGE = '{package}';

/** One counter for each kind that a source of the page has. */
export function kindCounters({ counts, kinds, sources, collectedAt, package: name }: CounterInput): KindCounter[] {
  return kindsIn(kinds).map((kind) => {
    const ofKind = Object.entries(sources).filter(([, one]) => one.kinds.includes(kind) && !isSwitchedOff(one));
    const behind = ofKind.map(([, source]) => source);
    const count = counts[kind] ?? 0;
    return {
      kind,
      words: count === 1 ? KINDS[kind].one : (kinds[kind] ?? KINDS[kind].many),
      count,
      state: stateOf(behind),
      note: noteOf(kind, behind, collectedAt),
      ...(count === 0 && stateOf(behind) === 'fresh' ? { read: readingOf(ofKind, collectedAt) } : {}),
      asked:
        count === 0 && stateOf(behind) !== 'unknown' ? behind.map((source) => linkedSource(source, kind, name)) : [],
    };
  });
}

/** A source that is switched off and was never read does not count. */
const isSwitchedOff = ({ switchedOff, state }: PageSource): boolean => switchedOff === true && state === 'missing';

/**
 * The URL of a source with a place for the package is a query about the first of its kinds: of Bodhi about updates, not
 * about overrides. A URL without that place is a list of all kinds of the source.
 */
function linkedSource({ title, asks, kinds }: PageSource, kind: Kind, name: string | undefined): AskedSource {
  if (asks === undefined || name === undefined) return { title };
  if (!asks.includes(PACKAGE)) return { title, list: asks };
  return kinds[0] === kind ? { title, question: asks.replaceAll(PACKAGE, encodeURIComponent(name)) } : { title };
}

function stateOf(behind: readonly PageSource[]): KindCounter['state'] {
  if (behind.every(({ state }) => state === 'missing')) return 'unknown';
  return behind.every(({ state, stale }) => state === 'fresh' && !stale) ? 'fresh' : 'stale';
}

/** Where only some lists of the source are incomplete, its other kinds are complete. */
const isPartialFor =
  (kind: Kind) =>
  ({ complete, partial }: PageSource): boolean =>
    !complete && (partial === undefined || partial.kinds.includes(kind));

function noteOf(kind: Kind, behind: readonly PageSource[], now: string): string {
  const read = behind.filter(({ state }) => state !== 'missing');
  const oldest = read.map((source) => asOf(source) ?? now).sort()[0];
  if (oldest === undefined) return 'never read';
  if (stateOf(behind) === 'stale') return `as of ${formatTime(oldest, now)}`;
  const isWhole =
    read.length === behind.length && !read.some(isPartialFor(kind)) && read.every(({ dropped }) => dropped === 0);
  return isWhole ? '' : 'in part';
}

/** A list that answers several questions is linked at the first of them only. */
export function withListsOnce(counters: readonly KindCounter[]): KindCounter[] {
  const seen = new Set<string>();
  const once = ({ list, ...source }: AskedSource): AskedSource => {
    if (list === undefined || seen.has(list)) return source;
    seen.add(list);
    return { ...source, list };
  };
  return counters.map((counter) => ({ ...counter, asked: counter.asked.map(once) }));
}

/** Where the sources of all zeros were read on the same day or at the same time, it is said once for all of them. */
export function commonReading(counters: readonly Pick<KindCounter, 'read'>[]): Reading | undefined {
  const all = counters.flatMap(({ read }) => read ?? []);
  const [first, ...others] = all;
  if (first === undefined || others.length === 0 || others.some(({ when }) => when !== first.when)) return undefined;
  return { of: [...new Set(all.flatMap(({ of }) => of.split(' ')))].join(' '), when: first.when };
}
