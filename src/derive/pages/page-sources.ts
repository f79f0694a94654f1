/** What pages may claim about each source. */
import { hoursBetween } from '#lib/time.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { PageSource } from '#domain/pages/page.ts';
import type { Coverage, SourceList } from '#domain/snapshot.ts';
import type { SourceIdentity } from '#domain/source.ts';
import type { Kind } from '#domain/words.ts';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { knownReferences, type Reference } from '#domain/references.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import { collectedAt } from '../clock.ts';

type SourceRecord = {
  source: SourceIdentity;
  collectedAt: string;
  oldestAt?: string | undefined;
  complete: boolean;
  coverage?: Coverage | undefined;
  listsRead?: SourceList[] | undefined;
  droppedCount: number;
};

/**
 * What a source can tell of. dist-git knows what has no main admin, but that it is not retired only where the repository
 * of rawhide was read: without that a zero would be no proof.
 */
function kindsThatCount({ ownership, isOwnershipMissing, versions }: SiteInput): (id: string, kind: Kind) => boolean {
  const isRawhide = ({ release, stage, builds }: BuildList): boolean =>
    release === 'rawhide' && stage === 'stable' && builds.length > 0;
  const tellsOrphans = isOwnershipMissing !== true && (versions?.lists ?? []).some(isRawhide);
  return (id, kind) => kind !== 'orphaned' || id !== ownership.source.id || tellsOrphans;
}

/** Without the packages that are known from elsewhere where dist-git has not told of them. */
export const referencesRead = ({ isOwnershipMissing, ...input }: SiteInput): Reference[] =>
  knownReferences(isOwnershipMissing === true ? { ...input, ownership: undefined } : input);

/** By source id, in the order of the ids. */
export function derivePageSources(input: SiteInput): Map<string, PageSource> {
  const now = collectedAt(input);
  const records = new Map<string, SourceRecord>();
  for (const one of [...referencesRead(input), ...input.snapshots]) records.set(one.source.id, one);
  const tells = kindsThatCount(input);
  const outcomes = new Map(input.outcomes.map((outcome) => [outcome.source.id, outcome]));
  const ids = [...new Set([...records.keys(), ...outcomes.keys()])].sort();
  const sources = new Map<string, PageSource>();
  for (const id of ids) {
    const page = pageSource(records.get(id), outcomes.get(id), now);
    if (page !== undefined) sources.set(id, { ...page, kinds: page.kinds.filter((kind) => tells(id, kind)) });
  }
  return sources;
}

/** What pages that rest on a few sources say of these. */
export const sourcesOf = (
  sources: Readonly<Record<string, PageSource>>,
  ids: readonly string[],
): Record<string, PageSource> => Object.fromEntries(Object.entries(sources).filter(([id]) => ids.includes(id)));

function pageSource(
  record: SourceRecord | undefined,
  outcome: Outcome | undefined,
  now: string,
): PageSource | undefined {
  const identity = outcome?.source ?? record?.source;
  if (identity === undefined) return undefined;
  return {
    title: identity.title,
    homepage: identity.homepage,
    asks: identity.asks,
    state: stateOf(record, outcome),
    readAt: record?.collectedAt ?? outcome?.readAt,
    oldestAt: record?.oldestAt,
    complete: record?.complete ?? outcome?.has?.complete ?? false,
    stale: record !== undefined && isOlder(record.oldestAt ?? record.collectedAt, now, identity.staleAfterHours),
    reason: outcome?.reason,
    fault: outcome?.fault,
    switchedOff: outcome?.switchedOff,
    coverage: record?.complete === false ? onPages(record.coverage) : undefined,
    partial: record?.complete === false ? partialOf(record.listsRead) : undefined,
    dropped: record?.droppedCount ?? 0,
    kinds: KIND_IDS.filter((kind) => kind in identity.kinds),
  };
}

/** Every page has this; the index has all that failed. */
const MOST_FAILED = 1;

function onPages(coverage: Coverage | undefined): Coverage | undefined {
  if (coverage?.failed === undefined) return coverage;
  return { ...coverage, failed: coverage.failed.slice(0, MOST_FAILED) };
}

/** One list that lacks something is no reason to doubt the others. */
function partialOf(listsRead: readonly SourceList[] | undefined): PageSource['partial'] {
  const lacking = listsRead?.filter(({ complete }) => !complete);
  return (
    lacking && { lists: lacking.map(({ name }) => name), kinds: [...new Set(lacking.flatMap(({ kinds }) => kinds))] }
  );
}

/** What brings findings is missing without its file; the change log never has one. */
function stateOf(record: SourceRecord | undefined, outcome: Outcome | undefined): PageSource['state'] {
  const hasFile = record !== undefined || Object.keys(outcome?.source.kinds ?? {}).length === 0;
  return hasFile ? (outcome?.state ?? 'fresh') : 'missing';
}

const isOlder = (at: string, now: string, hours: number): boolean => hoursBetween(at, now) > hours;

/** A source that is switched off and was never read gets no count: even a zero would be a claim. */
const hasSomething = ({ switchedOff, readAt }: Outcome): boolean => switchedOff !== true || readAt !== undefined;

/** The words for many findings of a kind, as the sources say them, in the order of the kinds. */
export function deriveKindWords(input: SiteInput): Partial<Record<Kind, string>> {
  const words: Partial<Record<Kind, string>> = {};
  const tells = kindsThatCount(input);
  const identities = [
    ...input.outcomes.filter(hasSomething).map((outcome) => outcome.source),
    ...input.snapshots.map((snapshot) => snapshot.source),
    ...knownReferences(input).map((reference) => reference.source),
  ];
  for (const kind of KIND_IDS) {
    const word = identities
      .filter(({ id }) => tells(id, kind))
      .map((identity) => identity.kinds[kind])
      .find((found) => found !== undefined);
    if (word !== undefined) words[kind] = word;
  }
  return words;
}
