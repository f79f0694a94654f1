/** What pages may claim about each source. */
import type { Outcome } from '#domain/outcome.ts';
import type { PageSource } from '#domain/page.ts';
import type { Coverage, SourceList } from '#domain/snapshot.ts';
import type { SourceIdentity } from '#domain/source.ts';
import type { Kind } from '#domain/words.ts';
import { KINDS } from '#domain/words.ts';
import type { SiteInput } from '#domain/site-input.ts';
import { collectedAt } from './clock.ts';

type Left = {
  source: SourceIdentity;
  collectedAt: string;
  oldestAt?: string | undefined;
  complete: boolean;
  coverage?: Coverage | undefined;
  listsRead?: SourceList[] | undefined;
  droppedCount: number;
};

/** By source id, in the order of the ids. */
export function derivePageSources(input: SiteInput): Map<string, PageSource> {
  const now = collectedAt(input);
  const left = new Map<string, Left>();
  for (const one of [
    input.ownership,
    input.releases,
    input.schedule,
    input.versions,
    input.upstreams,
    ...input.snapshots,
  ])
    if (one !== undefined) left.set(one.source.id, one);
  const outcomes = new Map(input.outcomes.map((outcome) => [outcome.source.id, outcome]));
  const ids = [...new Set([...left.keys(), ...outcomes.keys()])].sort();
  const sources = new Map<string, PageSource>();
  for (const id of ids) {
    const page = pageSource(left.get(id), outcomes.get(id), now);
    if (page !== undefined) sources.set(id, page);
  }
  return sources;
}

/** What pages that rest on a few sources say of these. */
export const sourcesOf = (
  sources: Readonly<Record<string, PageSource>>,
  ids: readonly string[],
): Record<string, PageSource> => Object.fromEntries(Object.entries(sources).filter(([id]) => ids.includes(id)));

function pageSource(left: Left | undefined, outcome: Outcome | undefined, now: string): PageSource | undefined {
  const identity = outcome?.source ?? left?.source;
  if (identity === undefined) return undefined;
  return {
    title: identity.title,
    homepage: identity.homepage,
    asks: identity.asks,
    state: stateOf(left, outcome),
    readAt: left?.collectedAt ?? outcome?.readAt,
    oldestAt: left?.oldestAt,
    complete: left?.complete ?? outcome?.has?.complete ?? false,
    stale: left !== undefined && isOlder(left.oldestAt ?? left.collectedAt, now, identity.staleAfterHours),
    reason: outcome?.reason,
    switchedOff: outcome?.switchedOff,
    coverage: left?.complete === false ? left.coverage : undefined,
    partial: left?.complete === false ? partialOf(left.listsRead) : undefined,
    dropped: left?.droppedCount ?? 0,
    kinds: KINDS.filter((kind) => kind in identity.kinds),
  };
}

/** One list that lacks something is no reason to doubt the others. */
function partialOf(listsRead: readonly SourceList[] | undefined): PageSource['partial'] {
  const lacking = listsRead?.filter(({ complete }) => !complete);
  return (
    lacking && { lists: lacking.map(({ name }) => name), kinds: [...new Set(lacking.flatMap(({ kinds }) => kinds))] }
  );
}

/** What brings findings is missing without its file; the change log never has one. */
function stateOf(left: Left | undefined, outcome: Outcome | undefined): PageSource['state'] {
  const hasFile = left !== undefined || Object.keys(outcome?.source.kinds ?? {}).length === 0;
  return hasFile ? (outcome?.state ?? 'fresh') : 'missing';
}

const isOlder = (at: string, now: string, hours: number): boolean =>
  Date.parse(now) - Date.parse(at) > hours * 3_600_000;

/** Of what is switched off and was never read no number is said, not even a zero. */
const hasSomething = ({ switchedOff, readAt }: Outcome): boolean => switchedOff !== true || readAt !== undefined;

/** The words for many findings of a kind, as the sources say them, in the order of the kinds. */
export function deriveKindWords(input: SiteInput): Partial<Record<Kind, string>> {
  const words: Partial<Record<Kind, string>> = {};
  const identities = [
    ...input.outcomes.filter(hasSomething).map((outcome) => outcome.source),
    ...input.snapshots.map((snapshot) => snapshot.source),
    ...[input.versions, input.upstreams].flatMap((reference) => reference?.source ?? []),
  ];
  for (const kind of KINDS) {
    const word = identities.map((identity) => identity.kinds[kind]).find((found) => found !== undefined);
    if (word !== undefined) words[kind] = word;
  }
  return words;
}
