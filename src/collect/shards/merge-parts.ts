/**
 * Puts the parts of one crawl together: each brings what it was dealt, and what is missing stays as it was. The bytes are
 * those of an undivided crawl, but for the bills in last-run.json and runs.json: their seconds and bytes, and what the
 * change log has cost, which more than one part may have read.
 */
import type { Bill, Outcome, RunReport } from '#domain/outcome.ts';
import type { Shard } from '#domain/shard.ts';
import { toInstant } from '#lib/instant.ts';
import { comparing } from '#lib/order.ts';
import { REGISTRY, type Registered } from '#sources/registry.ts';
import { lookIntoStore, openStore, type Store } from '#store/store.ts';
import { type OpenPart, openParts, checkSameCrawl } from './open-parts.ts';
import { exitCodeOf, saveReport, type SourceLine } from '../report.ts';
import { whyDue } from '../run/due.ts';
import { resultOf, type SourceResult } from '../run/run.ts';
import { readStored, writeStored } from '../source/read-reference.ts';
import { sourcesOfPart } from './shards.ts';

type MergeOptions = { dataFolder: string; parts: readonly string[]; registry?: readonly Registered[] };

type Merged = {
  report: RunReport;
  /** The numbers of the parts that did not come, or were stopped: a person must look then. */
  missing: number[];
  /** Of the folders that bring nothing: why. */
  unusable: { folder: string; reason: string }[];
};

/** Throws StoreError for a damaged data folder, and UsageError where nothing can be put together. */
export async function mergeParts(options: MergeOptions): Promise<Merged> {
  const { dataFolder, registry = REGISTRY } = options;
  await lookIntoStore(dataFolder);
  const { parts, unusable } = await openParts(options.parts, registry);
  const store = await openStore(dataFolder);
  const unlock = await store.lock(toInstant(new Date()));
  try {
    const shared = await checkSameCrawl(store, parts);
    await adoptAnswers(store, parts, shared.asked);
    const done: (SourceResult | undefined)[] = [];
    for (const registered of registry) done.push(await mergeSource(registered, { store, parts, shared, registry }));
    const known = done.filter((one) => one !== undefined).sort(comparing(({ line }) => line.id));
    const missing = numbersTo(shared.of).filter((index) => !parts.some((part) => isWhole(part, index)));
    const exitCode = exitCodeOf(
      known.map(({ outcome }) => outcome),
      shared.startedAt,
    );
    const report: RunReport = {
      version: 1,
      startedAt: shared.startedAt,
      exitCode: missing.length > 0 ? 1 : exitCode,
      sources: known.map(({ line }) => line),
    };
    await saveReport(store, report);
    return { report, missing, unusable };
  } finally {
    await unlock();
  }
}

const numbersTo = (of: number): number[] => Array.from({ length: of }, (_, at) => at + 1);
const isWhole = ({ note }: OpenPart, index: number): boolean => note.index === index && note.report !== undefined;

type Merge = { store: Store; parts: readonly OpenPart[]; shared: Shard; registry: readonly Registered[] };

/** Undefined for a change log that was never asked: an undivided crawl says nothing of it either. */
async function mergeSource(registered: Registered, merge: Merge): Promise<SourceResult | undefined> {
  const { store, parts, shared, registry } = merge;
  const { id } = registered.source.identity;
  const asking = parts.filter((part) => hasAsked(part, id));
  const isDealt = ({ note }: OpenPart): boolean => note.sources.includes(id);
  const part = asking.find(isDealt) ?? asking[0] ?? parts.find(isDealt);
  const adopted = part === undefined ? undefined : await adoptSource(registered, part, store);
  if (adopted !== undefined) return { ...adopted, line: { ...adopted.line, bill: billOf(adopted.line, asking) } };
  if (part?.note.report !== undefined) return undefined;
  const { of, asked, startedAt } = shared;
  const index = numbersTo(of).find((at) => sourcesOfPart({ index: at, of }, registry).includes(id)) ?? 0;
  const reason = `part ${index} of ${of} of the run ${part === undefined ? 'is missing' : 'was stopped'}`;
  return keepPrevious(registered, { asked, startedAt, reason }, store);
}

/**
 * Takes over what one part knows of a source, parsed on its way; undefined where there is nothing to take over. The outcome
 * comes last: it says that the rest is there.
 */
async function adoptSource({ source }: Registered, { store: part, note }: OpenPart, into: Store) {
  const { id } = source.identity;
  const left = await readStored(source, part);
  if (left !== undefined) await writeStored(left, source, into);
  const outcome = await part.readOutcome(id);
  if (outcome === undefined) return undefined;
  const line = note.report?.sources.find((one) => one.id === id);
  const isOfThisCrawl = line !== undefined || outcome.attemptedAt === note.startedAt;
  if (!isOfThisCrawl) return undefined;
  await into.writeOutcome(outcome);
  return line === undefined ? resultOf(outcome, outcome.state) : { outcome, line };
}

type LostPart = Pick<Shard, 'asked' | 'startedAt'> & { reason: string };

/** Keeps what the source has; where it would have been read, its outcome says why it was not. */
async function keepPrevious({ source, everyMinutes }: Registered, lost: LostPart, into: Store): Promise<SourceResult> {
  const last = await into.readOutcome(source.identity.id).catch(() => undefined);
  if (last?.switchedOff === true) return resultOf(last, 'switched-off');
  const isDue = lost.asked !== 'due' || whyDue(last, everyMinutes, lost.startedAt) !== undefined;
  if (last !== undefined && !isDue) return resultOf(last, 'not-due');
  const outcome: Outcome = {
    ...(last ?? { source: source.identity }),
    state: last?.readAt === undefined ? 'missing' : 'kept',
    attemptedAt: lost.startedAt,
    reason: lost.reason,
    fault: { kind: 'lost-part' },
    failingSince: last?.failingSince ?? lost.startedAt,
  };
  await into.writeOutcome(outcome);
  return resultOf(outcome, outcome.state);
}

const lineIn = ({ note }: OpenPart, id: string) => note.report?.sources.find((line) => line.id === id);

const hasAsked = (part: OpenPart, id: string): boolean => (lineIn(part, id)?.bill.requests ?? 0) > 0;

/** The sum over all parts that have asked: the change log is read in each part in which a source follows it. */
function billOf({ id, bill }: SourceLine, asking: readonly OpenPart[]): Bill {
  const [first = bill, ...others] = asking.flatMap((part) => lineIn(part, id)?.bill ?? []);
  const sum = (pick: (one: Bill) => number): number => others.reduce((total, one) => total + pick(one), pick(first));
  return {
    requests: sum(({ requests }) => requests),
    notModified: sum(({ notModified }) => notModified),
    retries: sum(({ retries }) => retries),
    bytes: sum(({ bytes }) => bytes),
    ms: sum(({ ms }) => ms),
  };
}

/** Takes over the stored answers of the parts, and drops those that a part has dropped. With --full none is kept. */
async function adoptAnswers(store: Store, parts: readonly OpenPart[], asked: Shard['asked']): Promise<void> {
  if (asked === 'anew') await store.validators.forget();
  const known = await store.validators.hashes();
  for (const { store: part } of parts) {
    const now = await part.validators.hashes();
    for (const name of known.keys()) if (!now.has(name)) await store.validators.drop(name);
    await store.validators.adopt(part.validators.folder, known);
  }
}
