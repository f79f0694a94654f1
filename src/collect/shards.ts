/** Which shard of a crawl reads what. Pure. */
import { UsageError } from '#lib/errors.ts';
import type { Registered } from '#sources/registry.ts';
import { givenTo, listens } from './order.ts';

/** The first of two shards is `{ index: 1, of: 2 }`. */
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

/** The ids that are dealt to one shard, sorted: what may spend most goes first, each to the shard that has least. */
export function dealtTo({ index, of }: Part, registry: readonly Registered[]): string[] {
  const hands = Array.from({ length: of }, (): Registered[] => []);
  const heaviestFirst = bundlesOf(registry).toSorted(
    (a, b) => weightOf(b) - weightOf(a) || (firstId(a) < firstId(b) ? -1 : 1),
  );
  for (const bundle of heaviestFirst) lightestOf(hands).push(...bundle);
  return (hands[index - 1] ?? []).map(idOf).sort();
}

const firstId = (bundle: readonly Registered[]): string => bundle.map(idOf).sort()[0] ?? '';

const lightestOf = (hands: readonly Registered[][]): Registered[] =>
  hands.reduce((lightest, hand) => (weightOf(hand) < weightOf(lightest) ? hand : lightest));

/** The change log stays with all who listen: what it is asked, and what is said of it, depends on them. */
function bundlesOf(registry: readonly Registered[]): Registered[][] {
  const isOfLog = ({ source }: Registered): boolean => source.brings === 'changes' || listens(source);
  const log = registry.filter(isOfLog);
  return [...(log.length === 0 ? [] : [log]), ...registry.filter((one) => !isOfLog(one)).map((one) => [one])];
}

/** What a shard reads: what is dealt to it, and the references that this needs, which are another shard's to keep. */
export function readBy(dealt: readonly string[], registry: readonly Registered[]): string[] {
  const own = registry.filter((registered) => dealt.includes(idOf(registered)));
  const needs = new Set<string>(own.flatMap(({ source }) => givenTo(source)));
  const references = registry.filter(({ source }) => needs.has(source.brings));
  return [...new Set([...own, ...references].map(idOf))].sort();
}
