/** A crawl that is one of several parts: which part reads what, and the note that it leaves for putting them together. */
import type { RunReport } from '#domain/outcome.ts';
import type { Shard } from '#domain/shard.ts';
import { UsageError } from '#lib/errors.ts';
import { ascending } from '#lib/order.ts';
import type { Registered } from '#sources/registry.ts';
import type { Store } from '#store/store.ts';
import { givenTo, waitsFor } from '../run/order.ts';

/** The first of two is `{ index: 1, of: 2 }`. */
export type Part = { index: number; of: number };

const MOST_PARTS = 50;

/** `2/3`. Throws UsageError. */
export function parsePart(text: string): Part {
  const [index = 0, of = 0] = /^\d{1,2}\/\d{1,2}$/.test(text) ? text.split('/').map(Number) : [];
  if (index < 1 || index > of || of > MOST_PARTS)
    throw new UsageError(`--shard: "${text}" is not a part such as 1/3, and there are at most ${MOST_PARTS}.`);
  return { index, of };
}

const idOf = ({ source }: Registered): string => source.identity.id;
const weightOf = (bundle: readonly Registered[]): number =>
  bundle.reduce((sum, { budget }) => sum + budget.requests, 0);

/** The ids of the sources of one part, sorted. The most expensive ones are dealt first, each to the part that has least to do. */
export function sourcesOfPart({ index, of }: Part, registry: readonly Registered[]): string[] {
  const parts = Array.from({ length: of }, (): Registered[] => []);
  const heaviestFirst = bundlesOf(registry).toSorted(
    (a, b) => weightOf(b) - weightOf(a) || ascending(firstId(a), firstId(b)),
  );
  for (const bundle of heaviestFirst) lightestOf(parts).push(...bundle);
  return (parts[index - 1] ?? []).map(idOf).sort();
}

const firstId = (bundle: readonly Registered[]): string => bundle.map(idOf).sort()[0] ?? '';

const lightestOf = (parts: readonly Registered[][]): Registered[] =>
  parts.reduce((lightest, part) => (weightOf(part) < weightOf(lightest) ? part : lightest));

/**
 * A source that follows the change log and needs the releases stays with the releases; otherwise nearly all sources would be
 * one bundle. Its part reads the log as well, so that at most two parts do.
 */
const mayBeApart = ({ source }: Registered, other: Registered): boolean =>
  other.source.brings === 'changes' && givenTo(source).includes('releases');

/**
 * What asks the same service or waits for each other stays together. So no part asks what another has asked, no host
 * but that of the change log sees more at once than in an undivided crawl, and each source begins with the same.
 */
function bundlesOf(registry: readonly Registered[]): Registered[][] {
  const waits = (one: Registered, other: Registered): boolean =>
    !mayBeApart(one, other) && waitsFor(one.source, registry).includes(idOf(other));
  const belongs = (one: Registered, other: Registered): boolean =>
    one.source.service === other.source.service || waits(one, other) || waits(other, one);
  let bundles: Registered[][] = [];
  for (const one of registry) {
    const isJoined = (bundle: readonly Registered[]): boolean => bundle.some((other) => belongs(one, other));
    bundles = [...bundles.filter((bundle) => !isJoined(bundle)), [...bundles.filter(isJoined).flat(), one]];
  }
  return bundles;
}

type ShardOptions = {
  now: string;
  registry: readonly Registered[];
  only?: readonly string[] | undefined;
  packagers?: readonly string[] | undefined;
  shard?: Part | undefined;
  refresh?: boolean;
  full?: boolean;
};

type ShardRun = { reads: readonly string[]; end: (report: RunReport) => Promise<void> };

/** Undefined, and without the note of an earlier time, where the crawl is a whole one. */
export async function beginShard(store: Store, options: ShardOptions): Promise<ShardRun | undefined> {
  const { shard, registry, now, only } = options;
  await store.forgetShard();
  if (shard === undefined) return undefined;
  if (only !== undefined || options.packagers !== undefined)
    throw new UsageError('--shard divides a whole crawl: leave --sources and --packager out.');
  const note: Shard = {
    version: 1,
    ...shard,
    sources: sourcesOfPart(shard, registry),
    from: await store.hashOutcomes(),
    asked: options.full === true ? 'anew' : options.refresh === true ? 'all' : 'due',
    startedAt: now,
  };
  await store.writeShard(note);
  return { reads: note.sources, end: (report) => store.writeShard({ ...note, report }) };
}
