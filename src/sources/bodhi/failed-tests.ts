/**
 * Names the required tests that failed. Bodhi answers for one update at a time and queries Greenwave for it, so each run
 * asks for a few updates only and stores the answers for a day.
 */
import { z } from 'zod';
import type { Finding } from '#domain/finding/finding.ts';
import type { Cursor } from '#domain/snapshot.ts';
import { Instant, Text } from '#domain/words.ts';
import { isUpstreamFault } from '#lib/errors.ts';
import { ascending } from '#lib/order.ts';
import { hoursBetween } from '#lib/time.ts';
import type { Tools } from '#sources/define.ts';
import { failedIn, TestResults } from './greenwave.ts';

const MOST_ASKED = { firstOrFull: 40, otherwise: 2 };
/** A stored answer is read again when it is no longer fresh, and dropped when it was not read again in time. */
const HOURS = { fresh: 24, kept: 72 };

/** The failed tests of one update, and when that update had last changed. */
const StoredTests = z.object({ readAt: Instant, changedAt: z.string(), names: z.array(Text) });
type StoredTests = z.infer<typeof StoredTests>;
const StoredCursor = z.object({ failedTests: z.record(z.string(), StoredTests) });

type Failed = { alias: string; changedAt: string };
type NamedTests = { findings: Finding[]; cursor: Cursor };

/** When the tests cannot be read, the finding still says that gating failed, without their names. */
export async function nameFailedTests(tools: Tools, findings: readonly Finding[]): Promise<NamedTests> {
  const previous = StoredCursor.safeParse(tools.cursor).data?.failedTests;
  const storedByAlias = new Map<string, StoredTests>();
  const failed = findings.flatMap(failedOf);
  for (const { alias, changedAt } of failed) {
    const stored = previous?.[alias];
    if (stored?.changedAt === changedAt && isWithin(stored, tools.now, HOURS.kept)) storedByAlias.set(alias, stored);
  }
  const most = previous === undefined ? MOST_ASKED.firstOrFull : MOST_ASKED.otherwise;
  for (const { alias, changedAt } of mostUrgent(failed, storedByAlias, tools.now).slice(0, most)) {
    const names = await readFailedTests(tools, alias);
    if (names === undefined) break;
    storedByAlias.set(alias, { readAt: tools.now, changedAt, names });
  }
  return {
    findings: findings.map((finding) => withNames(finding, storedByAlias)),
    cursor: { failedTests: Object.fromEntries(storedByAlias) },
  };
}

const failedOf = ({ update, changedAt = '' }: Finding): Failed[] =>
  update?.gating === 'failed' ? [{ alias: update.alias, changedAt }] : [];

const isWithin = ({ readAt }: StoredTests, now: string, hours: number): boolean =>
  readAt <= now && hoursBetween(readAt, now) < hours;

/** Updates without a stored answer come first, the last changed first; then those read longest ago. */
function mostUrgent(failed: readonly Failed[], storedByAlias: ReadonlyMap<string, StoredTests>, now: string): Failed[] {
  const readAtOf = ({ alias }: Failed): string => storedByAlias.get(alias)?.readAt ?? '';
  const isNew = ({ alias }: Failed): boolean => {
    const stored = storedByAlias.get(alias);
    return stored !== undefined && isWithin(stored, now, HOURS.fresh);
  };
  return failed
    .filter((one) => !isNew(one))
    .toSorted(
      (a, b) =>
        ascending(readAtOf(a), readAtOf(b)) || ascending(b.changedAt, a.changedAt) || ascending(a.alias, b.alias),
    );
}

/** Undefined where Bodhi or Greenwave did not answer: then the others are not asked for either. */
async function readFailedTests({ base, http }: Tools, alias: string): Promise<string[] | undefined> {
  try {
    return failedIn(await http.json(`${base}/updates/${encodeURIComponent(alias)}/get-test-results`, TestResults));
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    return undefined;
  }
}

function withNames(finding: Finding, storedByAlias: ReadonlyMap<string, StoredTests>): Finding {
  const { update } = finding;
  const names = update?.gating === 'failed' ? storedByAlias.get(update.alias)?.names : undefined;
  return update === undefined || names === undefined || names.length === 0
    ? finding
    : { ...finding, update: { ...update, failedTests: names } };
}
